using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using CommunityHub.Host.SignIn;
using CommunityHub.Planning;
using CommunityHub.Planning.Feeds;
using CommunityHub.Planning.Plans;
using CommunityHub.Tests.Support;
using Ical.Net.CalendarComponents;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Planning.Feeds;

public sealed partial class SubscribingToACalendar(Hub hub) : IAsyncLifetime
{
    private static readonly string Page = $"/communities/{Cast.Librarians}/calendar";
    private PlanOf2024 _plan = null!;

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        await hub.Send(new SeedDemoAccounts([Cast.Curator.PersonId])); // a house without accounts shows strangers its first page only
        _plan = await PlanOf2024.InForce(hub);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task shows_the_new_address_once()
    {
        var address = await Open("сайт центра");

        Assert.Matches("^/calendars/[A-Za-z0-9_-]{43}\\.ics$", address);
        var page = await hub.Read(Page, Cast.Curator);
        Assert.Contains("сайт центра", page, StringComparison.Ordinal);
        Assert.Contains("ещё ни разу", page, StringComparison.Ordinal);
        Assert.DoesNotContain(address, page, StringComparison.Ordinal);
        var kept = await hub.In<PlanningDb, CalendarFeed>(db => db.CalendarFeeds.SingleAsync());
        Assert.DoesNotContain(kept.SecretHash, address, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task is_refused_in_words_without_a_name_and_for_who_holds_no_post_in_the_community()
    {
        Assert.Contains("Напишите, кому предназначен адрес", await Body(await hub.Submit(Cast.Curator, Page, ("Name", " "))), StringComparison.Ordinal);

        var page = await hub.Read(Page, Cast.Librarian);
        Assert.Contains("Адрес даёт куратор", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Открыть адрес", page, StringComparison.Ordinal);
        await Assert.ThrowsAsync<CommunityHub.Kernel.RuleViolation>(() => hub.Ask(new OpenFeed(Cast.Librarians, "чужой", Cast.OtherCurator)));
    }

    [Fact]
    public async Task gives_the_plan_in_force_to_who_is_not_signed_in_as_whole_days()
    {
        var events = Read(await Feed(await Open("телефон")));

        // 2.2: one month; 5.7: five events with a month each.
        Assert.Equal(5, events.Count(e => e.Summary!.StartsWith("5.7.", StringComparison.Ordinal)));
        var weeks = events.Single(e => e.Summary == "5.7. Неделя детской и юношеской книги (в течение месяца)");
        Assert.Equal((new DateTime(2024, 3, 1), new DateTime(2024, 4, 1), false), (weeks.Start!.Value, weeks.End!.Value, weeks.Start.HasTime));
        Assert.Equal(("TRANSPARENT", 0), (weeks.Transparency, weeks.Sequence));
        Assert.Contains("http://localhost:5000" + _plan.Link(1), weeks.Url!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(events, e => e.Description!.Contains("Срок: В течение года", StringComparison.Ordinal));
    }

    [Fact]
    public async Task writes_lines_as_the_standard_wants_them()
    {
        var text = await Feed(await Open("телефон"));

        Assert.StartsWith("BEGIN:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.All(text.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.DoesNotContain("\n", text.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var unfolded = text.Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.Contains("\r\nX-WR-TIMEZONE:Europe/Moscow\r\n", unfolded, StringComparison.Ordinal);
        Assert.Contains("\r\nX-WR-CALNAME:План: Школьные библиотекари\r\n", unfolded, StringComparison.Ordinal);
        Assert.Contains("Ответственный: Отдел профессионального развития педагогических кадров\\, ", unfolded, StringComparison.Ordinal);
    }

    [Fact]
    public async Task moves_the_same_event_when_an_amendment_comes_into_force_and_no_sooner()
    {
        var address = await Open("телефон");
        var before = Read(await Feed(address)).Single(e => e.Summary!.StartsWith("1.1.", StringComparison.Ordinal));

        var amendment = await _plan.Amend(("1.1.", Cell.Term, "5 марта 2024"));
        await _plan.Submit(amendment);
        Assert.Equal(before.Start!.Value, Read(await Feed(address)).Single(e => e.Uid == before.Uid).Start!.Value);

        hub.Clock.Advance(TimeSpan.FromHours(1));
        await _plan.Approve("15", new(2024, 3, 1));
        var events = Read(await Feed(address));
        var after = events.Single(e => e.Uid == before.Uid);
        Assert.Equal((new DateTime(2024, 3, 5), new DateTime(2024, 3, 6), 1), (after.Start!.Value, after.End!.Value, after.Sequence));
        Assert.True(after.DtStamp!.AsUtc > before.DtStamp!.AsUtc);
        Assert.Contains("(в ред. приказа от 01.03.2024 № 15)", after.Description, StringComparison.Ordinal);
        Assert.All(events.Where(e => e.Uid != before.Uid), e => Assert.Equal(0, e.Sequence));
    }

    [Fact]
    public async Task gives_a_rule_to_what_comes_again_and_the_last_day_to_a_deadline()
    {
        var amendment = await _plan.Amend(("1.1.", Cell.Term, "4-я среда месяца"), ("1.2.", Cell.Term, "до 28 марта"));
        await _plan.Submit(amendment);
        await _plan.Approve("15", new(2024, 3, 1));

        var events = Read(await Feed(await Open("телефон")));
        var again = events.Single(e => e.Summary!.StartsWith("1.1.", StringComparison.Ordinal));
        Assert.Equal(new DateTime(2024, 1, 24), again.Start!.Value);
        Assert.Equal(
            [(1, 24), (2, 28), (3, 27), (4, 24), (5, 22), (6, 26), (7, 24), (8, 28), (9, 25), (10, 23), (11, 27), (12, 25)],
            again.GetOccurrences(new Ical.Net.DataTypes.CalDateTime(2023, 1, 1)).TakeWhile(o => o.Period.StartTime.Year < 2027).Select(o => (o.Period.StartTime.Month, o.Period.StartTime.Day)));
        var due = events.Single(e => e.Summary!.StartsWith("Срок: 1.2.", StringComparison.Ordinal));
        Assert.Equal((new DateTime(2024, 3, 28), new DateTime(2024, 3, 29)), (due.Start!.Value, due.End!.Value));
    }

    [Fact]
    public async Task says_not_modified_until_the_plan_is()
    {
        var address = await Open("телефон");
        using var stranger = hub.Browser(null);
        using var first = await stranger.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotModified, await Again(stranger, address, first.Headers.ETag!));

        await _plan.Submit(await _plan.Amend(("1.1.", Cell.Title, "Другое название")));
        await _plan.Approve("15", new(2024, 3, 1));
        Assert.Equal(HttpStatusCode.OK, await Again(stranger, address, first.Headers.ETag!));
    }

    [Fact]
    public async Task ends_when_the_address_is_revoked_and_only_for_that_one()
    {
        var (kept, revoked) = (await Open("сайт"), await Open("телефон"));
        await Feed(kept);
        Assert.Contains("15 июня 2026 г.", await hub.Read(Page, Cast.Curator), StringComparison.Ordinal);

        var feed = await hub.In<PlanningDb, Guid>(db => db.CalendarFeeds.Where(f => f.Name == "телефон").Select(f => f.Id).SingleAsync());
        await hub.SubmitTo(Cast.Curator, Page, "Revoke", ("feedId", $"{feed}"));

        using var stranger = hub.Browser(null);
        foreach (var address in new[] { revoked, "/calendars/" + new string('a', 43) + ".ics" })
        {
            using var gone = await stranger.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
            Assert.Equal("text/html", gone.Content.Headers.ContentType!.MediaType);
        }

        Assert.NotEmpty(Read(await Feed(kept)));
    }

    /// <summary>Opens an address by the form and takes it from the page that shows it.</summary>
    private async Task<string> Open(string name)
    {
        using var opened = await hub.Submit(Cast.Curator, Page, ("Name", name));
        Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);
        using var browser = hub.Browser(Cast.Curator);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Page, UriKind.Relative));
        request.Headers.Add("Cookie", opened.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
        using var shown = await browser.SendAsync(request, TestContext.Current.CancellationToken);
        return Address().Match(await Body(shown)).Groups[1].Value;
    }

    private async Task<string> Feed(string address)
    {
        using var stranger = hub.Browser(null);
        return await stranger.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
    }

    private static List<CalendarEvent> Read(string text) => [.. Ical.Net.Calendar.Load(text)!.Events];

    private static async Task<HttpStatusCode> Again(HttpClient browser, string address, EntityTagHeaderValue tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.IfNoneMatch.Add(tag);
        using var answer = await browser.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static async Task<string> Body(HttpResponseMessage response) => WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    [GeneratedRegex("value=\"http://localhost:5000(/calendars/[^\"]+)\"")]
    private static partial Regex Address();
}
