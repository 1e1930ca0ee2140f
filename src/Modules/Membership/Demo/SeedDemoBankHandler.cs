using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Demo;

internal sealed class SeedDemoBankHandler(MembershipDb db, TimeProvider clock) : AsyncRequestHandler<SeedDemoBank>
{
    protected override async Task Handle(SeedDemoBank command, CancellationToken cancellationToken)
    {
        // Only into the demonstration as it was made: where somebody has added a school, nothing is mixed with it.
        if (await db.Schools.CountAsync(cancellationToken) != DemoCentre.Schools().Count())
            return;

        db.ChangeTracker.AutoDetectChangesEnabled = false;
        db.AddRange(DemoBank.Everything(new(clock.Today(), clock.GetUtcNow())));
        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>The data bank of the demonstration: the same at every start on the same day.</summary>
internal static class DemoBank
{
    public static IReadOnlyList<object> Everything(DemoYears years)
    {
        var schools = new DemoSchools(years, new(63));
        var known = schools.Everything().ToList();
        return [.. known, .. new DemoStaff(years, new(100)).Everything(schools.Posts)];
    }
}
