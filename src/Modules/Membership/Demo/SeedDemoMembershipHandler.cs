using CommunityHub.Contracts.Membership;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Demo;

internal sealed class SeedDemoMembershipHandler(MembershipDb db, TimeProvider clock) : IRequestHandler<SeedDemoMembership, DemoMembership>
{
    public async Task<DemoMembership> Handle(SeedDemoMembership command, CancellationToken cancellationToken)
    {
        if (await db.Centres.AnyAsync(c => c.Id == DemoCentre.CentreId, cancellationToken))
            return DemoCentre.Ids;

        db.AddRange(DemoCentre.Everything(clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return DemoCentre.Ids;
    }
}
