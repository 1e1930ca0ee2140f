using System.Net;
using System.Text.RegularExpressions;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Responses;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring.Reports;

/// <summary>The curator accepts many answers at once, and some of them change while the page is open.</summary>
public sealed class AcceptingManyAnswers(Hub hub) : IAsyncLifetime
{
    private Guid _cycle;

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        _cycle = await new CollectedAnswers(hub).Year(2026, [.. Enumerable.Range(1, 3).Select(n => new Said($"ЦО № {n}", CollectedAnswers.Of(100 + n, 900), IsAccepted: false))]);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("review", null, "chosen", "seen", "seenAt")]
    [InlineData("", "Act", "Input.Chosen", "Input.Seen", "Input.SeenAt")]
    public async Task an_answer_that_was_changed_since_is_left_out_and_named(string page, string? handler, string chosen, string seen, string seenAt)
    {
        var address = $"/cycles/{_cycle}/{page}".TrimEnd('/');
        var shown = await hub.Read(address, Cast.Curator);
        var marks = Regex.Matches(shown, $"name=\"{seen}\" value=\"([^\"]+)\"").Select(mark => mark.Groups[1].Value).ToList();
        Assert.Equal(3, marks.Count);
        await SentAgain("ЦО № 2");

        var told = await Told(await hub.SubmitTo(Cast.Curator, address, handler, [
            .. marks.Select(mark => (seen, mark)), .. marks.Select(mark => (chosen, mark.Split(':')[0])), (seenAt, Regex.Match(shown, $"name=\"{seenAt}\" value=\"([^\"]+)\"").Groups[1].Value), ("Input.Act", "Accept")]));

        Assert.Contains("2 ответа приняты. Изменились, пока страница была открыта, и не приняты: ЦО № 2. Посмотрите их ещё раз.", told, StringComparison.Ordinal);
        Assert.Equal(["ЦО № 1", "ЦО № 3"], await Accepted());
    }

    [Fact]
    public async Task all_that_the_filter_shows_are_accepted_after_a_question_without_a_script_too()
    {
        var page = $"/cycles/{_cycle}/review";
        Assert.Contains("Принять все: 3", await hub.Read(page, Cast.Curator), StringComparison.Ordinal);

        var asked = WebUtility.HtmlDecode(await Visitor.Body(await hub.SubmitTo(Cast.Curator, page, null, ("all", "true"))));

        Assert.Contains("Принять без просмотра 3 ответа?", asked, StringComparison.Ordinal);
        Assert.Empty(await Accepted());
        hub.Clock.Advance(TimeSpan.FromMinutes(5));
        await SentAgain("ЦО № 3");
        var question = asked[asked.IndexOf("data-asked", StringComparison.Ordinal)..];
        var told = await Told(await hub.SubmitTo(Cast.Curator, page, null, ("all", "true"), ("sure", "3"), ("seenAt", Regex.Match(question, "name=\"seenAt\" value=\"([^\"]+)\"").Groups[1].Value)));
        Assert.Contains("не приняты: ЦО № 3.", told, StringComparison.Ordinal);
        Assert.Equal(["ЦО № 1", "ЦО № 2"], await Accepted());
    }

    [Fact]
    public async Task all_of_a_filter_are_those_of_the_filter()
    {
        var page = $"/cycles/{_cycle}/review?q=№ 2";
        Assert.Contains("Принять все из отбора: 1", await hub.Read(page, Cast.Curator), StringComparison.Ordinal);

        await hub.SubmitTo(Cast.Curator, page, null, ("all", "true"), ("sure", "1"), ("seenAt", SeenAnswers.Moment(hub.Clock.GetUtcNow())));

        Assert.Equal(["ЦО № 2"], await Accepted());
    }

    [Fact]
    public async Task reading_an_answer_says_nothing_of_a_review_and_a_button_does()
    {
        var response = await hub.In<MonitoringDb, Guid>(db => db.Responses.Where(r => r.SchoolName == "ЦО № 1").Select(r => r.Id).SingleAsync());
        Task<List<string>> Rows() => hub.In<MonitoringDb, List<string>>(db => db.Database.SqlQuery<string>($"select xmin::text || ' ' || ctid::text as \"Value\" from monitoring.responses union all select 'u' || answers from monitoring.usual_numbers").ToListAsync());
        var before = await Rows();

        var page = await hub.Read($"/responses/{response}", Cast.Curator);

        Assert.Equal(before, await Rows());
        Assert.Contains("Взять на проверку", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, $"/responses/{response}", "Begin")).StatusCode);
        var taken = await hub.Read($"/responses/{response}", Cast.Curator);
        Assert.Contains("на проверке", taken, StringComparison.Ordinal);
        Assert.DoesNotContain("Взять на проверку", taken, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await hub.SubmitTo(Cast.Leader, $"/responses/{response}", "Begin")).StatusCode);
    }

    private Task<int> SentAgain(string school) => hub.In<MonitoringDb, int>(db => db.Responses.Where(r => r.CycleId == _cycle && r.SchoolName == school)
        .ExecuteUpdateAsync(set => set.SetProperty(r => r.Version, r => r.Version + 2).SetProperty(r => r.Round, r => r.Round + 1).SetProperty(r => r.SubmittedAt, hub.Clock.GetUtcNow())));

    private Task<List<string>> Accepted() => hub.In<MonitoringDb, List<string>>(db => db.Responses.Where(r => r.CycleId == _cycle && r.AcceptedAt != null).OrderBy(r => r.SchoolName).Select(r => r.SchoolName).ToListAsync());

    private async Task<string> Told(HttpResponseMessage answer)
    {
        Assert.True(answer.StatusCode is HttpStatusCode.Redirect, await Visitor.Body(answer));
        using var browser = hub.Browser(Cast.Curator);
        browser.DefaultRequestHeaders.Add("Cookie", string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0])));
        return WebUtility.HtmlDecode(await browser.GetStringAsync(answer.Headers.Location, TestContext.Current.CancellationToken));
    }
}
