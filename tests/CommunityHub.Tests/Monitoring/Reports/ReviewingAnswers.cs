using CommunityHub.Tests.Support;

namespace CommunityHub.Tests.Monitoring.Reports;

public sealed class ReviewingAnswers(Hub hub) : IAsyncLifetime
{
    private CollectedAnswers _answers = null!;

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        _answers = new(hub);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task begins_with_the_school_that_is_unlike_the_others()
    {
        var cycle = await _answers.Year(2026, [.. Enumerable.Range(1, 11).Select(n => new Said($"ЦО № {n}", CollectedAnswers.Of(n == 11 ? 480 : 100 + n, 900), IsAccepted: false))]);

        var queue = Names(await hub.Read($"/cycles/{cycle}/review", Cast.Curator));

        Assert.Equal("ЦО № 11", queue[0]);
        Assert.Equal(11, queue.Count);
    }

    [Fact]
    public async Task finds_schools_in_the_order_of_their_numbers()
    {
        var cycle = await _answers.Year(2026, [.. ((int[])[22, 7, 10, 1]).Select(n => new Said($"ЦО № {n}", null))]);

        Assert.Equal(["ЦО № 1", "ЦО № 7", "ЦО № 10", "ЦО № 22"], Names(await hub.Read($"/cycles/{cycle}", Cast.Curator)));
        Assert.Equal(["ЦО № 1", "ЦО № 7", "ЦО № 10", "ЦО № 22"], Names(await hub.Read("/cycles/matrix?year=2026", Cast.Curator)));
    }

    private static List<string> Names(string page) => [.. System.Text.RegularExpressions.Regex.Matches(page, "<a href=\"/(?:responses|schools)/[0-9a-f-]{36}\">(ЦО № [0-9]+)</a>").Select(name => name.Groups[1].Value)];
}
