using System.Net;
using CommunityHub.Planning.Plans;
using CommunityHub.Tests.Support;

namespace CommunityHub.Tests.Planning.Finding;

public sealed class FindingInAPlan(Hub hub) : IAsyncLifetime
{
    private string _link = "";

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        var plan = await PlanOf2024.InForce(hub);
        await plan.Amend(("2.1.", Cell.Title, "Конкурс «Лучший читатель года»"));
        _link = plan.Link(2);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("читатели")]
    [InlineData("читателей")]
    [InlineData("читателя")]
    [InlineData("Читателями")]
    public async Task finds_a_word_in_any_of_its_forms(string search) =>
        Assert.Contains("Лучший читатель года", await hub.Read($"{_link}?q={Uri.EscapeDataString(search)}", Cast.Curator), StringComparison.Ordinal);

    [Theory]
    [InlineData("?q=2.1.", "Лучший читатель года")]
    [InlineData("?q=лучший+-читатель", "Ничего не нашлось")]
    [InlineData("?month=12", "Декабрь 2024")]
    [InlineData("/calendar?view=list&q=читателям", "Лучший читатель года")]
    [InlineData("/calendar?view=people&q=читателям", "Лучший читатель года")]
    [InlineData("/calendar?view=months&q=абракадабра", "Ничего не нашлось")]
    public async Task asks_in_the_same_way_on_every_page(string query, string found) => Assert.Contains(found, await hub.Read(_link + query, Cast.Curator), StringComparison.Ordinal);

    [Fact]
    public async Task takes_home_what_was_found_and_nothing_else()
    {
        using var browser = hub.Browser(Cast.Curator);
        var file = await browser.GetAsync(new Uri($"{_link}/calendar?view=list&q={Uri.EscapeDataString("читателям")}&format=csv", UriKind.Relative), TestContext.Current.CancellationToken);

        var lines = (await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).TrimEnd().Split("\r\n");
        Assert.Equal("text/csv", file.Content.Headers.ContentType!.MediaType);
        Assert.Contains("Лучший читатель года", lines[1], StringComparison.Ordinal);
        Assert.Equal(2, lines.Length);
    }

    [Fact]
    public async Task sorts_by_the_first_day()
    {
        var page = await hub.Read($"{_link}/calendar?view=list&sort=when", Cast.Curator);

        Assert.Contains("aria-sort=\"ascending\"", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await hub.Browser(Cast.Curator).GetAsync(new Uri($"{_link}/calendar?view=list&sort=-responsible&p=99", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
    }
}
