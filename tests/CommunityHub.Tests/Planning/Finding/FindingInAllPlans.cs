using System.Net;
using System.Text.RegularExpressions;
using CommunityHub.Planning;
using CommunityHub.Planning.Authoring;
using CommunityHub.Planning.Plans;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Planning.Finding;

/// <summary>The plan of 2024 is in force, and an amendment of it is in work.</summary>
public sealed class FindingInAllPlans(Hub hub) : IAsyncLifetime
{
    private PlanOf2024 _plan = null!;

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        _plan = await PlanOf2024.InForce(hub);
        await _plan.Amend(("2.1.", Cell.Title, "Конкурс «Лучший читатель года»"));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("стажерские центры")]
    [InlineData("стажерским центрам")]
    [InlineData("Центр стажерский")]
    public async Task finds_a_row_by_any_form_of_its_words_and_leads_to_it(string search)
    {
        var row = await _plan.Row(await InForce(), "2.2.");

        var page = await Found(search);

        Assert.Contains($"<a href=\"{_plan.Link(1)}#row-{row.ItemId}\">Организация и методическое сопровождение работы стажерских площадок", page, StringComparison.Ordinal);
        Assert.Contains("Школьные библиотекари, 2024", page, StringComparison.Ordinal);
        Assert.Contains("Октябрь 2024", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Антимонова", "2.1.")]
    [InlineData("Информационные материалы", "2.3.")]
    [InlineData("лицей искусств", "2.6.")]
    public async Task finds_a_row_by_who_is_responsible_its_product_and_its_place(string search, string number) =>
        Assert.Contains($"<td data-label=\"№\">{number}</td>", await Found(search), StringComparison.Ordinal);

    [Fact]
    public async Task shows_what_is_in_force_and_not_what_is_only_in_work() =>
        Assert.Contains("Ничего не нашлось", await Found("лучший читатель года"), StringComparison.Ordinal);

    [Fact]
    public async Task asks_for_a_community_and_a_year()
    {
        Assert.Contains("Ничего не нашлось", await Found("Антимонова", $"&community={Cast.Mathematicians}"), StringComparison.Ordinal);
        Assert.Contains("Ничего не нашлось", await Found("Антимонова", "&year=2023"), StringComparison.Ordinal);
        Assert.Contains("Школьные библиотекари, 2024", await Found("Антимонова", $"&community={Cast.Librarians}&year=2024"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task says_what_can_be_looked_for_until_something_is() =>
        Assert.Contains("Напишите, что ищете", await Found(""), StringComparison.Ordinal);

    [Fact]
    public async Task begins_at_the_list_of_plans() =>
        Assert.Contains("<form method=\"get\" action=\"/plans/find\"", await hub.Read("/plans", Cast.Librarian), StringComparison.Ordinal);

    [Fact]
    public async Task shows_a_long_list_page_by_page()
    {
        var draft = await hub.In<PlanningDb, Guid>(db => db.Versions.Where(v => v.Hash == null).Select(v => v.Id).SingleAsync());
        var copied = await _plan.Row(draft, "2.2.");
        for (var more = 0; more < 50; more++)
            await hub.Ask(new DuplicateItem(draft, copied.ItemId, Cast.Curator));
        await _plan.Submit(draft);
        await _plan.Approve("07-а", new(2024, 2, 1));

        var second = await Found("стажерским центрам", "&p=2");

        Assert.Contains("51 строка", second, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(second, "<td data-label=\"№\">"));
    }

    [Fact]
    public async Task takes_home_what_was_found()
    {
        using var browser = hub.Browser(Cast.Librarian);
        var file = await browser.GetAsync(new Uri($"/plans/find?q={Uri.EscapeDataString("стажерским центрам")}&format=csv", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal("text/csv", file.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("Школьные библиотекари;2024;действует;2.2.;", (await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n")[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_for_those_who_have_signed_in()
    {
        using var browser = hub.Browser(null);

        var answer = await browser.GetAsync(new Uri("/plans/find?q=1", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private Task<string> Found(string search, string more = "") => hub.Read($"/plans/find?q={Uri.EscapeDataString(search)}{more}", Cast.Librarian);

    private Task<Guid> InForce() => hub.In<PlanningDb, Guid>(db => db.Versions.Where(v => v.Hash != null).Select(v => v.Id).SingleAsync());
}
