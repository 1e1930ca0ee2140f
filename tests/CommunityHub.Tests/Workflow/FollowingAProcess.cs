using System.Net;
using System.Text.RegularExpressions;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Tests.Support;
using CommunityHub.Workflow.Inbox;
using CommunityHub.Workflow.Operating;
using Group = CommunityHub.Contracts.Membership.Group;

namespace CommunityHub.Tests.Workflow;

public sealed partial class FollowingAProcess(Hub hub) : IAsyncLifetime
{
    private static readonly Actor Director = new(Guid.Parse("00000000-0000-7000-8000-000000000007"), "Директор Центра", [new(Group.Director, "директор", Acting: false)]);

    public async ValueTask InitializeAsync() => await hub.Furnish();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task shows_where_it_is_with_whom_since_when_and_until_when()
    {
        var process = await Start("План работы: А", "curator");
        hub.Clock.Advance(TimeSpan.FromHours(24)); // Tuesday 16 June 2026

        var page = await hub.Read($"/processes/{process}", Cast.Curator);

        Assert.Contains("директор: Директор Центра, Шагаева В.Е.", page, StringComparison.Ordinal);
        Assert.Equal(["Сейчас: Утвердить план", "У кого: директор: Директор Центра, Шагаева В.Е.", "С какого времени: вчера, 15:00", "Срок: понедельник, 22 июня, 18:00",
            "Напомнить директору: четверг, 18 июня, 18:00", "Предложить заместителю: понедельник, 22 июня, 18:00"], Facts(page));
    }

    [Fact]
    public async Task names_the_person_who_has_taken_the_task_and_says_when_it_is_late()
    {
        var process = await Start("План работы: А", "curator");
        var task = Assert.Single(await hub.Ask(new OpenTasks("А")));
        await hub.Ask(new ClaimTask(task.Id, Director));
        hub.Clock.Advance(TimeSpan.FromDays(8));

        Assert.Equal(["Сейчас: Утвердить план, просрочено", "У кого: Директор Центра"], Facts(await hub.Read($"/processes/{process}", Cast.Curator)).Take(2));
    }

    [Fact]
    public async Task tells_every_step_and_every_intervention_with_who_and_why()
    {
        var process = await Start("План работы: А", "curator");
        var task = Assert.Single(await hub.Ask(new OpenTasks("А")));
        await hub.Ask(new ClaimTask(task.Id, Cast.ActingDirector));
        await hub.Ask(new ReleaseTask(task.Id, Cast.ActingDirector));
        await hub.Ask(new DelegateTask(task.Id, Director.PersonId, "в отпуске", Cast.ActingDirector));
        await hub.SubmitTo(Cast.Administrator, $"/processes/{process}/operate", "Cancel", ("form", "cancel"), ("reason", "начат по ошибке"));

        Assert.Equal([
            "План отправлен, Антимонова В.В.", "Кто отправил? — Куратор", "Утвердить план — поступило", "Утвердить план — взято в работу, Шагаева В.Е. (и.о. директора)",
            "Утвердить план — возвращено в общий список, Шагаева В.Е. (и.о. директора)", "Утвердить план — поручено, Шагаева В.Е. (и.о. директора) → Директор Центра. в отпуске",
            "Утвердить план — снято", "Процесс — прекращён, Админов А.А. начат по ошибке"], Story(await hub.Read($"/processes/{process}", Cast.Curator)));
    }

    [Fact]
    public async Task is_counted_on_the_dashboard_and_each_count_opens_the_list_it_counts()
    {
        await Start("План работы: давний", "curator");
        hub.Clock.Advance(TimeSpan.FromDays(8));
        await Start("План работы: свежий", "curator");
        var ended = await Start("План работы: законченный", "curator");
        await hub.Ask(new CancelProcess(ended, Cast.Administrator, "начат по ошибке"));

        Assert.Equal(["2 в работе", "1 просрочено", "0 со сбоем", "1 завершено в этом месяце"], Numbers(await hub.Read("/processes", Cast.Curator)));
        Assert.Contains("<a href=\"?who=director\">директор <strong>2</strong></a>", await hub.Read("/processes", Cast.Curator), StringComparison.Ordinal);
        Assert.Equal(["План работы: свежий", "План работы: давний"], Titles(await hub.Read("/processes?show=running", Cast.Curator)));
        Assert.Equal(["План работы: давний"], Titles(await hub.Read("/processes?show=late", Cast.Curator)));
        Assert.Equal(["План работы: законченный"], Titles(await hub.Read("/processes?show=finished", Cast.Curator)));
        Assert.Equal(["План работы: свежий", "План работы: давний"], Titles(await hub.Read("/processes", Cast.Curator)));
        Assert.Equal(["План работы: давний", "План работы: законченный", "План работы: свежий"], Titles(await hub.Read("/processes?show=all&sort=title", Cast.Curator)));
    }

    [Fact]
    public async Task is_found_by_whom_it_waits_for_and_by_where_it_has_failed_or_stands_still()
    {
        await Start("План работы: А", "curator");
        var suspended = await Start("План работы: Б", "curator");
        await hub.Ask(new ClaimTask(Assert.Single(await hub.Ask(new OpenTasks("А"))).Id, Cast.ActingDirector));
        await hub.Send(new SuspendProcess(suspended, "ждём приказа", Cast.Administrator));

        Assert.Equal(["План работы: Б"], Titles(await hub.Read("/processes?who=director", Cast.Curator)));
        Assert.Equal(["План работы: А"], Titles(await hub.Read($"/processes?who={Cast.ActingDirector.PersonId}", Cast.Curator)));
        Assert.Equal(["План работы: Б"], Titles(await hub.Read("/processes?show=suspended", Cast.Curator)));
        Assert.Empty(Titles(await hub.Read("/processes?show=incidents", Cast.Curator)));
        Assert.Empty(Titles(await hub.Read("/processes?who=%25", Cast.Curator)));
        Assert.Empty(Titles(await hub.Read("/processes?process=other", Cast.Curator)));
        Assert.Equal(["План работы: А", "План работы: Б"], Titles(await hub.Read("/processes?sort=title&process=plan-approval&q=план", Cast.Curator)));
    }

    [Fact]
    public async Task can_be_taken_home_as_a_table()
    {
        await Start("План работы: А", "curator");

        using var browser = hub.Browser(Cast.Curator);
        var csv = await browser.GetStringAsync(new Uri("/processes?format=csv", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(["Процесс;Схема;Состояние;Где сейчас;У кого;С какого времени;Срок;Начат;Закончен", "План работы: А;Утверждение плана;идёт;Утвердить план;директор;15.06.2026 15:00;22.06.2026 18:00;15.06.2026 15:00;"], csv.TrimStart('\ufeff').Trim().Split("\r\n"));
    }

    [Fact]
    public async Task is_told_with_what_will_happen_by_itself()
    {
        await Start("План работы: А", "curator");

        var page = await hub.Read("/processes/timers", Cast.Curator);
        Assert.Equal(["четверг, 18 июня, 18:00 Напомнить директору План работы: А", "понедельник, 22 июня, 18:00 Предложить заместителю План работы: А"], Rows(page));
        Assert.Empty(Rows(await hub.Read("/processes/timers", Cast.OtherCurator)));
        Assert.Empty(Rows(await hub.Read("/processes/timers?q=другой", Cast.Curator)));
    }

    [Fact]
    public async Task is_for_those_whose_community_it_is()
    {
        var process = await Start("План работы: А", "curator");
        using var browser = hub.Browser(Cast.OtherCurator);

        var response = await browser.GetAsync(new Uri($"/processes/{process}", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("Сейчас ничего не идёт", await hub.Read("/processes", Cast.OtherCurator), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/processes?p=2000000000")]
    [InlineData("/processes?p=-1&show=nothing")]
    [InlineData("/inbox?p=2000000000")]
    [InlineData("/inbox?p=x&task=x&handler=Together")]
    public async Task survives_an_address_that_nobody_made(string address)
    {
        await Start("План работы: А", "curator");

        Assert.Contains("План работы: А", await hub.Read(address, Cast.ActingDirector), StringComparison.Ordinal);
    }

    private Task<Guid> Start(string title, string draftedBy) => hub.Ask(new StartProcess("plan-approval", title.Split(' ')[^1], title, "/plans", Cast.Librarians, Cast.Curator,
        new Dictionary<string, object?> { ["draftedBy"] = draftedBy, ["communityId"] = $"{Cast.Librarians}", ["withdraw"] = false }));

    private static IEnumerable<string> Facts(string page) => Fact().Matches(page).Select(m => $"{Plain(m.Groups[1].Value)}: {Plain(m.Groups[2].Value)}");
    private static IEnumerable<string> Story(string page) => Entry().Matches(page[page.IndexOf("class=\"timeline\"", StringComparison.Ordinal)..]).Select(m => Plain(m.Groups[1].Value));
    private static IEnumerable<string> Numbers(string page) => Number().Matches(page).Select(m => Plain(m.Groups[1].Value));
    private static IEnumerable<string> Rows(string page) => Row().Matches(page).Select(m => Plain(m.Groups[1].Value.Replace("</td><td>", " ", StringComparison.Ordinal)));
    private static IEnumerable<string> Titles(string page) => Title().Matches(page).Select(m => m.Groups[1].Value);
    private static string Plain(string html) => Spaces().Replace(Tags().Replace(html, ""), " ").Trim();

    [GeneratedRegex("<dt>([^<]*)</dt><dd>(.*?)</dd>", RegexOptions.Singleline)]
    private static partial Regex Fact();

    [GeneratedRegex("<li[^>]*>(.*?)<small>", RegexOptions.Singleline)]
    private static partial Regex Entry();

    [GeneratedRegex("<a href=\"\\?show=[^>]*>(.*?)</a>", RegexOptions.Singleline)]
    private static partial Regex Number();

    [GeneratedRegex("<tr><td class=\"text-nowrap\">(.*?)</td></tr>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("<td><a href=\"/processes/[^>]*>([^<]*)</a>")]
    private static partial Regex Title();

    [GeneratedRegex("<svg.*?</svg>|<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Tags();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();
}
