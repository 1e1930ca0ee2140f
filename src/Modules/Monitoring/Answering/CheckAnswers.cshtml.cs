using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Judging;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Answering;

/// <summary>Everything once more before it is sent: what is wrong, what looks odd, and the whole answer.</summary>
[AllowAnonymous]
internal sealed class CheckAnswersPage(MonitoringDb db, IMediator mediator, TimeProvider clock) : AnswerPage(db, mediator, clock)
{
    private List<Said> typed = [];

    // By which the answer is one version later than the page showed it.
    private bool explained;

    [TempData]
    public string? Done { get; set; }

    public string? HeadAddress { get; private set; }

    /// <summary>What two have explained at once: shown, and decided by whoever looks.</summary>
    public IReadOnlyList<ExplanationClash> Clashes { get; private set; } = [];

    public string LabelOf(string path) => Sheet.Form.LabelOf(path);
    public string? SectionAt(string path) => Sheet.Form.SectionOf(path);
    public string? PlaceOf(Finding finding) => Sheet.PlaceOf(finding, Sheet.Judged.With);

    /// <summary>What was typed just now, else what is kept.</summary>
    public Explanation? SaidOf(Finding finding) => typed.Find(s => s.Key == finding.Key) is { } now ? new(now.Reason is { } reason ? Explanations.ReasonOf(Sheet.Form, finding.Key, reason) : null, now.Note) : Sheet.Explanations.GetValueOrDefault(finding.Key);

    public async Task<IActionResult> OnGetAsync()
    {
        if (await OpenWithMailbox() is { } refusal)
            return refusal;

        if (Mailbox is { } mailbox)
            HeadAddress = Sheet.Response.HeadAddress ?? mailbox.OfHead;
        if (!IsCurator) // who looks on without answering is told nothing
            await NoteTold();
        return Page();
    }

    /// <summary>Where the head may be written to; null where no head confirms.</summary>
    public HeadsMailbox? Mailbox { get; private set; }

    /// <summary>What is to be said of the address that stands there, or of the only one there is.</summary>
    public string? SaidOfHead => Mailbox is { } mailbox && (Typed.AsLine(HeadAddress) is { Length: > 0 } named ? named : mailbox.OnlyOne) is { } address ? mailbox.SaidOf(address) : null;

    public bool HeadIsRefused => ModelState.TryGetValue("head", out var head) && head.Errors.Count > 0;

    private async Task<IActionResult?> OpenWithMailbox()
    {
        if (await Open() is { } refusal)
            return refusal;

        Mailbox = Sheet.Cycle.HeadConfirms ? await HeadsMailbox.Of(Sheet.Response, By, Mediator, HttpContext.RequestAborted) : null;
        return null;
    }

    /// <param name="seen">The version of the answer that the page showed.</param>
    public async Task<IActionResult> OnPostExplainAsync(List<Said> said, int seen)
    {
        if (await OpenWithMailbox() is { } refusal)
            return refusal;

        typed = said;
        await NoteTold();
        var answer = await this.Try(() => Explain(said, seen), then: Redirect($"{Sheet.Response.Address}/check"));
        return Clashes.Count > 0 ? await ShowBoth() : answer;
    }

    public async Task<IActionResult> OnPostSendAsync(List<Said> said, int? seen, string? headAddress)
    {
        if (await OpenWithMailbox() is { } refusal)
            return refusal;

        (typed, HeadAddress) = (said, headAddress);
        await NoteTold();
        var sent = Submitted.ToCurator;
        // Explanations are kept also when the answer cannot be sent yet.
        var answer = await this.Try(() => Explain(said, seen ?? 0), then: Page());
        if (!ModelState.IsValid)
            return answer;
        if (Clashes.Count > 0)
            return await ShowBoth();
        if (Mailbox?.Refusal(Typed.AsLine(headAddress)) is { } own)
        {
            ModelState.AddModelError("head", own.Message);
            await Open();
            return Page();
        }

        answer = await this.Try(async () => sent = await Mediator.Send(new SubmitAnswer(Id, By, headAddress, IsHead: false, seen + (explained ? 1 : 0))), then: Redirect(Sheet.Response.Address));
        if (!ModelState.IsValid)
        {
            await Open();
            return Page();
        }

        Done = sent is Submitted.ToHead ? Say("Ответ ушёл руководителю школы на подтверждение.", "The answer has gone to the head of the school.") : null;
        return answer;
    }

    // Whoever is on this page is told what stands on it.
    private async Task NoteTold()
    {
        if (Closed is null && Sheet.Judged.Findings.Count > 0)
            await Mediator.Send(new NoteFirings(Id, [.. Sheet.Judged.Findings.Where(f => !Untouched.IsOne(f)).Select(f => f.Key)], Way));
    }

    private async Task Explain(List<Said> said, int seen)
    {
        var shown = await Db.ExplanationsAt(Sheet, seen, HttpContext.RequestAborted);
        var reasons = said.Where(s => s.Key is not null && Sheet.Form.MayBeExplained(s.Key, OnlySection)).DistinctBy(s => s.Key).ToDictionary(s => s.Key!, s => new TypedExplanation(s.Reason, s.Note)).SaidOtherwise(shown, Sheet.Form);
        if (explained = reasons.Count > 0)
            Clashes = await Mediator.Send(new ExplainFindings(Id, reasons, shown, OnlySection, By, Way));
    }

    // Nothing is sent before somebody has decided between the two.
    private async Task<IActionResult> ShowBoth()
    {
        typed.RemoveAll(said => Clashes.Any(clash => clash.Key == said.Key));
        await Open();
        return Page();
    }

    internal sealed class Said
    {
        public string? Key { get; set; }
        public string? Reason { get; set; }
        public string? Note { get; set; }
    }
}
