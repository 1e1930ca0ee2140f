using System.Net;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Mailing;
using CommunityHub.Planning;
using CommunityHub.Planning.Approving;
using CommunityHub.Planning.Authoring;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Terms;
using CommunityHub.Tests.Support;
using CommunityHub.Workflow;
using CommunityHub.Workflow.Inbox;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Planning.Approving;

public sealed class DecidingTogether(Hub hub) : IAsyncLifetime
{
    private static readonly Actor Director = new(Guid.Parse("00000000-0000-7000-8000-000000000007"), "Директор Центра", [new(Group.Director, "директор", Acting: false)]);

    public async ValueTask InitializeAsync() => await hub.Furnish();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task begins_in_the_inbox_with_several_tasks_of_one_kind()
    {
        var (first, second) = (await Submitted(Cast.Librarians, Cast.Curator), await Submitted(Cast.Mathematicians, Cast.OtherCurator));
        using var browser = hub.Browser(Cast.ActingDirector);

        Assert.Contains("Решить отмеченные вместе", await hub.Read("/inbox", Cast.ActingDirector), StringComparison.Ordinal);
        var response = await browser.GetAsync(new Uri($"/inbox?handler=Together&task={first.Task}&task={second.Task}", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal($"/plans/tasks/together?task={first.Task}&task={second.Task}", response.Headers.Location?.ToString());
        Assert.Contains("Утвердить вместе: 2 плана", await hub.Read($"{response.Headers.Location}", Cast.ActingDirector), StringComparison.Ordinal);
    }

    [Fact]
    public async Task of_different_kinds_or_of_nothing_is_refused_in_words()
    {
        var both = Cast.ActingDirector with { Capacities = [.. Cast.ActingDirector.Capacities, .. Cast.Curator.Capacities] };
        var (agree, decide) = (await Submitted(Cast.Librarians, Cast.Leader), await Submitted(Cast.Mathematicians, Cast.OtherCurator));

        Assert.Contains("только задачи одного вида", await hub.Read($"/inbox?handler=Together&task={agree.Task}&task={decide.Task}", both), StringComparison.Ordinal);
        Assert.Contains("Отметьте задачи", await hub.Read("/inbox?handler=Together", both), StringComparison.Ordinal);
    }

    [Fact]
    public async Task shows_what_will_happen_to_each_and_why_some_are_refused_and_changes_nothing()
    {
        var (free, taken) = (await Submitted(Cast.Librarians, Cast.Curator), await Submitted(Cast.Mathematicians, Cast.OtherCurator));
        await hub.Ask(new ClaimTask(taken.Task, Director));
        var historyBefore = await hub.In<WorkflowDb, int>(db => db.History.CountAsync());

        var page = await hub.Read(Preview("02-а", "2026-01-12", free, taken), Cast.ActingDirector);
        await hub.Settle();

        Assert.Contains("приказом от 12 января 2026 г. № 02-а", page, StringComparison.Ordinal);
        Assert.Contains("Эта задача уже в работе (Директор Центра)", page, StringComparison.Ordinal);
        Assert.Contains($"name=\"yes\" value=\"{free.Task}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"name=\"yes\" value=\"{taken.Task}\"", page, StringComparison.Ordinal);
        Assert.Equal([VersionState.Submitted, VersionState.Submitted], await States(free, taken));
        Assert.Equal(historyBefore, await hub.In<WorkflowDb, int>(db => db.History.CountAsync()));
        Assert.Equal(0, await hub.In<MailingDb, int>(db => db.Letters.CountAsync(l => l.Kind == "planning.plan-approved")));
    }

    [Fact]
    public async Task needs_an_order_and_says_so_at_its_fields()
    {
        var (first, second) = (await Submitted(Cast.Librarians, Cast.Curator), await Submitted(Cast.Mathematicians, Cast.OtherCurator));

        var page = await hub.Read(Preview("", "31.02.2026", first, second), Cast.ActingDirector);

        Assert.Contains("Впишите номер так, как он стоит в приказе", page, StringComparison.Ordinal);
        Assert.Contains("31.02.2026", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Утвердить отмеченные планы", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task asks_once_more_about_a_slip_in_the_order()
    {
        var (first, second) = (await Submitted(Cast.Librarians, Cast.Curator), await Submitted(Cast.Mathematicians, Cast.OtherCurator));

        var asked = await Confirm("протокол 3", [first, second]);
        Assert.Contains("подтвердите, что всё верно", await Text(asked), StringComparison.Ordinal);
        Assert.Equal([VersionState.Submitted, VersionState.Submitted], await States(first, second));

        await Confirm("протокол 3", [first, second], ("sure", "true"));
        Assert.Equal([VersionState.InForce, VersionState.InForce], await States(first, second));
    }

    [Fact]
    public async Task approves_each_by_itself_and_says_what_was_done_and_what_not()
    {
        var (first, second) = (await Submitted(Cast.Librarians, Cast.Curator), await Submitted(Cast.Mathematicians, Cast.OtherCurator));
        await hub.Ask(new ClaimTask(second.Task, Director)); // ticked on a page that had shown both as possible

        var response = await Confirm("02-а", [first, second]);
        var result = await hub.Read($"{response.Headers.Location}", Cast.ActingDirector);

        Assert.Equal([VersionState.InForce, VersionState.Submitted], await States(first, second));
        Assert.Contains("Решено: 1 из 2", result, StringComparison.Ordinal);
        Assert.Contains("Утверждён приказом от 12 января 2026 г. № 02-а.", result, StringComparison.Ordinal);
        Assert.Contains("Эта задача уже в работе (Директор Центра)", result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task that_breaks_at_one_plan_keeps_none_of_the_others_back()
    {
        var (broken, whole) = (await Submitted(Cast.Librarians, Cast.Curator), await Submitted(Cast.Mathematicians, Cast.OtherCurator));
        await Database($"alter table planning.versions add constraint broken check (id <> '{broken.Version}' or approval_order_number is null) not valid");
        try
        {
            var response = await Confirm("02-а", [broken, whole]);
            var result = await hub.Read($"{response.Headers.Location}", Cast.ActingDirector);

            Assert.Equal([VersionState.Submitted, VersionState.InForce], await States(broken, whole));
            Assert.Contains("Не получилось из-за сбоя", result, StringComparison.Ordinal);
        }
        finally
        {
            await Database("alter table planning.versions drop constraint broken");
        }
    }

    [Fact]
    public async Task needs_no_order_where_the_curator_agrees()
    {
        var curatorOfBoth = Cast.Curator with { Capacities = [.. Cast.Curator.Capacities, .. Cast.OtherCurator.Capacities] };
        var otherLeader = Cast.Leader with { Capacities = [new(Group.Of(Group.Leader, Cast.Mathematicians), "руководитель", Acting: false)] };
        var (first, second) = (await Submitted(Cast.Librarians, Cast.Leader), await Submitted(Cast.Mathematicians, otherLeader));
        var page = $"/plans/tasks/together?task={first.Task}&task={second.Task}";

        Assert.Contains("будет согласован", await hub.Read(page, curatorOfBoth), StringComparison.Ordinal);
        var response = await hub.Submit(curatorOfBoth, page, ("yes", $"{first.Task}"), ("yes", $"{second.Task}"), ("task", $"{first.Task}"), ("task", $"{second.Task}"));

        Assert.Contains("Решено: 2 из 2", await hub.Read($"{response.Headers.Location}", curatorOfBoth), StringComparison.Ordinal);
        Assert.Equal(2, await hub.In<WorkflowDb, int>(db => db.Tasks.CountAsync(t => t.ElementId == "decide" && t.CompletedAt == null)));
    }

    private async Task<(Guid Version, Guid Task)> Submitted(Guid community, Actor author)
    {
        var version = await hub.Ask(new BeginPlan(community, PlanYear.Calendar(2026), author));
        var section = await hub.In<PlanningDb, Guid>(db => db.Sections.Where(s => s.VersionId == version).OrderBy(s => s.Position).Select(s => s.SectionId).FirstAsync());
        var item = await hub.Ask(new AddItem(version, section, null, author));
        await hub.Ask(new WriteCell(version, item, Cell.Title, "Заседание", "", author));
        await hub.Ask(new SubmitPlan(version, author));
        return (version, Assert.Single(await hub.Ask(new OpenTasks($"{version}"))).Id);
    }

    private static string Preview(string number, string day, params (Guid Version, Guid Task)[] plans) =>
        $"/plans/tasks/together?preview=true&OrderNumber={Uri.EscapeDataString(number)}&OrderedOn={day}" + string.Concat(plans.Select(p => $"&task={p.Task}"));

    private Task<HttpResponseMessage> Confirm(string number, (Guid Version, Guid Task)[] plans, params (string, string)[] more) => hub.Submit(
        Cast.ActingDirector, Preview(number, "2026-01-12", plans),
        [("OrderNumber", number), ("OrderedOn", "2026-01-12"), .. plans.SelectMany(p => new[] { ("task", $"{p.Task}"), ("yes", $"{p.Task}") }), .. more]);

    private static async Task<string> Text(HttpResponseMessage response) => WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    private async Task<VersionState[]> States(params (Guid Version, Guid Task)[] plans)
    {
        var versions = await hub.In<PlanningDb, List<PlanVersion>>(db => db.Versions.AsNoTracking().ToListAsync());
        return [.. plans.Select(p => versions.Single(v => v.Id == p.Version).State)];
    }

    private Task<int> Database(string sql) => hub.In<PlanningDb, int>(db => db.Database.ExecuteSqlRawAsync(sql));
}
