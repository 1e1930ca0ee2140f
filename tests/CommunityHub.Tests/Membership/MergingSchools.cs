using System.Net;
using System.Text.Json;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Membership;
using CommunityHub.Membership.Employments;
using CommunityHub.Membership.Schools;
using CommunityHub.Membership.Schools.Mailboxes;
using CommunityHub.Membership.Schools.Merging;
using CommunityHub.Membership.SchoolSizes;
using CommunityHub.Membership.Time;
using CommunityHub.Tests.Support;
using CsCheck;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Membership;

public sealed class MergingSchools(Hub hub) : IAsyncLifetime
{
    private static readonly Guid Kept = Guid.Parse("00000000-0000-7000-8000-00000000e031");

    public async ValueTask InitializeAsync()
    {
        await hub.Reset();
        await hub.Ask(new SeedDemoMembership());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task brings_what_was_known_of_the_double_and_can_be_undone()
    {
        var gone = await Double();
        await hub.Send(new AddMailbox(gone, "school31@example.org", MailboxRole.Official, Cast.Administrator));
        await Size(gone, 700, "2024-09-01");
        Assert.Contains("МБОУ «Двойник»", await hub.Read($"/schools/{Kept}/merge?double={gone}", Cast.Administrator), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Administrator, $"/schools/{Kept}/merge?double={gone}", "Merge", ("double", $"{gone}"))).StatusCode);

        // Whoever still names the double writes to the school that is kept, also among many.
        Assert.Equal([(Kept, "school31@example.org"), (gone, "school31@example.org")], (await hub.Ask(new SchoolAddresses([Kept, gone]))).Select(school => (school.SchoolId, school.Address)).OrderBy(school => school.SchoolId != Kept));
        var card = await hub.Read($"/schools/{Kept}?on=2024-10-01", Cast.Administrator);
        Assert.Contains("700 учеников", card, StringComparison.Ordinal);
        Assert.Contains("school31@example.org", card, StringComparison.Ordinal);
        Assert.DoesNotContain($"/schools/{gone}", await hub.Read("/schools?q=двойник", Cast.Administrator), StringComparison.Ordinal);
        Assert.Contains($"/schools/{Kept}", await hub.Read("/schools?q=двойник", Cast.Administrator), StringComparison.Ordinal);
        using var browser = hub.Browser(Cast.Administrator);
        Assert.Equal($"/schools/{Kept}", (await browser.GetAsync(new Uri($"/schools/{gone}", UriKind.Relative), TestContext.Current.CancellationToken)).Headers.Location?.OriginalString);

        var merge = await hub.In<MembershipDb, Guid>(db => db.SchoolMerges.Select(m => m.Id).SingleAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Administrator, $"/schools/{Kept}/merge", $"Unmerge&merge={merge}")).StatusCode);
        Assert.Contains($"/schools/{gone}", await hub.Read("/schools?q=двойник", Cast.Administrator), StringComparison.Ordinal);
        Assert.DoesNotContain("700 учеников", await hub.Read($"/schools/{Kept}?on=2024-10-01", Cast.Administrator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task leaves_with_the_double_what_the_other_knows_of_the_same_days()
    {
        var gone = await Double();
        await Size(Kept, 800, "2024-09-01");
        await Size(gone, 700, "2023-09-01");

        await hub.Send(new MergeSchools(Kept, gone, Cast.Administrator));

        Assert.Equal((800, 0), (await hub.Ask(new PupilsOn(Kept, new(2024, 10, 1))), await hub.Ask(new PupilsOn(Kept, new(2023, 10, 1))) ?? 0));
    }

    /// <summary>Whatever two rows of one school know, in whatever order it was recorded: merged and taken back, everything is as it was.</summary>
    [Fact]
    public async Task and_taking_it_back_is_the_identity()
    {
        var acts = new List<(bool OfDouble, int Day, int Pupils, bool IsWork)[]>();
        (from ofDouble in Gen.Bool from day in Gen.Int[0, 700] from pupils in Gen.Int[100, 900] from isWork in Gen.Bool select (ofDouble, day, pupils, isWork)).Array[1, 8].Sample(acts.Add, iter: 12, threads: 1);
        foreach (var drawn in acts)
        {
            await InitializeAsync();
            var gone = await Double();
            foreach (var (ofDouble, day, pupils, isWork) in drawn)
            {
                var (school, from) = (ofDouble ? gone : Kept, new DateOnly(2024, 1, 1).AddDays(day));
                try
                {
                    await hub.Send(new RecordFact(isWork ? Employment.At(Cast.Leader.PersonId, school, "librarian", pupils % 6 * 0.25m + 0.25m, isMain: false) : SchoolSize.Of(school, pupils, 10), FactAct.Change, from, null, null, Cast.Administrator.PersonId));
                }
                catch (RuleViolation)
                {
                    // What the rules refuse is no part of what is known.
                }

                hub.Clock.Advance(TimeSpan.FromMinutes(1));
            }

            var before = await Everything();
            await hub.Send(new MergeSchools(Kept, gone, Cast.Administrator));
            await hub.Send(new UnmergeSchools(await hub.In<MembershipDb, Guid>(db => db.SchoolMerges.Select(m => m.Id).SingleAsync()), Cast.Administrator));
            Assert.Equal(before, await Everything());
        }
    }

    [Fact]
    public async Task is_for_administrators_and_not_with_itself()
    {
        var gone = await Double();
        using var curator = hub.Browser(Cast.Curator);

        Assert.Equal(HttpStatusCode.Forbidden, (await curator.GetAsync(new Uri($"/schools/{Kept}/merge?double={gone}", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal("merge.with-itself", (await Assert.ThrowsAsync<RuleViolation>(() => hub.Send(new MergeSchools(Kept, Kept, Cast.Administrator)))).Code);
        await hub.Send(new MergeSchools(Kept, gone, Cast.Administrator));
        Assert.Equal("merge.gone", (await Assert.ThrowsAsync<RuleViolation>(() => hub.Send(new MergeSchools(Kept, gone, Cast.Administrator)))).Code);
    }

    private Task<Guid> Double() => hub.Ask(new RegisterSchool(new("school", 931, null, "МБОУ «Двойник»", null, "Тула", []), []));

    private Task Size(Guid school, int pupils, string from) =>
        hub.Send(new RecordFact(SchoolSize.Of(school, pupils, 20), FactAct.Change, DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), null, null, Cast.Administrator.PersonId));

    private Task<string> Everything() => hub.In<MembershipDb, string>(async db => JsonSerializer.Serialize(new
    {
        Schools = await db.Schools.IgnoreQueryFilters().OrderBy(s => s.Id).Select(s => new { s.Id, s.ShortName, s.Aliases, s.SearchText, s.MergedIntoId }).ToListAsync(),
        Sizes = await db.SchoolSizes.OrderBy(s => s.Id).Select(s => new { s.Id, s.SchoolId, s.Pupils, s.FirstDay, s.LastDay, s.RecordedAt, s.SupersededAt }).ToListAsync(),
        Work = await db.Employments.OrderBy(e => e.Id).Select(e => new { e.Id, e.SchoolId, e.PersonId, e.Post, e.FirstDay, e.LastDay, e.RecordedAt, e.SupersededAt }).ToListAsync(),
        Members = await db.MemberSchools.OrderBy(m => m.Id).Select(m => new { m.Id, m.SchoolId, m.FirstDay, m.LastDay }).ToListAsync(),
        Mailboxes = await db.SchoolMailboxes.OrderBy(m => m.Id).Select(m => new { m.Id, m.SchoolId, m.Address }).ToListAsync(),
    }));
}
