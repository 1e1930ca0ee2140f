using CommunityHub.Kernel;
using CommunityHub.Mailing.Ledger;
using CommunityHub.Mailing.Letters;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Returns.Incoming;

[Authorize]
internal sealed class IncomingCardPage(MailingDb db) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public IncomingLetter Incoming { get; private set; } = null!;
    public Letter? Letter { get; private set; }
    public IReadOnlyList<(Guid Id, string Name, int Size, bool IsKept)> Files { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync() => await NotShown() ?? Page();

    /// <summary>A stranger's file: to save, never to be opened by the browser.</summary>
    public async Task<IActionResult> OnGetFileAsync(Guid file)
    {
        if (await NotShown() is { } refusal)
            return refusal;
        if (await db.IncomingFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Id == file && f.IncomingId == Id) is not { Content: { } content } found)
            return NotFound();

        Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        Response.Headers.XContentTypeOptions = "nosniff";
        return File(content, "application/octet-stream", found.Name);
    }

    private async Task<IActionResult?> NotShown()
    {
        if (!this.Actor().MayReadLetters())
            return Forbid();
        if (await db.IncomingLetters.AsNoTracking().SeenBy(this.Actor(), db).SingleOrDefaultAsync(i => i.Id == Id) is not { } incoming)
            return NotFound();

        Incoming = incoming;
        Letter = await db.Letters.AsNoTracking().SingleOrDefaultAsync(l => l.Id == incoming.LetterId);
        Files = (await db.IncomingFiles.Where(f => f.IncomingId == Id).OrderBy(f => f.Id).Select(f => new { f.Id, f.Name, f.Size, IsKept = f.Content != null }).ToListAsync()).ConvertAll(f => (f.Id, f.Name, f.Size, f.IsKept));
        return null;
    }
}
