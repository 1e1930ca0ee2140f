using System.Net;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>The curator presses one button for all that the filter shows, and that is more than one transaction should hold.</summary>
public sealed class DecidingOnVeryManyAnswers(Hub hub) : IAsyncLifetime
{
    private const int More = 20;
    private readonly Collection collection = new(hub);

    public async ValueTask InitializeAsync()
    {
        await Collection.Furnish(hub);
        await collection.Launch();
        await hub.In<MonitoringDb, int>(db => db.Database.ExecuteSqlAsync($$"""
            insert into monitoring.responses (id, cycle_id, school_id, school_name, building, facts, answers, version, explanations, round, reminders, oddities, suspicion)
            select gen_random_uuid(), {{collection.Id}}, gen_random_uuid(), 'Школа № ' || n, 0, '{}', '{}', 0, '{}', 0, 0, 0, 0 from generate_series(1, {{BoardPage.MostAtOnce - 3 + More}}) n
            """));
    }

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task some_thousands_are_taken_at_a_time_and_the_next_press_takes_the_others()
    {
        Assert.Contains("За один раз — не больше 5000 ответов: повторите для остальных.", await Press(), StringComparison.Ordinal);
        Assert.Equal(BoardPage.MostAtOnce, await Excluded());

        await Press();
        Assert.Equal(BoardPage.MostAtOnce + More, await Excluded());
    }

    [Fact]
    public async Task the_file_of_the_board_names_each_with_its_state()
    {
        using var school = await collection.Come("school31@example.org");
        await collection.Fill(school, Collection.School31);
        await collection.Send(school, Collection.School31);

        var lines = (await hub.Read($"/cycles/{collection.Id}?format=csv", Cast.Curator)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(BoardPage.MostAtOnce + More + 1, lines.Length);
        Assert.Matches("^МБОУ ЦО № 31;.*;отправлено;school31@example.org;15.06.2026", Assert.Single(lines, line => line.StartsWith("МБОУ ЦО № 31;", StringComparison.Ordinal)));
        Assert.Matches("^Школа № 7;;не начато;", Assert.Single(lines, line => line.StartsWith("Школа № 7;", StringComparison.Ordinal)));
        Assert.Matches("МБОУ ЦО № 31;.*;15.06.2026 [0-9:]+;school31@example.org;1;", await hub.Read($"/cycles/{collection.Id}/review?format=csv", Cast.Curator));
    }

    private async Task<string> Press()
    {
        var answer = await hub.SubmitTo(Cast.Curator, $"/cycles/{collection.Id}", "Act", ("Input.All", "true"), ("Input.Act", "Exclude"), ("Input.Text", "закрыты на ремонт"));
        Assert.True(answer.StatusCode is HttpStatusCode.Redirect, await Visitor.Body(answer));
        using var curator = hub.Browser(Cast.Curator);
        curator.DefaultRequestHeaders.Add("Cookie", string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0])));
        return WebUtility.HtmlDecode(await curator.GetStringAsync(answer.Headers.Location, TestContext.Current.CancellationToken));
    }

    private Task<int> Excluded() => hub.In<MonitoringDb, int>(db => db.Responses.CountAsync(r => r.ExcludedAt != null));
}
