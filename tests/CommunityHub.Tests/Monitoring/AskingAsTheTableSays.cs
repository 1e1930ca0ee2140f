using System.Net;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>A curator has ticked which schools are asked by which forms; every collection goes by it.</summary>
public sealed class AskingAsTheTableSays(Hub hub) : IAsyncLifetime
{
    private const string Page = "/cycles/exemptions", Passed = "Не спросим: так отмечено в таблице";

    private static readonly string Cell = $"{Collection.School21}/holdings-movement";

    public async ValueTask InitializeAsync() => await Collection.Furnish(hub);

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task asks_everybody_until_a_tick_is_taken_away_and_says_by_whom()
    {
        Assert.Matches($"name=\"asked\" value=\"{Cell}\" checked", await hub.Read(Page, Cast.Curator));

        Assert.Equal(HttpStatusCode.Redirect, (await Save(asked: [], was: [])).StatusCode);

        var page = await hub.Read(Page, Cast.Curator);
        Assert.DoesNotMatch($"name=\"asked\" value=\"{Cell}\" checked", page);
        Assert.Contains($"{Cast.Curator.Name}, 15 июня 2026", page.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.DoesNotContain("ЦО № 22", (await hub.Read($"{Page}?some=true", Cast.Curator)).Split("<tbody>")[1], StringComparison.Ordinal);
        Assert.Matches("МБОУ ЦО № 21;.*нет, ", await hub.Read($"{Page}?format=csv", Cast.Leader));
        Assert.DoesNotContain("name=\"asked\"", await hub.Read(Page, Cast.Leader), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_collection_begun_by_hand_passes_such_a_school_by_and_says_so_before_the_launch()
    {
        await Save(asked: [], was: []);

        var arranged = await hub.SubmitTo(Cast.Curator, "/cycles/arrange", null,
            [("Input.Community", $"{Cast.Librarians}"), ("Input.Form", "holdings-movement"), ("Input.Year", "2026"), ("Input.ReferenceDay", "2026-06-01"), ("Input.OpensOn", "2026-06-15"), ("Input.LastDay", "2026-06-29"), ("Input.At", "18:00")]);
        var cycle = arranged.Headers.Location!.OriginalString.Split('/')[^1];

        var task = await hub.Read($"/inbox/{(await hub.Ask(new OpenTasks(cycle, Cast.Curator))).Single().Id}", Cast.Curator);
        Assert.Contains("МБОУ ЦО № 21", task[task.IndexOf(Passed, StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_collection_of_the_plan_passes_it_by_too()
    {
        await Save(asked: [], was: []);
        var collection = new Collection(hub);

        await collection.LaunchOfPlan();

        var asked = await hub.In<MonitoringDb, List<Guid>>(db => db.Responses.Where(r => r.CycleId == collection.Id).Select(r => r.SchoolId).ToListAsync());
        Assert.Contains(Collection.School31, asked);
        Assert.DoesNotContain(Collection.School21, asked);
    }

    [Fact]
    public async Task whoever_is_asked_has_the_kind_of_its_school_at_the_launch()
    {
        var collection = new Collection(hub);

        await collection.LaunchOfPlan();

        Assert.DoesNotContain(null, await hub.In<MonitoringDb, List<string?>>(db => db.Responses.Where(r => r.CycleId == collection.Id).Select(r => r.Kind).ToListAsync()));
    }

    [Fact]
    public async Task who_saves_an_older_page_undoes_nothing_and_both_decisions_are_kept()
    {
        await Save(asked: [], was: []);
        await Save(asked: [Cell], was: []); // a page that was read before: nothing was changed on it
        Assert.True(await hub.In<MonitoringDb, bool>(db => db.Exemptions.AnyAsync(e => e.EndedAt == null)));

        await Save(asked: [Cell], was: [Cell]);

        var kept = await hub.In<MonitoringDb, Exemption>(db => db.Exemptions.SingleAsync());
        Assert.Equal((Cast.Curator.Name, Cast.Curator.Name), (kept.ByName, kept.EndedByName));
    }

    [Fact]
    public async Task nobody_but_the_curator_changes_it()
    {
        await hub.SubmitTo(Cast.Leader, Page, null, ("cells", Cell));

        Assert.False(await hub.In<MonitoringDb, bool>(db => db.Exemptions.AnyAsync()));
    }

    private Task<HttpResponseMessage> Save(string[] asked, string[] was) =>
        hub.SubmitTo(Cast.Curator, Page, null, [("cells", Cell), .. asked.Select(cell => ("asked", cell)), .. was.Select(cell => ("was", cell))]);
}
