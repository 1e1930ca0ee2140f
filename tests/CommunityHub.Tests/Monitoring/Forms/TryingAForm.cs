using System.Net;
using System.Text.RegularExpressions;
using CommunityHub.Contracts.Monitoring;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Tests.Support;

namespace CommunityHub.Tests.Monitoring.Forms;

/// <summary>Whoever looks at a form fills it in to see what it says; nothing is kept.</summary>
public sealed partial class TryingAForm(Hub hub) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await hub.Furnish();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task what_was_tried_in_one_section_is_there_when_one_comes_back_from_another_without_scripts()
    {
        await hub.Send(new SeedReadyForms());
        Task<HttpResponseMessage> Try(params (string, string)[] sent) => hub.SubmitTo(Cast.Curator, "/forms/textbook-provision/1", "Try", sent);

        var parallels = await Body(await Try(("pupils", "500"), ("class_count", "двадцать"), ("shown", "school"), ("section", "parallels")));
        Assert.Contains("name=\"provision/05/need\"", parallels, StringComparison.Ordinal);
        var money = await Body(await Try(("tried", Tried(parallels)), ("provision/05/pupils", "300"), ("provision/05/titles", "н/д"), ("shown", "parallels"), ("section", "money")));
        var school = await Body(await Try(("tried", Tried(money)), ("shown", "money"), ("section", "school")));

        Assert.Matches("name=\"pupils\"[^>]* value=\"500\"", school);
        Assert.Matches("name=\"class_count\"[^>]* value=\"двадцать\"", school);
        Assert.Contains("«двадцать» — не число", school, StringComparison.Ordinal);
        Assert.Contains("По параллелям 300 учеников, а в школе 500.", school, StringComparison.Ordinal);
        Assert.Matches("name=\"provision/05/titles\"[^>]* value=\"н/д\"", await Body(await Try(("tried", Tried(school)), ("pupils", "500"), ("shown", "school"), ("section", "parallels"))));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[1]")]
    [InlineData("{ \"pupils\": { \"a\": [] } }")]
    public async Task what_nobody_has_tried_there_is_left_out(string tried)
    {
        await hub.Send(new SeedReadyForms());

        var page = await hub.SubmitTo(Cast.Curator, "/forms/textbook-provision/1", "Try", ("tried", tried), ("shown", "school"), ("section", "money"));

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("{}", Tried(await Body(page)));
    }

    [Fact]
    public async Task shows_what_was_tried_in_the_picture_before()
    {
        await hub.Ask(new BeginFormVersion(FormsOfTests.Fields(("a", null), ("b", null)), Cast.Curator));

        var preview = await Body(await hub.SubmitTo(Cast.Curator, "/forms/some/1/edit", "Preview", ("json", FormsOfTests.Fields(("a", null), ("fresh", null))), ("tried", "a=7&gone=8")));

        Assert.Matches("name=\"a\"[^>]* value=\"7\"", preview);
        Assert.DoesNotContain("gone", preview, StringComparison.Ordinal);
    }

    private static async Task<string> Body(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    private static string Tried(string page) => Carried().Match(page).Groups[1].Value;

    [GeneratedRegex("name=\"tried\" value=\"(\\{.*?\\})\">")]
    private static partial Regex Carried();
}
