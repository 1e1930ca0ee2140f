using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Communities;

/// <summary>A school leaves a community; today is its last day there.</summary>
internal sealed record EndMembership(Guid CommunityId, Guid MemberSchoolId) : IRequest;

internal sealed class EndMembershipHandler(MembershipDb db, TimeProvider clock) : AsyncRequestHandler<EndMembership>
{
    protected override async Task Handle(EndMembership command, CancellationToken cancellationToken)
    {
        var member = await db.MemberSchools.SingleOrDefaultAsync(m => m.Id == command.MemberSchoolId && m.CommunityId == command.CommunityId && m.LastDay == null, cancellationToken)
            ?? throw new RuleViolation("member-school.not-a-member", "Эта школа уже не в сообществе. Обновите страницу.", "This school is no longer a member. Reload the page.");

        member.Leave(clock.Today());
        await db.SaveChangesAsync(cancellationToken);
    }
}
