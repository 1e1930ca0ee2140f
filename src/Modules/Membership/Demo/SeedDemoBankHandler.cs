using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Membership.Snapshots;
using CommunityHub.Membership.Statistics;
using CommunityHub.Membership.Time;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Demo;

internal sealed class SeedDemoBankHandler(MembershipDb db, TimeProvider clock) : AsyncRequestHandler<SeedDemoBank>
{
    // Enough to compare with each other; every one of them takes its time at the first start.
    private const int YearsKept = 3;

    protected override async Task Handle(SeedDemoBank command, CancellationToken cancellationToken)
    {
        // Only into the demonstration as it was made: where somebody has added a school, nothing is mixed with it.
        if (await db.Schools.CountAsync(cancellationToken) != DemoCentre.Schools().Count())
            return;

        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var years = new DemoYears(clock.Today(), clock.GetUtcNow());
        db.AddRange(DemoBank.Everything(years));
        await db.SaveChangesAsync(cancellationToken);
        await KeepSnapshots(years, cancellationToken);
    }

    private async Task KeepSnapshots(DemoYears years, CancellationToken cancellationToken)
    {
        foreach (var day in years.Autumns.TakeLast(YearsKept).Select(autumn => autumn.AddMonths(1)).Where(day => day < years.Today))
        {
            var asOf = new AsOf(day, day.AddDays(1).Begins().AddTicks(-1).ToUniversalTime());
            db.Add(Snapshot.Take(DemoCentre.Librarians, asOf, await db.FiguresOn(DemoCentre.Librarians, asOf, cancellationToken), by: null, byName: null, asOf.KnownAt));
        }

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
