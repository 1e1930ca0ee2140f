using CommunityHub.Contracts.Membership;
using CommunityHub.Membership;
using CommunityHub.Membership.Beginners;
using CommunityHub.Membership.Employments;
using CommunityHub.Membership.Mentoring;
using CommunityHub.Membership.Time;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Membership;

/// <summary>The clock of the tests stands in June 2026: the ten years begin in September 2015.</summary>
public sealed class SeedingTheBank(Hub hub) : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 6, 15);

    public async ValueTask InitializeAsync()
    {
        await hub.Reset();
        await hub.Ask(new SeedDemoMembership());
        await hub.Send(new SeedDemoBank());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task makes_sixty_three_schools_and_about_a_hundred_librarians()
    {
        Assert.Equal(63, await hub.In<MembershipDb, int>(db => db.Schools.CountAsync()));
        Assert.InRange(await Members(Today), 85, 115);
    }

    [Fact]
    public async Task tells_ten_years_in_which_people_have_come_and_left()
    {
        Assert.InRange(await Members(new(2018, 10, 1)), 85, 115);
        Assert.InRange(await hub.In<MembershipDb, int>(db => db.Employments.Where(e => e.SupersededAt == null && e.SchoolId != null && e.LastDay != null).Select(e => e.PersonId).Distinct().CountAsync()), 60, 250);
        Assert.Equal(new DateOnly(2015, 9, 1), await hub.In<MembershipDb, DateOnly>(db => db.SchoolSizes.MinAsync(s => s.FirstDay)));
    }

    [Fact]
    public async Task has_been_known_bit_by_bit_and_corrected_now_and_then()
    {
        Assert.InRange(await hub.In<MembershipDb, int>(db => db.SchoolSizes.CountAsync(s => s.IsCorrection && s.SupersededAt == null)), 5, 60);
        Assert.InRange(await hub.In<MembershipDb, int>(db => db.Employments.CountAsync(e => e.IsCorrection && e.SupersededAt == null)), 1, 60);
        Assert.Equal(0, await hub.In<MembershipDb, int>(db => db.SchoolSizes.CountAsync(s => s.RecordedAt > hub.Clock.GetUtcNow())));
        Assert.True(await hub.In<MembershipDb, int>(db => db.SchoolSizes.KnownAt(new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero)).CountAsync()) < await hub.In<MembershipDb, int>(db => db.SchoolSizes.KnownAt(hub.Clock.GetUtcNow()).CountAsync()));
    }

    [Fact]
    public async Task leaves_some_schools_without_a_librarian_and_has_beginners()
    {
        var without = await hub.In<MembershipDb, int>(db => db.Schools.CountAsync(s => !db.Employments.On(Today).Any(e => e.SchoolId == s.Id)));
        Assert.InRange(without, 3, 15);

        var all = await hub.In<MembershipDb, List<Employment>>(db => db.Employments.AsNoTracking().Where(e => e.SupersededAt == null).ToListAsync());
        Assert.InRange(all.GroupBy(e => e.PersonId).Count(works => works.Any(e => e.HeldOn(Today)) && Tenure.Of(works, Today).IsBeginner), 5, 25);
    }

    [Fact]
    public async Task shows_how_people_grow()
    {
        var map = await hub.Read($"/communities/{Cast.Librarians}/deficits", Cast.Curator);
        Assert.Contains("Цифровые инструменты в работе библиотеки — хотят научиться", map, StringComparison.Ordinal);
        Assert.Contains("остальные вместе", map, StringComparison.Ordinal);
        Assert.Equal([PairState.Done, PairState.Runs, PairState.Runs], (await hub.In<MembershipDb, List<MentoringPair>>(db => db.MentoringPairs.ToListAsync())).Select(p => p.On(Today)).Order().Reverse());
        Assert.Equal(14, await hub.In<MembershipDb, int>(db => db.MentoringPairs.SelectMany(p => p.Log).CountAsync()));
        Assert.Equal((2, 3, 2), (await hub.In<MembershipDb, int>(db => db.InternshipSites.CountAsync()), await hub.In<MembershipDb, int>(db => db.Internships.CountAsync()), await hub.In<MembershipDb, int>(db => db.Internships.CountAsync(i => i.Report != null))));

        var cohort = await hub.In<MembershipDb, Cohort>(db => db.Cohorts.Include(c => c.Decisions).SingleAsync());
        Assert.Single(cohort.Decisions, decision => !decision.Taken);
        Assert.InRange(cohort.Decisions.Count(decision => decision.Taken), 2, 20);
    }

    [Fact]
    public async Task may_be_done_twice_and_keeps_away_from_what_somebody_has_added()
    {
        var people = await hub.In<MembershipDb, int>(db => db.People.CountAsync());
        await hub.Send(new SeedDemoBank());

        Assert.Equal(people, await hub.In<MembershipDb, int>(db => db.People.CountAsync()));
    }

    [Fact]
    public async Task gives_the_people_of_an_earlier_demonstration_no_history_that_does_not_fit_them()
    {
        await hub.Reset();
        await hub.Ask(new SeedDemoMembership());
        await hub.In<MembershipDb, int>(db => db.Employments.ExecuteDeleteAsync());

        await hub.Send(new SeedDemoBank());

        Assert.Equal(63, await hub.In<MembershipDb, int>(db => db.Schools.CountAsync()));
        Assert.Equal(0, await hub.In<MembershipDb, int>(db => db.InternshipSites.CountAsync()));
    }

    private Task<int> Members(DateOnly day) => hub.In<MembershipDb, int>(db => db.Appointments.CountAsync(a => a.Post == Group.Member && a.FirstDay <= day && (a.LastDay == null || day <= a.LastDay)));
}
