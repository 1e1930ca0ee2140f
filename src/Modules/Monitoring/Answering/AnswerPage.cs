using CommunityHub.Contracts.SignIn;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Answering;

/// <summary>
/// The pages of an answer: for a school by its personal link, without an account, and for the curator who writes down what the school says on the telephone.
/// Whoever has come by a link is that guest, also when signed in.
/// </summary>
internal abstract class AnswerPage(MonitoringDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public AnswerSheet Sheet { get; private set; } = null!;

    /// <summary>In whose name values are kept: the mailbox the link went to, or the curator.</summary>
    public string By { get; private set; } = "";
    public ChangeWay Way { get; private set; }

    /// <summary>The only section this guest fills in; null for the whole answer.</summary>
    public string? OnlySection { get; private set; }

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Why nothing can be changed now, in words; null when it can.</summary>
    public string? Closed => Sheet.Refusal(Now)?.Message;

    public DateTimeOffset Deadline => Sheet.Response.DeadlineIn(Sheet.Cycle.Deadline);

    public bool IsCurator => Way is ChangeWay.Curator;

    protected MonitoringDb Db => db;
    protected IMediator Mediator => mediator;

    public IEnumerable<SectionState> Sections => Sheet.Form.Sections.Where(s => !Sheet.Judged.Hidden.Contains($"#{s.Section.Code}")).Select(s => SectionState.Of(s.Section, Sheet));

    /// <summary>Finds the answer and who is here; a refusal when this visitor may not be here.</summary>
    /// <param name="section">The section of the page; a colleague's link opens its own alone.</param>
    /// <param name="forHead">The page is the head's.</param>
    protected async Task<IActionResult?> Open(string? section = null, bool forHead = false)
    {
        await Prepare();
        if (await AnswerSheet.Read(Id, db, HttpContext.RequestAborted) is not { } sheet)
            return NotFound();

        Sheet = sheet;
        var visit = await HttpContext.AuthenticateAsync(Guest.Scheme);
        if (visit.Principal?.GuestOrNobody() is { } guest && guest.For(Responses.Response.PurposeWord) == Id)
            return await Welcome(guest, section, forHead);
        if (User.ActorOrNobody() is not { } actor)
            return Challenge(Guest.Scheme);
        if (forHead || !actor.MayCollect(sheet.Cycle.CommunityId))
            return Forbid(); // Nobody confirms in the head's place.

        (By, Way) = (actor.Name, ChangeWay.Curator);
        return null;
    }

    private async Task<IActionResult?> Welcome(Guest guest, string? section, bool forHead)
    {
        var school = Sheet.Response.SchoolId;
        (By, Way) = (guest.SentTo, ChangeWay.Page);
        if (guest.Is(forHead ? "head" : "school") == school)
            return forHead && !Sheet.Response.IsSentToHeadAt(guest.SentTo) ? Forbid(Guest.Scheme) : null; // The head is who reads the mailbox named last.
        if (section is null)
            return Forbid(Guest.Scheme);
        if (guest.Is($"section-{section}") == school)
            await mediator.Send(new NoteOldShare(Id, section, guest.SentTo), HttpContext.RequestAborted);
        if (await db.SharedWith(guest, Id, section, HttpContext.RequestAborted) is not { } shared)
            return Forbid(Guest.Scheme);
        if (shared.WithdrawnAt is not null)
            return Request.Method == HttpMethods.Get ? Redirect($"{Sheet.Response.Address}/s/{section}/withdrawn") : Forbid(Guest.Scheme);

        OnlySection = section;
        return null;
    }

    // The first who opens it finds in it what is known; a look of a scanner does not get here, for the link has a button. Whoever comes later locks nothing.
    private async Task Prepare()
    {
        var isSomebody = await HttpContext.AuthenticateAsync(Guest.Scheme) is { Succeeded: true } || User.ActorOrNobody() is not null;
        if (isSomebody && await db.Responses.AnyAsync(r => r.Id == Id && r.Facts == Responses.Response.NothingKnown, HttpContext.RequestAborted))
            await mediator.Send(new PrepareResponse(Id));
    }
}

/// <summary>How far a section is, as its values and findings say.</summary>
/// <param name="IsDone">Nothing is left to do in it, and whoever answers has seen it or need not.</param>
internal sealed record SectionState(Section Section, string Kind, string Word, int Errors, int Questions, bool IsDone)
{
    public static SectionState Of(Section section, AnswerSheet sheet)
    {
        var codes = section.Parts.Select(p => p.Code).ToHashSet();
        var findings = sheet.Judged.Findings.Where(f => codes.Contains(f.Field) && f.Hinders).ToList();
        var missing = findings.Count(f => f.Code is "required" or "rows");
        var (errors, questions) = (findings.Count(f => f.Severity is Severity.Error) - missing, findings.Count(f => f.Severity is Severity.Warning));
        // What came back is said before all else that is no error: a section that was done is so no longer.
        var marked = sheet.IsRework ? sheet.Flags.Count(flag => codes.Contains(flag.Path.Split('/')[0])) : 0;
        var untouched = findings.Count(Untouched.IsOne);
        // What the data bank has filled in is nobody's beginning.
        var isBegun = sheet.Response.StartedAt is not null && sheet.Answers.Values.Keys.Any(path => codes.Contains(path.Split('/')[0]));
        // What was filled in beforehand is true until somebody says otherwise, and wants to be looked at; what is required is not optional because it is filled in.
        var isKnown = !isBegun && section.Parts.Any(part => !sheet.Judged.Hidden.Contains(part.Code)) && sheet.Answers.Values.Keys.Any(path => codes.Contains(path.Split('/')[0]));
        var (kind, word) = (errors, missing, questions) switch
        {
            ( > 0, _, _) => ("bad", Words.Say("есть ошибки", "has errors")),
            _ when untouched > 0 => ("warn", Words.Say($"возвращён, исправить: {untouched}", $"returned, to mend: {untouched}")),
            _ when marked > 0 && missing == 0 && questions == 0 => ("good", Words.Say("исправлен", "mended")),
            (_, > 0, _) when isKnown => ("info", Words.Say($"подставлено, осталось {missing}", $"filled in beforehand, {missing} left")),
            (_, > 0, _) when !isBegun => ("neutral", Words.Say("не начат", "not begun")),
            (_, > 0, _) => ("info", Words.Say($"заполняется, осталось {missing}", $"in progress, {missing} left")),
            (_, _, > 0) => ("warn", Words.Say("нужны пояснения", "needs explanations")),
            _ when isKnown => ("info", Words.Say("подставлено, проверьте", "filled in beforehand, have a look")),
            _ when !isBegun => ("neutral", Words.Say("можно не заполнять", "may be left empty")),
            _ => ("good", Words.Say("готов", "done")),
        };
        return new(section, kind, word, errors, questions, IsDone: kind is "good" || (!isBegun && !isKnown && kind is "neutral" && missing == 0));
    }
}
