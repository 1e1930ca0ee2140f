using System.Net;
using CommunityHub.Contracts.Membership;
using CommunityHub.Membership;
using CommunityHub.Membership.Snapshots;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Membership.Snapshots;

/// <summary>It is 15 June 2026: the day of this school year, 1 October 2025, is over.</summary>
public sealed class TakingSnapshots(Hub hub) : IAsyncLifetime
{
    private static readonly string Page = $"/communities/{Cast.Librarians}/snapshots";

    public async ValueTask InitializeAsync()
    {
        await hub.Reset();
        await hub.Ask(new SeedDemoMembership());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task is_done_by_the_house_once_a_school_year_on_the_set_day()
    {
        await hub.Send(new TakeDueSnapshots());
        await hub.Send(new TakeDueSnapshots());
        Assert.Equal([(2025, new DateOnly(2025, 10, 1), null)], await Taken());

        hub.Clock.AdjustTime(new(2026, 9, 30, 8, 0, 0, TimeSpan.Zero));
        await hub.Send(new TakeDueSnapshots());
        Assert.Single(await Taken());

        hub.Clock.AdjustTime(new(2026, 10, 1, 8, 0, 0, TimeSpan.Zero));
        await hub.Send(new TakeDueSnapshots());
        Assert.Equal([(2025, new DateOnly(2025, 10, 1), null), (2026, new DateOnly(2026, 10, 1), null)], await Taken());
    }

    [Fact]
    public async Task goes_by_the_day_that_the_curator_has_set()
    {
        await hub.Submit(Cast.Curator, Page, ("DayOfMonth", "20"), ("Month", "6"));
        await hub.Send(new TakeDueSnapshots());
        Assert.Empty(await Taken());

        hub.Clock.AdjustTime(new(2026, 6, 20, 8, 0, 0, TimeSpan.Zero));
        await hub.Send(new TakeDueSnapshots());
        Assert.Equal([(2025, new DateOnly(2026, 6, 20), null)], await Taken());
        Assert.Contains("Такого дня в году нет", await Refused("DayOfMonth", ("DayOfMonth", "31"), ("Month", "6")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task by_hand_is_told_with_its_numbers_and_refused_twice_or_in_the_future()
    {
        Assert.Equal(HttpStatusCode.Redirect, (await hub.Submit(Cast.Curator, Page, ("Day", "2026-06-01"))).StatusCode);

        var list = await hub.Read(Page, Cast.Leader);
        Assert.Contains("2025-2026, на 01.06.2026", list, StringComparison.Ordinal);
        Assert.Contains("Антимонова В.В.", list, StringComparison.Ordinal);
        Assert.Contains("сегодня уже сделан", await Refused("Day", ("Day", "2026-06-01")), StringComparison.Ordinal);
        Assert.Contains("будущего никто не знает", await Refused("Day", ("Day", "2026-06-16")), StringComparison.Ordinal);
        Assert.Contains("Школ</dt><dd><strong>21</strong>", await hub.Read(await CardOf(new(2026, 6, 1)), Cast.Leader), StringComparison.Ordinal);
    }

    [Fact]
    public async Task keeps_its_numbers_whatever_is_recorded_afterwards_and_is_compared_with_another()
    {
        await hub.Submit(Cast.Curator, Page, ("Day", "2026-06-01"));
        var kept = Shown(await hub.Read(await CardOf(new(2026, 6, 1)), Cast.Leader));

        await hub.Submit(Cast.Curator, $"/people/{Cast.Librarian.PersonId}/work", ("Input.Act", "Correction"), ("Input.School", "ЦО 31"), ("Input.Post", "librarian"), ("Input.Rate", "0,5"), ("Input.IsMain", "true"), ("Input.FirstDay", "2021-09-01"), ("Input.RowsSeen", "1"));
        await hub.Submit(Cast.Administrator, $"/people/{Cast.Librarian.PersonId}/appoint", ("Input.Post", "member"), ("Input.CommunityId", $"{Cast.Librarians}"), ("Input.From", "2026-06-10"), ("Input.Acting", "false"));
        await hub.Submit(Cast.Curator, Page, ("Day", "2026-06-12"));

        Assert.Equal(kept, Shown(await hub.Read(await CardOf(new(2026, 6, 1)), Cast.Leader)));
        var compared = await hub.Read(await Compared(), Cast.Leader);
        Assert.Contains("Библиотекарь школы", compared, StringComparison.Ordinal);
        Assert.Contains("член сообщества; библиотекарь, МБОУ ЦО № 31", compared, StringComparison.Ordinal);
        Assert.Contains("−0,5", compared, StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_for_whoever_runs_the_community_and_done_by_whoever_keeps_it()
    {
        await hub.Submit(Cast.Curator, Page, ("Day", "2026-06-01"));
        await hub.Submit(Cast.Curator, Page, ("Day", "2026-06-12"));
        foreach (var who in new[] { Cast.OtherCurator, Cast.Librarian })
            foreach (var address in new[] { Page, Page + "?format=csv", await CardOf(new(2026, 6, 1)), await Compared(), await Compared() + "&format=csv" })
                Assert.Equal((who.Name, address, HttpStatusCode.Forbidden), (who.Name, address, await Status(who, address)));

        Assert.DoesNotContain("Сделать снимок сейчас", await hub.Read(Page, Cast.Leader), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await Status(Cast.Administrator, (await CardOf(new(2026, 6, 1))).Replace($"{Cast.Librarians}", $"{Cast.Mathematicians}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task two_days_show_members_and_work_only_to_whom_they_concern()
    {
        await hub.Submit(Cast.Administrator, $"/people/{Cast.Librarian.PersonId}/appoint", ("Input.Post", "member"), ("Input.CommunityId", $"{Cast.Librarians}"), ("Input.From", "2026-02-01"), ("Input.Acting", "false"));
        var days = $"/communities/{Cast.Librarians}/two-days?was=2026-01-01&now=2026-06-01";

        Assert.Contains("Библиотекарь школы", await hub.Read(days, Cast.Leader), StringComparison.Ordinal);
        Assert.DoesNotContain("Библиотекарь школы", await hub.Read(days, Cast.Librarian), StringComparison.Ordinal);
        foreach (var address in new[] { days, days + "&format=csv" })
            Assert.Equal(HttpStatusCode.Forbidden, await Status(Cast.OtherCurator, address));
        Assert.DoesNotContain("/two-days", await hub.Read($"/communities/{Cast.Librarians}", Cast.OtherCurator), StringComparison.Ordinal);
        Assert.Contains("/two-days", await hub.Read($"/communities/{Cast.Librarians}", Cast.Librarian), StringComparison.Ordinal);
    }

    private static string Shown(string page) => page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)];

    private async Task<string> Refused(string field, params (string Name, string Value)[] fields) =>
        WebUtility.HtmlDecode(await (await hub.Submit(Cast.Curator, Page, [.. fields.OrderByDescending(f => f.Name == field)])).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    private Task<List<(int, DateOnly, Guid?)>> Taken() => hub.In<MembershipDb, List<(int, DateOnly, Guid?)>>(async db =>
        [.. (await db.Snapshots.AsNoTracking().Where(s => s.CommunityId == Cast.Librarians).OrderBy(s => s.Day).ToListAsync()).Select(s => (s.FirstYear, s.Day, s.TakenBy))]);

    private async Task<string> CardOf(DateOnly day) => $"{Page}/{await hub.In<MembershipDb, Guid>(db => db.Snapshots.Where(s => s.Day == day).Select(s => s.Id).SingleAsync())}";

    private async Task<string> Compared()
    {
        var ids = await hub.In<MembershipDb, List<Guid>>(db => db.Snapshots.OrderBy(s => s.Day).Select(s => s.Id).ToListAsync());
        return $"{Page}/compare?was={ids[0]}&now={ids[1]}";
    }

    private async Task<HttpStatusCode> Status(Actor who, string address)
    {
        using var browser = hub.Browser(who);
        return (await browser.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode;
    }
}
