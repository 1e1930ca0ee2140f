using CommunityHub.Contracts.SignIn;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CommunityHub.Membership.BankUpdates;

/// <summary>A school answers by its personal link, without an account.</summary>
[Authorize(AuthenticationSchemes = Guest.Scheme)]
internal sealed class AnswerByLinkPage(MembershipDb db, IMediator mediator) : AnswerPage(db, mediator)
{
    protected override string By => this.Guest().SentTo;

    protected override bool FromMailbox => true;

    protected override string Address => $"/bank/{Id}";

    // The link of one school opens no other school's card.
    protected override Task<IActionResult?> Refused(AnswerSheet sheet) => Task.FromResult<IActionResult?>(
        this.Guest().For(BankUpdate.PurposeWord) == sheet.Update.Id && this.Guest().Is("school") == sheet.School.Id ? null : NotFound());
}
