using CommunityHub.Contracts.SignIn;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommunityHub.Membership.Consents;

/// <summary>A person without an account gives consents, and takes them back, by the link of a letter.</summary>
[Authorize(AuthenticationSchemes = Guest.Scheme)]
internal sealed class ConsentsByLinkPage(MembershipDb db, IMediator mediator) : PageModel
{
    public ConsentSheet Sheet { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id) => await Find(id) ? Page() : NotFound();

    public Task<IActionResult> OnPostGiveAsync(Guid id, ConsentFields fields) =>
        Act(id, () => mediator.Send(new GiveConsent(id, fields.Kind, fields.Version, fields.Covers.Together(), ConsentWay.Link, this.Guest().SentTo)), fields.Kind);

    public Task<IActionResult> OnPostRevokeAsync(Guid id, ConsentFields fields) =>
        Act(id, () => mediator.Send(new RevokeConsent(id, fields.Kind, ConsentWay.Link, this.Guest().SentTo)), fields.Kind);

    private async Task<IActionResult> Act(Guid id, Func<Task> act, ConsentKind kind)
    {
        if (!await Find(id))
            return NotFound();
        return await this.Try(act, then: Redirect($"/consents/{id}#{kind}"));
    }

    // The link of one person opens nobody else's page.
    private async Task<bool> Find(Guid id) =>
        this.Guest().For(AskForConsents.Purpose) == id && await ConsentSheet.Of(id, db, HttpContext.RequestAborted) is { } sheet && (Sheet = sheet) is not null;
}
