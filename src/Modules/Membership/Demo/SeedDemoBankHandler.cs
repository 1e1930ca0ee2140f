using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Membership.Beginners;
using CommunityHub.Membership.Snapshots;
using CommunityHub.Membership.Staff;
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
        await Grow(years, cancellationToken);
    }

    private async Task Grow(DemoYears years, CancellationToken cancellationToken)
    {
        var staff = await db.StaffOn(DemoCentre.Librarians, new(years.Today, years.Now), cancellationToken);
        if (!staff.Any(row => row.PersonId == DemoCentre.Leader && row.Work?.SchoolId is not null))
            return; // A demonstration begun by an earlier version: its people are not those whom the rest is about.

        var ids = staff.Select(row => row.PersonId).ToList();
        db.AddRange(DemoDeficits.Everything(years, await db.People.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellationToken), new(12)));
        db.AddRange(DemoMentoring.Everything(years, staff));
        db.AddRange(DemoInternships.Everything(years, staff));
        db.Add(Cohort(years, await db.BeginnersOf(DemoCentre.Librarians, years.Today, cancellationToken)));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Of the beginners all are taken but the last, who is left out, and two of whom the curator has still to decide.</summary>
    private static Cohort Cohort(DemoYears years, IReadOnlyList<Beginner> found)
    {
        const int Undecided = 2;
        var cohort = Beginners.Cohort.Gather(DemoCentre.Librarians, SchoolYear.Of(years.Today), years.Today, years.Now);
        var decided = found.OrderBy(beginner => beginner.PersonId).Skip(Undecided).ToList();
        foreach (var beginner in decided)
            cohort.Decide(beginner.PersonId, taken: beginner != decided[^1], proposed: true, beginner == decided[^1] ? "учился в школе начинающих в другом городе" : null, DemoCentre.Id($"{2:x12}"), years.Now);
        return cohort;
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
