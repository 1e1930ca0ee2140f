using CommunityHub.Contracts.Membership;
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

    [TempData]
    public string? Done { get; set; }

    public string? HeadAddress { get; private set; }

    public string LabelOf(string path) => Sheet.Form.LabelOf(path);
    public string? SectionAt(string path) => Sheet.Form.SectionOf(path);
    public string? PlaceOf(Finding finding) => Sheet.PlaceOf(finding, Sheet.Judged.With);

    /// <summary>What was typed just now, else what is kept.</summary>
    public Explanation? SaidOf(Finding finding) => typed.Find(s => s.Key == finding.Key) is { } now ? new(now.Reason is { } reason ? Explanations.ReasonOf(Sheet.Form, finding.Key, reason) : null, now.Note) : Sheet.Explanations.GetValueOrDefault(finding.Key);

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Open() is { } refusal)
            return refusal;

        HeadAddress = Sheet.Response.HeadAddress ?? (await Mediator.Send(new ContactChainOf(Sheet.Response.SchoolId))).FirstOrDefault(c => c.Role == "Head")?.Address;
        return Page();
    }

    public async Task<IActionResult> OnPostExplainAsync(List<Said> said)
    {
        if (await Open() is { } refusal)
            return refusal;

        typed = said;
        return await this.Try(() => Explain(said), then: Redirect($"{Sheet.Response.Address}/check"));
    }

    public async Task<IActionResult> OnPostSendAsync(List<Said> said, string? headAddress)
    {
        if (await Open() is { } refusal)
            return refusal;

        (typed, HeadAddress) = (said, headAddress);
        var sent = Submitted.ToCurator;
        // Explanations are kept also when the answer cannot be sent yet.
        var answer = await this.Try(() => Explain(said), then: Page());
        if (!ModelState.IsValid)
            return answer;

        answer = await this.Try(async () => sent = await Mediator.Send(new SubmitAnswer(Id, By, headAddress, IsHead: false)), then: Redirect(Sheet.Response.Address));
        if (!ModelState.IsValid)
        {
            await Open();
            return Page();
        }

        Done = sent is Submitted.ToHead ? Say("Ответ ушёл руководителю школы на подтверждение.", "The answer has gone to the head of the school.") : null;
        return answer;
    }

    private Task Explain(List<Said> said) => said.Count == 0 ? Task.CompletedTask
        : Mediator.Send(new ExplainFindings(Id, said.Where(s => s.Key is { Length: > 0 and < 300 }).DistinctBy(s => s.Key).ToDictionary(s => s.Key!, s => new TypedExplanation(s.Reason, s.Note))));

    internal sealed class Said
    {
        public string? Key { get; set; }
        public string? Reason { get; set; }
        public string? Note { get; set; }
    }
}
