using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Membership.PersonalData;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Consents;

/// <summary>Whoever keeps people sees what each has agreed to, asks for it, and records what came on paper.</summary>
[Authorize]
[RequestSizeLimit(LargestRequest), RequestFormLimits(MultipartBodyLengthLimit = LargestRequest)] // far beyond what is kept, so that a scan too large is refused with a sentence
internal sealed class ConsentsOfPersonPage(MembershipDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    private const int LargestRequest = 100 * 1024 * 1024;

    [BindProperty] public ConsentKind Kind { get; set; }
    [BindProperty] public List<Publishable> Covers { get; set; } = [];
    [BindProperty] public DateOnly? SignedOn { get; set; }
    [BindProperty] public IFormFile? Scan { get; set; }
    [BindProperty] public string? Note { get; set; }
    [TempData] public string? Said { get; set; }

    public ConsentSheet Sheet { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(Guid id) => With(id, async () =>
    {
        await mediator.Send(new NoteView(id, CardPart.Consents, this.Actor()));
        return Page();
    });

    public Task<IActionResult> OnGetScanAsync(Guid id, Guid consent) => With(id, async () =>
    {
        if (Sheet.Given.All(c => c.Id != consent) || await db.ConsentScans.AsNoTracking().SingleOrDefaultAsync(s => s.ConsentId == consent) is not { } scan)
            return NotFound();

        Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        Response.Headers.CacheControl = "private, no-store";
        return new FileContentResult(scan.Content, scan.MediaType) { FileDownloadName = scan.FileName };
    });

    public Task<IActionResult> OnPostAskAsync(Guid id) => Act(id, () => mediator.Send(new AskForConsents(id)), () => Say($"Письмо поставлено в очередь: {Sheet.Person.Email}.", $"The letter is on its way to {Sheet.Person.Email}."));

    public Task<IActionResult> OnPostPaperAsync(Guid id) => Act(id, async () =>
    {
        if (SignedOn is null)
            throw new RuleViolation("consent.no-day", "Укажите дату, которая стоит на бумаге.", "Enter the day that stands on the paper.");

        await mediator.Send(new GiveConsent(id, Kind, Sheet.Texts.Single(t => t.Kind == Kind).Version, Covers.Together(), ConsentWay.Paper, this.Actor().Name, SignedOn, await Content(Scan)));
    }, () => Say("Согласие внесено.", "The consent is recorded."));

    public Task<IActionResult> OnPostRevokeAsync(Guid id) => Act(id, () => mediator.Send(new RevokeConsent(id, Kind, ConsentWay.Paper, this.Actor().Name, Note)), () => Say("Согласие отозвано.", "The consent is taken back."));

    private Task<IActionResult> Act(Guid id, Func<Task> act, Func<string> said) => With(id, async () =>
    {
        var outcome = await this.Try(act, then: Redirect($"/people/{id}/consents"));
        if (outcome is RedirectResult)
            Said = said();
        return outcome;
    });

    private async Task<IActionResult> With(Guid id, Func<Task<IActionResult>> show)
    {
        if (!await db.MayEditPerson(this.Actor(), id, clock.Today()))
            return Forbid();
        if (await ConsentSheet.Of(id, db, HttpContext.RequestAborted) is not { } sheet)
            return NotFound();

        Sheet = sheet;
        return await show();
    }

    private static async Task<byte[]> Content(IFormFile? scan)
    {
        ConsentScan.MustBeThere(scan?.Length ?? 0);
        return await scan!.ReadAll();
    }
}
