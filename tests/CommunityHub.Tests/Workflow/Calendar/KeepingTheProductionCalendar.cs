using System.Net;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Tests.Support;
using CommunityHub.Workflow;

namespace CommunityHub.Tests.Workflow.Calendar;

public sealed class KeepingTheProductionCalendar(Hub hub) : IAsyncLifetime
{
    private const string Invented = "с субботы 2 января на пятницу 19 февраля; с воскресенья 3 января на пятницу 31 декабря";

    public async ValueTask InitializeAsync() => await hub.Reset();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task everybody_reads_it_and_the_administrator_alone_changes_it()
    {
        var page = await hub.Read("/production-calendar", Cast.Librarian);

        Assert.Contains("Производственный календарь на 2026 год", page, StringComparison.Ordinal);
        Assert.Contains("247 рабочих дней, 118 выходных и праздничных; при 40-часовой неделе 1972 ч", page.Replace("\u00a0", "", StringComparison.Ordinal).Replace("\u202f", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("с субботы 3 января на пятницу 9 января", page, StringComparison.Ordinal);
        Assert.DoesNotContain("handler=", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await hub.SubmitTo(Cast.Curator, "/production-calendar/2027", "NothingMoved")).StatusCode);
    }

    [Fact]
    public async Task shows_what_was_understood_before_it_is_stored_and_terms_follow_it()
    {
        var thursday = new DateTimeOffset(2027, 2, 18, 9, 0, 0, TimeSpan.Zero);
        Assert.Equal(19, await DayAfter(thursday));

        var preview = await Post("Read", ("Text", "Постановление от 1 октября 2026 г. № 1 в 2027 году: " + Invented));
        Assert.Contains("Так понят текст", preview, StringComparison.Ordinal);
        Assert.Contains("с субботы 2 января на пятницу 19 февраля", preview, StringComparison.Ordinal);
        Assert.Equal(19, await DayAfter(thursday));

        await Post("Store", ("Text", "Постановление от 1 октября 2026 г. № 1 в 2027 году: " + Invented));

        var stored = await hub.Read("/production-calendar/2027", Cast.Librarian);
        Assert.Contains("Постановление Правительства РФ от 01.10.2026 № 1", stored, StringComparison.Ordinal);
        Assert.Contains("Внесено: Админов А.А.", stored, StringComparison.Ordinal);
        Assert.Equal(22, await DayAfter(thursday)); // Friday the 19th is off now, and the weekend anyway
    }

    [Fact]
    public async Task refuses_what_it_does_not_understand_and_keeps_what_was_typed()
    {
        var page = await Post("Store", ("Text", "с субботы 3 января на пятницу 9 января"));

        Assert.Contains("День недели не сходится", page, StringComparison.Ordinal);
        Assert.Contains("с субботы 3 января на пятницу 9 января</textarea>", page, StringComparison.Ordinal);
        Assert.Contains("ещё никто не внёс", await hub.Read("/production-calendar/2027", Cast.Librarian), StringComparison.Ordinal);
    }

    [Fact]
    public async Task adds_and_removes_a_single_move_also_of_a_year_that_was_shipped()
    {
        await Post("Add", 2026, ("From", "2026-03-08"), ("To", "2026-03-10"));
        var added = await hub.Read("/production-calendar/2026", Cast.Administrator);
        Assert.Contains("с воскресенья 8 марта на вторник 10 марта", added, StringComparison.Ordinal);
        Assert.Contains("с субботы 3 января на пятницу 9 января", added, StringComparison.Ordinal);
        Assert.Equal(9, await DayAfter(new(2026, 3, 6, 9, 0, 0, TimeSpan.Zero)));

        await Post("Remove", 2026, ("from", "2026-03-08"), ("to", "2026-03-10"));
        Assert.DoesNotContain("с воскресенья 8 марта", await hub.Read("/production-calendar/2026", Cast.Administrator), StringComparison.Ordinal);
        Assert.Equal(10, await DayAfter(new(2026, 3, 6, 9, 0, 0, TimeSpan.Zero)));

        Assert.Contains("и так рабочий день", await Post("Add", 2026, ("From", "2026-03-11"), ("To", "2026-03-12")), StringComparison.Ordinal);
        Assert.Contains("Такого переноса уже нет", await Post("Remove", 2026, ("from", "2026-03-08"), ("to", "2026-03-10")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task warns_from_october_on_that_the_coming_year_is_missing_until_somebody_enters_it()
    {
        Assert.Empty(await hub.Ask(new MissingCalendars(new(2026, 9, 30))));
        Assert.Equal([2027], await hub.Ask(new MissingCalendars(new(2026, 10, 1))));
        Assert.Equal([2027, 2028], await hub.Ask(new MissingCalendars(new(2027, 12, 1))));

        hub.Clock.Advance(TimeSpan.FromDays(120));
        Assert.Contains("Календарь на 2027 год не внесён", await hub.Read("/production-calendar", Cast.Librarian), StringComparison.Ordinal);
        await Post("NothingMoved");

        Assert.Empty(await hub.Ask(new MissingCalendars(new(2026, 10, 1))));
        Assert.Contains("выходные не переносятся", await hub.Read("/production-calendar/2027", Cast.Librarian), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/production-calendar/1", HttpStatusCode.NotFound)]
    [InlineData("/production-calendar/2000000000", HttpStatusCode.NotFound)]
    [InlineData("/production-calendar/99999999999999", HttpStatusCode.NotFound)]
    [InlineData("/production-calendar/2013", HttpStatusCode.OK)]
    [InlineData("/production-calendar/2099?format=xlsx", HttpStatusCode.OK)]
    [InlineData("/production-calendar/2026?format=csv", HttpStatusCode.OK)]
    public async Task survives_any_year(string page, HttpStatusCode status)
    {
        using var browser = hub.Browser(Cast.Librarian);

        Assert.Equal(status, (await browser.GetAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
    }

    private async Task<int> DayAfter(DateTimeOffset moment) => (await hub.In<WorkflowDb, DateTimeOffset>(async db => (await db.WorkingDays(default)).After(moment, 1))).Day;

    private Task<string> Post(string handler, params (string, string)[] fields) => Post(handler, 2027, fields);

    private async Task<string> Post(string handler, int year, params (string, string)[] fields) =>
        WebUtility.HtmlDecode(await (await hub.SubmitTo(Cast.Administrator, $"/production-calendar/{year}", handler, fields)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
}
