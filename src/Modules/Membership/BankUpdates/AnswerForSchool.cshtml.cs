using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CommunityHub.Membership.BankUpdates;

/// <summary>The curator writes down what a school has said by telephone or on paper.</summary>
[Authorize]
internal sealed class AnswerForSchoolPage(MembershipDb db, IMediator mediator) : AnswerPage(db, mediator)
{
    protected override string By => this.Actor().Name;

    protected override bool FromMailbox => false;

    protected override string Address => $"/updates/answers/{Id}";

    protected override Task<IActionResult?> Refused(AnswerSheet sheet) => Task.FromResult<IActionResult?>(this.Actor().MayEdit(sheet.Update.CommunityId) ? null : Forbid());
}
