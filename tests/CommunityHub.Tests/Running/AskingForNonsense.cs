using System.Net;
using System.Text.RegularExpressions;
using CommunityHub.Contracts.Membership;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;

namespace CommunityHub.Tests.Running;

/// <summary>Whatever stands in the address: a list shows what it understands, and nothing breaks.</summary>
public sealed class AskingForNonsense(Hub hub) : IAsyncLifetime
{
    private static readonly string[] Nonsense = ["%00", "%00%ff", "%ED%A0%80", "-1", "99999999999999999999", "%27%20or%201=1", "%F0%9F%98%80", "[]", "0001-01-01"];

    private static readonly Actor Everything = Cast.Administrator with { Capacities = [.. Cast.Administrator.Capacities, .. Cast.Curator.Capacities, .. Cast.ActingDirector.Capacities] };

    public async ValueTask InitializeAsync() => await hub.Furnish();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("/inbox"), InlineData("/plans"), InlineData("/plans/find"), InlineData("/processes"), InlineData("/communities"), InlineData("/schools"), InlineData("/people"), InlineData("/letters")]
    [InlineData("/admin/accounts"), InlineData("/operations")]
    public async Task of_a_list_never_breaks_it(string page)
    {
        using var browser = hub.Browser(Everything);
        foreach (var name in new[] { "q", "p", "sort", "state", "kind", "post", "community" })
            foreach (var value in Nonsense.Append(new string('a', 3000)))
            {
                var address = $"{page}?{name}={value}";
                var answer = await browser.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
                Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect or HttpStatusCode.BadRequest or HttpStatusCode.NotFound, $"{answer.StatusCode} at {address}");
            }
    }

    [Fact]
    public async Task of_a_form_is_no_form_that_is_out_of_date()
    {
        await Visitor.MakeAccount(hub, Cast.Administrator.PersonId); // It is not the first run.
        using var visitor = new Visitor(hub);

        var answer = await visitor.Post("/sign-in", null, ("Input.Email", "\0ku\0rator%00@example.org\0"), ("Input.Password", "\0"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("value=\"kurator%00@example.org\"", await Visitor.Body(answer), StringComparison.Ordinal); // what was typed as a per cent sign stays one
    }

    [Theory]
    [InlineData("/operations"), InlineData("/definitions"), InlineData("/processes"), InlineData("/inbox"), InlineData("/production-calendar")]
    public async Task of_a_part_of_a_page_that_is_not_there_shows_nothing_of_the_page(string page)
    {
        using var browser = hub.Browser(Cast.Librarian);
        var token = Regex.Match(await browser.GetStringAsync(new Uri("/inbox", UriKind.Relative), TestContext.Current.CancellationToken), "__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)").Groups[1].Value;
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]);

        var answer = await browser.PostAsync(new Uri($"{page}?handler=nothing", UriKind.Relative), form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Contains("Так эту страницу не открыть", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%2Fplans%3Fq%3D%25D0%25BF%23x", "/plans?q=%D0%BF#x")]
    [InlineData("%2F%D0%BF", "/%D0%BF")]
    [InlineData("%2F%09%2Fevil.example", "/")]
    [InlineData("%2F%2Fevil.example", "/")]
    [InlineData("%2F%5Cevil.example", "/")]
    [InlineData("https%3A%2F%2Fevil.example", "/")]
    [InlineData("", "/")]
    public async Task of_the_way_back_leads_nowhere_but_here(string asked, string led)
    {
        using var browser = hub.Browser(null);

        var answer = await browser.GetAsync(new Uri($"/language/en?return={asked}", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.Redirect, led), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    [Theory]
    [InlineData("/people/"), InlineData("/schools/"), InlineData("/communities/"), InlineData("/letters/"), InlineData("/processes/"), InlineData("/plans/"), InlineData("/admin/accounts/")]
    public async Task of_a_card_that_nobody_has_says_so(string page)
    {
        using var browser = hub.Browser(Everything);
        foreach (var id in new[] { "00000000-0000-7000-8000-00000000dead", "-1", "%F0%9F%98%80", "x" })
            Assert.Equal((page + id, HttpStatusCode.NotFound), (page + id, (await browser.GetAsync(new Uri(page + id, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode));
    }
}
