using System.Net;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Membership;
using CommunityHub.Membership.Schools.Mailboxes;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>The curator looks at whom a collection asks before it is launched.</summary>
public sealed class LookingBeforeTheLaunch(Hub hub) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Collection.Furnish(hub);

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task the_task_says_whom_a_letter_reaches_and_what_to_do_where_none_does()
    {
        await hub.In<MembershipDb, int>(db => db.SchoolMailboxes.Where(m => m.SchoolId == Collection.School22).ExecuteDeleteAsync());
        await hub.In<MembershipDb, int>(db => db.SchoolMailboxes.Where(m => m.SchoolId == Collection.School21).ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MailboxState.Bounces)));

        var task = await TaskOf(await Arranged(Cast.Curator, Cast.Librarians, "holdings-movement", Collection.School31, Collection.School21, Collection.School22));

        Assert.Matches("Получат письмо\\s*: 1 школа(?:(?!</details>).)*МБОУ ЦО № 31(?:(?!</details>).)*school31@example.org", task);
        Assert.Matches("Без адреса почты(?:(?!</summary>).)*: 2 школы", task);
        Assert.Matches($"МБОУ ЦО № 21(?:(?!</tr>).)*письма возвращаются(?:(?!</tr>).)*school21@example.org(?:(?!</tr>).)*href=\"/schools/{Collection.School21}#addresses\">Вписать другой адрес", task);
        Assert.Matches($"/schools/{Collection.School22}\">(?:(?!</tr>).)*адреса нет(?:(?!</tr>).)*href=\"/schools/{Collection.School22}#addresses\">Вписать адрес", task);
    }

    [Fact]
    public async Task each_school_is_shown_with_the_minutes_it_is_asked_for_in_this_month_already()
    {
        await Launched(await Arranged(Cast.OtherCurator, Cast.Mathematicians, "resource-base", Collection.School31), Cast.OtherCurator);

        var cycle = await Arranged(Cast.Curator, Cast.Librarians, "holdings-movement", Collection.School31, Collection.School21);

        var task = await TaskOf(cycle);
        Assert.Matches("МБОУ ЦО № 31(?:(?!</tr>).)*</span>20</td>", task);
        Assert.Matches("МБОУ ЦО № 21(?:(?!</tr>).)*</span>0</td>", task);
        Assert.Contains("МБОУ ЦО № 31;;получит письмо;school31@example.org;;20", await hub.Read($"/cycles/{cycle}/schools?format=csv", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task of_very_many_the_first_fifty_stand_there_and_the_whole_list_is_searched_and_paged()
    {
        await hub.In<MembershipDb, int>(db => db.Database.ExecuteSqlAsync($$"""
            with more as (insert into membership.schools (id, kind, number, short_name, aliases, city, search_text)
                select gen_random_uuid(), 'school', 1000 + n, 'Школа № ' || 1000 + n, '{}', 'Тула', ' школа ' || 1000 + n || ' ' from generate_series(1, 120) n returning id)
            insert into membership.member_schools (id, community_id, school_id, first_day) select gen_random_uuid(), {{Cast.Librarians}}, id, date '2020-01-01' from more
            """));
        var cycle = await Arranged(Cast.Curator, Cast.Librarians, "holdings-movement");
        var all = await hub.In<MembershipDb, int>(db => db.MemberSchools.CountAsync(m => m.CommunityId == Cast.Librarians));

        var task = await TaskOf(cycle);

        Assert.Contains($"<dt>Школ</dt><dd>{all}</dd>", task, StringComparison.Ordinal);
        Assert.Matches($"href=\"/cycles/{cycle}/schools\\?what=WithoutAddress\">и ещё [0-9]+: весь список</a>", task);
        Assert.DoesNotContain("Школа № 1120", task, StringComparison.Ordinal);
        Assert.Contains("Школа № 1120", await hub.Read($"/cycles/{cycle}/schools?what=WithoutAddress&p=99", Cast.Curator), StringComparison.Ordinal);
        var found = await hub.Read($"/cycles/{cycle}/schools?q=1077", Cast.Curator);
        Assert.Contains("Школа № 1077", found, StringComparison.Ordinal);
        Assert.DoesNotContain("Школа № 1078", found, StringComparison.Ordinal);
        Assert.Equal(all + 1, (await hub.Read($"/cycles/{cycle}/schools?format=csv", Cast.Curator)).Trim().Split('\n').Length);
        Assert.Contains("Таких школ нет", await hub.Read($"/cycles/{cycle}/schools?q=космонавтика", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_list_is_for_whoever_sees_the_collection_and_only_before_the_launch()
    {
        var cycle = await Arranged(Cast.Curator, Cast.Librarians, "holdings-movement", Collection.School31);
        using (var stranger = hub.Browser(Cast.OtherCurator))
            Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetAsync(new Uri($"/cycles/{cycle}/schools", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);

        await Launched(cycle, Cast.Curator);

        using var curator = hub.Browser(Cast.Curator);
        var answer = await curator.GetAsync(new Uri($"/cycles/{cycle}/schools", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal($"/cycles/{cycle}", answer.Headers.Location?.OriginalString);
    }

    private async Task<Guid> Arranged(Actor who, Guid community, string form, params Guid[] schools)
    {
        var arranged = await hub.SubmitTo(who, "/cycles/arrange", null,
        [
            ("Input.Community", $"{community}"), ("Input.Form", form), ("Input.Year", "2026"), ("Input.ReferenceDay", "2026-06-01"), ("Input.OpensOn", "2026-06-15"), ("Input.LastDay", "2026-06-29"), ("Input.At", "18:00"),
            .. schools.Select(school => ("Input.SchoolIds", $"{school}")),
        ]);
        return Guid.Parse(arranged.Headers.Location!.OriginalString.Split('/')[^1]);
    }

    private async Task<string> TaskOf(Guid cycle) => (await hub.Read($"/inbox/{(await hub.Ask(new OpenTasks($"{cycle}", Cast.Curator))).Single().Id}", Cast.Curator)).ReplaceLineEndings(" ");

    private async Task Launched(Guid cycle, Actor who)
    {
        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(who, $"/cycles/tasks/{(await hub.Ask(new OpenTasks($"{cycle}", who))).Single().Id}", "Launch")).StatusCode);
        await Hub.Eventually(() => hub.In<MonitoringDb, bool>(db => db.Cycles.AnyAsync(c => c.Id == cycle && c.AllAskedAt != null)));
    }
}
