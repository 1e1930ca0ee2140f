using System.Net;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Membership;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>Two communities share schools 22 and 31, and want the same of them in one month: a school answers once.</summary>
public sealed class AskingNoSchoolTwice(Hub hub) : IAsyncLifetime
{
    private const string Left = "Не спросим: в этом месяце уже отвечают о том же", School31 = "МБОУ ЦО № 31", Nobody = "Все эти школы в этом месяце уже отвечают о том же.";

    private static readonly string Updates = $"/communities/{Cast.Mathematicians}/updates";
    private static readonly (string, string)[] Update = [("Input.ReferenceDay", "2026-06-01"), ("Input.LastDay", "2026-06-29"), ("Input.At", "18:00"), ("Input.RemindEveryDays", "5")];

    public async ValueTask InitializeAsync() => await Collection.Furnish(hub);

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task a_launch_names_the_schools_that_another_community_has_asked_meanwhile_and_leaves_them_out()
    {
        var ours = await Arranged(Cast.Curator, Cast.Librarians, "holdings-movement", Collection.School31, Collection.School21, Collection.School22);
        Assert.DoesNotContain(Left, await TaskOf(ours, Cast.Curator), StringComparison.Ordinal);
        await Launched(await Arranged(Cast.OtherCurator, Cast.Mathematicians, "holdings-movement", Collection.School31), Cast.OtherCurator);

        var task = await TaskOf(ours, Cast.Curator);
        Assert.Contains(Left, task, StringComparison.Ordinal);
        Assert.Contains(School31, task[task.IndexOf(Left, StringComparison.Ordinal)..], StringComparison.Ordinal);
        await Launched(ours, Cast.Curator);

        Assert.Equal([Collection.School21, Collection.School22], await Asked(ours));
        Assert.Equal(2, await hub.In<MonitoringDb, int>(db => db.Cycles.Where(c => c.Id == ours).Select(c => c.Asked).SingleAsync()));
    }

    [Fact]
    public async Task a_school_that_confirms_the_data_bank_in_an_update_is_not_asked_for_it_by_a_form()
    {
        var ours = await Arranged(Cast.Curator, Cast.Librarians, "data-bank", Collection.School31, Collection.School21);
        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.OtherCurator, Updates, null, Update)).StatusCode);

        Assert.Contains(Left, await TaskOf(ours, Cast.Curator), StringComparison.Ordinal);
        await Launched(ours, Cast.Curator);

        Assert.Equal([Collection.School21], await Asked(ours));
    }

    [Fact]
    public async Task nor_by_an_update_what_it_confirms_by_a_form()
    {
        Assert.DoesNotContain(School31, await hub.Read(Updates, Cast.OtherCurator), StringComparison.Ordinal);
        await Launched(await Arranged(Cast.Curator, Cast.Librarians, "data-bank", Collection.School31), Cast.Curator);

        Assert.Contains(School31, await hub.Read(Updates, Cast.OtherCurator), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.OtherCurator, Updates, null, Update)).StatusCode);

        var asked = await hub.In<MembershipDb, List<Guid>>(db => db.SchoolAnswers.Select(a => a.SchoolId).ToListAsync());
        Assert.Equal((3, false), (asked.Count, asked.Contains(Collection.School31)));
    }

    [Fact]
    public async Task nobody_is_left_to_ask_where_all_are_asked_already_and_the_launch_says_so()
    {
        var ours = await Arranged(Cast.Curator, Cast.Librarians, "holdings-movement", Collection.School31);
        await Launched(await Arranged(Cast.OtherCurator, Cast.Mathematicians, "holdings-movement", Collection.School31), Cast.OtherCurator);

        var refused = await Press(ours, Cast.Curator);

        Assert.Contains(Nobody, await Visitor.Body(refused), StringComparison.Ordinal);
        Assert.Equal(CycleState.Checked, await hub.In<MonitoringDb, CycleState>(async db => (await db.Cycles.SingleAsync(c => c.Id == ours)).State));
        Assert.Empty(await Asked(ours));
    }

    [Fact]
    public async Task who_was_asked_last_month_or_for_something_else_is_asked()
    {
        await Launched(await Arranged(Cast.OtherCurator, Cast.Mathematicians, "resource-base", Collection.School31), Cast.OtherCurator);
        var before = await Arranged(Cast.OtherCurator, Cast.Mathematicians, "holdings-movement", Collection.School31);
        await Launched(before, Cast.OtherCurator);
        await hub.In<MonitoringDb, int>(db => db.Cycles.Where(c => c.Id == before).ExecuteUpdateAsync(set => set.SetProperty(c => c.LaunchedAt, new DateTimeOffset(2026, 5, 31, 20, 59, 59, TimeSpan.Zero))));
        var ours = await Arranged(Cast.Curator, Cast.Librarians, "holdings-movement", Collection.School31);

        Assert.DoesNotContain(Left, await TaskOf(ours, Cast.Curator), StringComparison.Ordinal);
        await Launched(ours, Cast.Curator);

        Assert.Equal([Collection.School31], await Asked(ours));
    }

    [Fact]
    public async Task the_minutes_of_a_school_are_those_that_all_communities_ask_it_for()
    {
        await Launched(await Arranged(Cast.OtherCurator, Cast.Mathematicians, "resource-base", Collection.School31), Cast.OtherCurator);
        await Launched(await Arranged(Cast.Curator, Cast.Librarians, "holdings-movement", Collection.School31, Collection.School21), Cast.Curator);

        await new Reports.CollectedAnswers(hub).Year(2026, new("ЦО № 7", Reports.CollectedAnswers.Of(100, 900), Building: 1), new("ЦО № 7", null, Building: 2), new("ЦО № 8", Reports.CollectedAnswers.Of(100, 900), Building: 1), new("ЦО № 8", Reports.CollectedAnswers.Of(100, 900), Building: 2));
        var burden = await hub.Read("/cycles/burden?format=csv", Cast.Curator);
        Assert.Contains("ЦО № 7;1;20;0", burden, StringComparison.Ordinal); // one of its buildings is silent
        Assert.Contains("ЦО № 8;1;20;1", burden, StringComparison.Ordinal);

        Assert.Contains("МБОУ ЦО № 31;2;45;0", burden, StringComparison.Ordinal);
        Assert.Contains("МБОУ ЦО № 21;1;25;0", burden, StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_minutes_of_a_month_are_those_of_all_communities_that_ask_the_municipality_and_their_titles_stay_theirs()
    {
        await Launched(await Arranged(Cast.OtherCurator, Cast.Mathematicians, "resource-base", Collection.School31), Cast.OtherCurator);
        await Launched(await Arranged(Cast.Curator, Cast.Librarians, "holdings-movement", Collection.School21), Cast.Curator);

        var month = System.Text.RegularExpressions.Regex.Match(await hub.Read("/cycles/burden", Cast.Curator), "<tbody>.*?</tbody>", System.Text.RegularExpressions.RegexOptions.Singleline).Value;

        Assert.Contains("другие сообщества: 1, минут — 20", month, StringComparison.Ordinal);
        Assert.Contains("</span>45</td>", month, StringComparison.Ordinal);
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(month, "href=\"/cycles/")); // the curator's own
    }

    private async Task<Guid> Arranged(Actor who, Guid community, string form, params Guid[] schools)
    {
        (string, string)[] fields =
        [
            ("Input.Community", $"{community}"), ("Input.Form", form), ("Input.Year", "2026"), ("Input.ReferenceDay", "2026-06-01"), ("Input.OpensOn", "2026-06-15"), ("Input.LastDay", "2026-06-29"), ("Input.At", "18:00"),
            .. schools.Select(school => ("Input.SchoolIds", $"{school}")),
        ];
        var arranged = await hub.SubmitTo(who, "/cycles/arrange", null, fields);
        Assert.True(arranged.StatusCode is HttpStatusCode.Redirect, await Visitor.Body(arranged));
        return Guid.Parse(arranged.Headers.Location!.OriginalString.Split('/')[^1]);
    }

    private async Task<string> TaskOf(Guid cycle, Actor who) => await hub.Read($"/inbox/{(await hub.Ask(new OpenTasks($"{cycle}", who))).Single().Id}", who);

    private async Task<HttpResponseMessage> Press(Guid cycle, Actor who) => await hub.SubmitTo(who, $"/cycles/tasks/{(await hub.Ask(new OpenTasks($"{cycle}", who))).Single().Id}", "Launch");

    private async Task Launched(Guid cycle, Actor who)
    {
        Assert.Equal(HttpStatusCode.Redirect, (await Press(cycle, who)).StatusCode);
        await Hub.Eventually(() => hub.In<MonitoringDb, bool>(db => db.Cycles.AnyAsync(c => c.Id == cycle && c.AllAskedAt != null)));
    }

    private Task<List<Guid>> Asked(Guid cycle) => hub.In<MonitoringDb, List<Guid>>(db => db.Responses.Where(r => r.CycleId == cycle).Select(r => r.SchoolId).OrderBy(id => id).ToListAsync());
}
