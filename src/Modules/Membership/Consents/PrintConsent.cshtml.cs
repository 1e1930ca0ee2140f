using CommunityHub.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommunityHub.Membership.Consents;

/// <summary>The sheet to sign by hand.</summary>
[Authorize]
internal sealed class PrintConsentPage(MembershipDb db, TimeProvider clock) : PageModel
{
    public ConsentSheet Sheet { get; private set; } = null!;
    public ConsentText Text { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, ConsentKind kind)
    {
        if (!await db.MayEditPerson(this.Actor(), id, clock.Today()))
            return Forbid();
        if (await ConsentSheet.Of(id, db, HttpContext.RequestAborted) is not { } sheet)
            return NotFound();

        (Sheet, Text) = (sheet, sheet.Texts.FirstOrDefault(t => t.Kind == kind) ?? sheet.Texts[0]);
        return Page();
    }
}
