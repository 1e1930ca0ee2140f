using CommunityHub.Contracts.SignIn;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Responses;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Answering;

/// <summary>Whose link to a section was taken back reads that here, and by whom.</summary>
[Authorize(AuthenticationSchemes = Guest.Scheme)]
internal sealed class WithdrawnSectionPage(MonitoringDb db) : PageModel
{
    public string Said { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, string code, CancellationToken cancellationToken)
    {
        if (User.GuestOrNobody() is not { } guest || guest.For(Responses.Response.PurposeWord) != id)
            return Forbid(Guest.Scheme);
        if (await db.SharedWith(guest, id, code, cancellationToken) is not { WithdrawnAt: { } at } shared)
            return Redirect($"/answer/{id}/s/{code}");

        Said = Say($"Её отозвали {at.InWords()}: {shared.WithdrawnByName}.", $"It was withdrawn on {at.InWords()} by {shared.WithdrawnByName}.");
        return Page();
    }
}
