using System.Net;
using CommunityHub.Contracts.Membership;
using CommunityHub.Tests.Support;

namespace CommunityHub.Tests.Membership.Statistics;

public sealed class SeeingACommunityInNumbers(Hub hub) : IAsyncLifetime
{
    private static readonly string Page = $"/communities/{Cast.Librarians}/statistics";

    public async ValueTask InitializeAsync()
    {
        await hub.Reset();
        await hub.Ask(new SeedDemoMembership());
        await hub.Send(new SeedDemoBank());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task draws_what_a_table_beside_says_once_more()
    {
        var page = await hub.Read(Page, Cast.Curator);

        Assert.Contains("Школ</dt><dd><strong>63</strong>", page, StringComparison.Ordinal);
        Assert.Equal(10, page.Split("<svg class=\"chart\"").Length - 1);
        Assert.Contains("Зареченский", page, StringComparison.Ordinal);
        Assert.Contains("от 3 до 6 лет", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task tells_of_an_earlier_day_and_of_what_was_known_then()
    {
        var now = await hub.Read(Page, Cast.Leader);
        var then = await hub.Read(Page + "?on=2019-10-01", Cast.Leader);
        var unheardOf = await hub.Read(Page + "?on=2015-09-01&known=2014-01-01", Cast.Leader);

        Assert.Contains("по состоянию на 01.10.2019", then, StringComparison.Ordinal);
        Assert.NotEqual(Numbers(now), Numbers(then));
        Assert.Contains("Человек</dt><dd><strong>0</strong>", unheardOf, StringComparison.Ordinal);
        Assert.Contains("На этот день считать нечего", await hub.Read(Page + "?on=2001-01-01", Cast.Leader), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_saved_as_a_sheet()
    {
        using var browser = hub.Browser(Cast.Curator);
        var file = await browser.GetStringAsync(new Uri(Page + "?format=csv", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Contains("По кластерам;всего;Школ;63", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task keeps_out_whoever_does_not_run_the_community()
    {
        foreach (var who in new[] { Cast.OtherCurator, Cast.Librarian })
            foreach (var address in new[] { Page, Page + "?format=xlsx", Page + "?format=png" })
            {
                using var browser = hub.Browser(who);
                Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
            }
    }

    [Fact]
    public async Task shows_schools_in_numbers_to_whom_they_concern()
    {
        Assert.Contains("Вакансий", await hub.Read("/schools", Cast.Curator), StringComparison.Ordinal);
        Assert.DoesNotContain("Вакансий", await hub.Read("/schools", Cast.Librarian with { PersonId = Guid.NewGuid() }), StringComparison.Ordinal);

        using var stranger = hub.Browser(Cast.Librarian with { PersonId = Guid.NewGuid() });
        var file = await stranger.GetStringAsync(new Uri("/schools?format=csv", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("МБОУ ЦО № 31;;Тула;;;;;", file, StringComparison.Ordinal);
    }

    private static string Numbers(string page) => page[page.IndexOf("<dl class=\"facts\">", StringComparison.Ordinal)..page.IndexOf("</dl>", StringComparison.Ordinal)];
}
