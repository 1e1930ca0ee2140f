using System.Net;
using System.Text.RegularExpressions;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Tests.Support;
using CommunityHub.Tests.Workflow.Running;
using CommunityHub.Workflow.Inbox;

namespace CommunityHub.Tests.Workflow.Inbox;

public sealed partial class LookingAtTheInbox(Hub hub) : IAsyncLifetime
{
    private static readonly Actor Director = Cast.ActingDirector;

    public async ValueTask InitializeAsync() => await hub.Furnish();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task shows_what_falls_due_first_first_and_in_other_orders_when_asked()
    {
        var first = await hub.Offer("План А");
        hub.Clock.Advance(TimeSpan.FromDays(1));
        await hub.Offer("План Б");
        hub.Clock.Advance(TimeSpan.FromDays(1));
        var last = await hub.Offer("План В");
        await hub.Ask(new RankTask(last, Urgency.High, Director));
        await hub.Ask(new RankTask(first, Urgency.Low, Director));

        Assert.Equal(["План А", "План Б", "План В"], await Titles("/inbox"));
        Assert.Equal(["План В", "План Б", "План А"], await Titles("/inbox?sort=priority"));
        Assert.Equal(["План В", "План Б", "План А"], await Titles("/inbox?sort=-arrived"));
        Assert.Equal(["План В", "План Б", "План А"], await Titles("/inbox?sort=-paper"));
        Assert.Equal(["План В", "План Б", "План А"], await Titles("/inbox?sort=-due"));
    }

    [Fact]
    public async Task picks_out_the_late_the_taken_the_urgent_and_those_of_a_community_or_process()
    {
        await hub.Offer("План давний");
        hub.Clock.Advance(TimeSpan.FromDays(8));
        var taken = await hub.Offer("План взятый");
        await hub.Ask(new ClaimTask(taken, Director));
        var urgent = await hub.Offer("План срочный", community: Cast.Mathematicians);
        await hub.Ask(new RankTask(urgent, Urgency.High, Director));

        Assert.Equal(["План давний"], await Titles("/inbox?late=true"));
        Assert.Equal(["План взятый"], await Titles("/inbox?mine=true"));
        Assert.Equal(["План срочный"], await Titles("/inbox?urgency=High"));
        Assert.Equal(["План срочный"], await Titles($"/inbox?community={Cast.Mathematicians}"));
        Assert.Equal(3, (await Titles("/inbox?process=plan-approval")).Count());
        Assert.Empty(await Titles("/inbox?process=another"));

        // Whatever is picked out, the number in the title is of all that waits, on this page and on every other.
        Assert.Contains("CommunityHub\">(3) ", await hub.Read("/inbox?late=true", Director), StringComparison.Ordinal);
        Assert.Contains("CommunityHub\">(3) ", await hub.Read("/plans", Director), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("школьн", "План школьных библиотекарей, 2024")]
    [InlineData("2024 БИБЛИОТЕКАРЕЙ", "План школьных библиотекарей, 2024")]
    [InlineData("учет", "План учёта 100% фондов_")]
    [InlineData("100%", "План учёта 100% фондов_")]
    [InlineData("фондов_", "План учёта 100% фондов_")]
    [InlineData("http://127.0.0.1:5080/plans/one/v/2/edit", "План школьных библиотекарей, 2024")]
    public async Task finds_a_task_by_its_paper(string search, string found)
    {
        await hub.Offer("План школьных библиотекарей, 2024", link: "/plans/one/v/2");
        await hub.Offer("План учёта 100% фондов_", link: "/plans/two/v/1");

        Assert.Equal([found], await Titles($"/inbox?q={Uri.EscapeDataString(search)}"));
    }

    [Fact]
    public async Task marks_what_one_has_not_seen_for_each_person_by_themselves()
    {
        var task = await hub.Offer("План А");
        Assert.Contains("unread-mark", await hub.Read("/inbox", Director), StringComparison.Ordinal);

        await hub.Read($"/inbox/{task}", Director);

        Assert.DoesNotContain("unread-mark", await hub.Read("/inbox", Director), StringComparison.Ordinal);
        Assert.Empty(await Titles("/inbox?unread=true"));
        Assert.Contains("unread-mark", await hub.Read("/inbox", Director with { PersonId = Guid.Parse("00000000-0000-7000-8000-000000000007") }), StringComparison.Ordinal);

        await hub.SubmitTo(Director, $"/inbox/{task}", "Unsee");
        Assert.Equal(["План А"], await Titles("/inbox?unread=true"));
    }

    [Fact]
    public async Task leaves_out_what_was_put_off_until_its_day_or_until_it_is_late()
    {
        var task = await hub.Offer("План А"); // Monday 15 June, due on Monday 22 June, 18:00
        await hub.Submit(Director, $"/inbox/{task}", ("until", "2026-06-18"));

        Assert.Empty(await Titles("/inbox"));
        Assert.Equal(["План А"], await Titles("/inbox?later=true"));
        Assert.Equal(0, (await hub.Ask(new InboxCount(Director))).Waiting);
        Assert.Contains("отложена до 18 июня 2026", await hub.Read("/inbox?later=true", Director), StringComparison.Ordinal);

        hub.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(["План А"], await Titles("/inbox"));
        Assert.Equal(1, (await hub.Ask(new InboxCount(Director))).Waiting);
    }

    [Theory]
    [InlineData("2026-06-15", "Этот день уже начался")]
    [InlineData("2026-06-23", "Срок задачи — 22 июня 2026")]
    [InlineData("2029-01-01", "не больше чем на год")]
    [InlineData("0001-01-01", "Этот день уже начался")]
    [InlineData("9999-12-31", "не больше чем на год")]
    [InlineData("", "Выберите день")]
    public async Task says_why_a_task_cannot_be_put_off_so(string until, string refusal)
    {
        var task = await hub.Offer("План А");

        var response = await hub.Submit(Director, $"/inbox/{task}", ("until", until));

        Assert.Contains(refusal, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.Equal(["План А"], await Titles("/inbox"));
    }

    [Fact]
    public async Task still_hands_a_task_on_whose_decision_form_does_not_open()
    {
        await hub.Deploy(p => p.Start("s").User("a", form: BrokenFormViewComponent.Key).End("e").Ways("s > a > e"));
        await hub.Begin("A");
        var task = (await hub.Ask(new OpenTasks("A"))).Single().Id;

        var page = await hub.Read($"/inbox/{task}", Director);

        Assert.Contains("Форма решения «rehearsal.broken» не открылась.", page, StringComparison.Ordinal);
        Assert.Contains("Поручить другому", page, StringComparison.Ordinal);
        Assert.Contains("Приложить файл", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task keeps_a_selection_under_a_name_for_its_owner()
    {
        await hub.Offer("План А");
        await hub.Submit(Director, "/inbox?late=true&urgency=High", ("name", "Горит"));

        Assert.Contains("href=\"/inbox?late=true&urgency=High\"", await hub.Read("/inbox", Director), StringComparison.Ordinal);
        Assert.DoesNotContain("Горит", await hub.Read("/inbox", Cast.Administrator), StringComparison.Ordinal);

        await hub.SubmitTo(Director, "/inbox?late=true&urgency=High", "DeleteFilter", ("filter", Filter().Match(await hub.Read("/inbox?late=true&urgency=High", Director)).Groups[1].Value));
        Assert.DoesNotContain("Горит", await hub.Read("/inbox", Director), StringComparison.Ordinal);
    }

    [Fact]
    public async Task can_be_taken_home_as_it_is_filtered()
    {
        await hub.Offer("План А");
        await hub.Offer("План Б");
        using var browser = hub.Browser(Director);

        var csv = await browser.GetAsync(new Uri("/inbox?q=Б&format=csv", UriKind.Relative), TestContext.Current.CancellationToken);
        var lines = (await csv.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Trim('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("inbox.csv", csv.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal(["Задача;Бумага;Процесс;Сообщество;Пришла;Срок;Просрочена;Отложена до;Срочность;У кого;Поручил",
            "Утвердить план;План Б;Утверждение плана;Школьные библиотекари;15.06.2026 15:00;22.06.2026 18:00;нет;;обычная;;"], lines);
        var xlsx = await browser.GetAsync(new Uri("/inbox?format=xlsx", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task shows_a_task_of_the_community_to_its_curator_without_the_decision()
    {
        var task = await hub.Offer("План А");

        var page = await hub.Read($"/inbox/{task}", Cast.Curator);

        Assert.Contains("Решают эту задачу другие: директор", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Взять себе", page, StringComparison.Ordinal);
        using var stranger = hub.Browser(Cast.OtherCurator);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(new Uri($"/inbox/{task}", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
    }

    private async Task<IEnumerable<string>> Titles(string page) => Title().Matches(await hub.Read(page, Director)).Select(m => m.Groups[1].Value.Trim());

    [GeneratedRegex("</strong> (План[^<]*?)\\s*<small>")]
    private static partial Regex Title();

    [GeneratedRegex("name=\"filter\" value=\"([^\"]+)")]
    private static partial Regex Filter();
}
