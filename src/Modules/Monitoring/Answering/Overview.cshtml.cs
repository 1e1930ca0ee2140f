using CommunityHub.Contracts.Mailing;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Answering;

/// <summary>An answer as a list of tasks: its sections with their states, what was asked back, and the ways on.</summary>
[AllowAnonymous]
internal sealed class OverviewPage(MonitoringDb db, IMediator mediator, TimeProvider clock) : AnswerPage(db, mediator, clock)
{
    [TempData]
    public string? Done { get; set; }

    public bool IsSharing { get; private set; }
    public bool IsUploading => Request.Query.ContainsKey("upload");
    public string? SharedSection { get; private set; }
    public string? SharedTo { get; private set; }
    public string? SharedNote { get; private set; }

    public string LabelOf(string path) => Sheet.Form.LabelOf(path);

    public string? SectionAt(string path) => Sheet.Form.SectionOf(path);

    /// <param name="workbook">One that came by mail: the letter about it leads here, so that its link opens the whole answer.</param>
    public async Task<IActionResult> OnGetAsync(Guid? workbook) => await Show() ?? (workbook is { } came ? Redirect($"{Sheet.Response.Address}/workbook?file={came}") : Page());

    public async Task<IActionResult> OnPostShareAsync(string? section, string? to, string? note)
    {
        if (await Show() is { } refusal)
            return refusal;

        (IsSharing, SharedSection, SharedTo, SharedNote) = (true, section, to, note);
        var answer = await this.Try(() => Mediator.Send(new ShareSection(Id, section, to, note, By)), then: Redirect(Sheet.Response.Address));
        if (ModelState.IsValid)
            Done = Say($"Ссылка на раздел отправлена: {to?.Trim()}.", $"The link to the section is sent: {to?.Trim()}.");
        return answer;
    }

    /// <summary>Who can fill in a section by an own link, the latest first.</summary>
    public IReadOnlyList<SharedSection> Shared { get; private set; } = [];

    public async Task<IActionResult> OnPostWithdrawAsync(Guid shared)
    {
        if (await Show() is { } refusal)
            return refusal;

        var answer = await this.Try(() => Mediator.Send(new WithdrawSection(Id, shared, By)), then: Redirect(Sheet.Response.Address));
        if (ModelState.IsValid)
            Done = Say("Ссылка отозвана: по ней больше ничего не открыть.", "The link is withdrawn: it opens nothing any longer.");
        return answer;
    }

    public Guid? ElsewhereOf { get; private set; }
    public string? ElsewhereTo { get; private set; }

    public async Task<IActionResult> OnPostElsewhereAsync(Guid shared, string? to)
    {
        (ElsewhereOf, ElsewhereTo) = (shared, to);
        if (await Show() is { } refusal)
            return refusal;

        var answer = await this.Try(() => Mediator.Send(new ShareSectionElsewhere(Id, shared, to, By)), then: Redirect(Sheet.Response.Address));
        if (ModelState.IsValid)
            Done = Say($"Ссылка на раздел отправлена: {to?.Trim()}. Прежняя больше ничего не откроет.", $"The link to the section is sent: {to?.Trim()}. The former opens nothing any longer.");
        return answer;
    }

    /// <summary>Which letters to the head and to colleagues have not arrived.</summary>
    public IReadOnlyDictionary<LetterLink, CameBack> CameBack { get; private set; } = new Dictionary<LetterLink, CameBack>();

    public string? HeadTo { get; private set; }

    public async Task<IActionResult> OnPostHeadAsync(string? to)
    {
        HeadTo = to ?? "";
        if (await Show() is { } refusal)
            return refusal;

        var answer = await this.Try(() => Mediator.Send(new WriteToHeadElsewhere(Id, to, By)), then: Redirect(Sheet.Response.Address));
        if (ModelState.IsValid)
            Done = Say($"Письмо руководителю отправлено: {to?.Trim()}.", $"The letter to the head is sent: {to?.Trim()}.");
        return answer;
    }

    private async Task<IActionResult?> Show()
    {
        if (await Open() is { } refusal)
            return refusal;

        Shared = await Db.SharedSections.AsNoTracking().Where(s => s.ResponseId == Id && s.WithdrawnAt == null).OrderByDescending(s => s.At).ToListAsync(HttpContext.RequestAborted);
        LetterLink[] links = [.. Shared.Select(s => s.LinkOf(Sheet.Response)), .. Sheet.Response.SentToHeadAt is null ? [] : (LetterLink[])[Sheet.Response.HeadLink]];
        CameBack = links.Length == 0 ? CameBack : (await Mediator.Send(new LettersThatCameBack(links))).ToDictionary(came => came.Link);
        return null;
    }

    /// <summary>Nothing has changed since the data bank was told last: one button is enough.</summary>
    public bool MayConfirmAtOnce => Sheet is { Form.Form.IsOfBank: true, Response: { IsOpen: true, StartedAt: null }, IsRework: false, Judged.MayBeSent: true } && Closed is null && OnlySection is null;

    public async Task<IActionResult> OnPostConfirmAsync()
    {
        if (await Show() is { } refusal)
            return refusal;
        if (!MayConfirmAtOnce)
            return Redirect($"{Sheet.Response.Address}/check"); // Somebody has begun meanwhile: what is sent should have been seen.

        return await this.Try(() => Mediator.Send(new SubmitAnswer(Id, By, HeadAddress: null, IsHead: false, Sheet.Response.Version)), then: Redirect(Sheet.Response.Address));
    }

    public async Task<IActionResult> OnPostTakeBackAsync() => await Show() ?? await this.Try(() => Mediator.Send(new TakeAnswerBack(Id)), then: Redirect(Sheet.Response.Address));
}
