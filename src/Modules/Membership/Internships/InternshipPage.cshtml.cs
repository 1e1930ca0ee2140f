using CommunityHub.Kernel;
using CommunityHub.Membership.PersonalData;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Internships;

/// <summary>One internship: for the intern, the host, and those who run the community; the first two and the curator write of it.</summary>
[Authorize]
[RequestSizeLimit(LargestRequest), RequestFormLimits(MultipartBodyLengthLimit = LargestRequest)] // far beyond what is kept, so that a file too large is refused with a sentence
internal sealed class InternshipPage(MembershipDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    private const int LargestRequest = 100 * 1024 * 1024;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public Internship Internship { get; private set; } = null!;
    public InternshipSite Site { get; private set; } = null!;
    public string Who { get; private set; } = "";
    public string Host { get; private set; } = "";
    public string School { get; private set; } = "";
    public bool HasFile { get; private set; }
    public string? TypedReport { get; private set; }
    public DateOnly Today => clock.Today();
    public bool SeesCommunity => this.Actor().MaySeeGrowth(Site.CommunityId);
    public bool MayEdit => this.Actor().MayEdit(Site.CommunityId);
    private bool IsOneOfTwo => this.Actor().PersonId == Internship.PersonId || this.Actor().PersonId == Site.HostId;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Find() is { } refused)
            return refused;

        await mediator.Send(new NoteView(Internship.PersonId, CardPart.Growth, this.Actor()));
        return Page();
    }

    public async Task<IActionResult> OnGetFileAsync()
    {
        if (await Find() is { } refused)
            return refused;
        if (await db.ReportFiles.AsNoTracking().SingleOrDefaultAsync(f => f.InternshipId == Id) is not { } file)
            return NotFound();

        await mediator.Send(new NoteView(Internship.PersonId, CardPart.Growth, this.Actor()));
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        Response.Headers.CacheControl = "private, no-store";
        return new FileContentResult(file.Content, file.MediaType) { FileDownloadName = file.FileName };
    }

    public async Task<IActionResult> OnPostReportAsync(string? report, IFormFile? file)
    {
        TypedReport = report;
        return await Act(MayWrite, async () =>
        {
            ReportFile.MustFit(file?.Length ?? 0);
            await mediator.Send(new TellOfInternship(Id, report, file is null ? null : await file.ReadAll(), this.Actor()));
        });
    }

    public Task<IActionResult> OnPostEndAsync(DateOnly? day, string? reason) => Act(() => MayEdit, () => mediator.Send(new EndInternship(Id, day, reason)));

    private bool MayWrite() => MayEdit || IsOneOfTwo;

    private async Task<IActionResult> Act(Func<bool> may, Func<Task> act)
    {
        if (await Find() is { } refused)
            return refused;

        return may() ? await this.Try(act, then: Redirect($"/internships/{Id}")) : Forbid();
    }

    private async Task<IActionResult?> Find()
    {
        if (await db.Internships.AsNoTracking().SingleOrDefaultAsync(i => i.Id == Id) is not { } internship)
            return NotFound();

        (Internship, Site) = (internship, await db.InternshipSites.AsNoTracking().SingleAsync(s => s.Id == internship.SiteId));
        if (!SeesCommunity && !IsOneOfTwo)
            return Forbid();

        var people = await db.People.AsNoTracking().Where(p => p.Id == internship.PersonId || p.Id == Site.HostId).ToDictionaryAsync(p => p.Id);
        (Who, Host) = (people[internship.PersonId].Name.Full, people[Site.HostId].Name.Full);
        School = await db.Schools.Where(s => s.Id == Site.SchoolId).Select(s => s.ShortName).SingleAsync();
        HasFile = await db.ReportFiles.AnyAsync(f => f.InternshipId == Id);
        return null;
    }
}
