using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommunityHub.Membership.Consents;

/// <summary>A person who is signed in gives consents and takes them back.</summary>
[Authorize]
internal sealed class MyConsentsPage(MembershipDb db, IMediator mediator) : PageModel
{
    public ConsentSheet Sheet { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync() => await Find() ? Page() : NotFound();

    public Task<IActionResult> OnPostGiveAsync(ConsentFields fields) =>
        Act(() => mediator.Send(new GiveConsent(this.Actor().PersonId, fields.Kind, fields.Version, fields.Covers.Together(), ConsentWay.Account, this.Actor().Name)), fields.Kind);

    public Task<IActionResult> OnPostRevokeAsync(ConsentFields fields) =>
        Act(() => mediator.Send(new RevokeConsent(this.Actor().PersonId, fields.Kind, ConsentWay.Account, this.Actor().Name)), fields.Kind);

    private async Task<IActionResult> Act(Func<Task> act, ConsentKind kind)
    {
        if (!await Find())
            return NotFound();
        return await this.Try(act, then: Redirect($"/my/consents#{kind}"));
    }

    private async Task<bool> Find() => await ConsentSheet.Of(this.Actor().PersonId, db, HttpContext.RequestAborted) is { } sheet && (Sheet = sheet) is not null;
}
