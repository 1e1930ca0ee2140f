using System.Net;
using CommunityHub.Monitoring;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>As a browser sends the page: of a box without a tick it says nothing.</summary>
public sealed class ArrangingWhatIsAsked(Hub hub) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Collection.Furnish(hub);

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task late_answers_are_taken_only_where_the_box_is_ticked(bool isTicked)
    {
        Assert.Matches("name=\"Input.TakesLate\" value=\"true\" checked", await hub.Read("/cycles/arrange", Cast.Curator)); // what is usual is proposed

        Assert.Equal(HttpStatusCode.Redirect, (await Arrange("2026-06-29", isTicked ? [("Input.TakesLate", "true")] : [])).StatusCode);

        Assert.Equal(isTicked, await hub.In<MonitoringDb, bool>(db => db.Cycles.Select(c => c.TakesLate).SingleAsync()));
        var id = await hub.In<MonitoringDb, Guid>(db => db.Cycles.Select(c => c.Id).SingleAsync());
        Assert.Equal(isTicked, (await hub.Read($"/cycles/arrange/{id}", Cast.Curator)).Contains("name=\"Input.TakesLate\" value=\"true\" checked", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("holdings-movement", "", true)]
    [InlineData("book-week", "", false)]
    [InlineData("holdings-movement", "false", false)]
    [InlineData("book-week", "true", true)]
    public async Task the_head_confirms_as_the_form_says_unless_somebody_says_otherwise(string form, string said, bool confirms)
    {
        Assert.Contains("Подтверждения просят формы:", await hub.Read("/cycles/arrange", Cast.Curator), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await Arrange("2026-06-29", [("Input.HeadConfirms", said)], form)).StatusCode);

        Assert.Equal(confirms, await hub.In<MonitoringDb, bool>(db => db.Cycles.Select(c => c.HeadConfirms).SingleAsync()));
        var id = await hub.In<MonitoringDb, Guid>(db => db.Cycles.Select(c => c.Id).SingleAsync());
        Assert.Contains($"value=\"{(confirms ? "true" : "false")}\" selected", await hub.Read($"/cycles/arrange/{id}", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_deadline_that_is_over_is_refused()
    {
        var refused = await Visitor.Body(await Arrange("2026-06-15", [("Input.At", "14:00")]));

        Assert.Contains("Срок ответа уже прошёл", refused, StringComparison.Ordinal);
        Assert.False(await hub.In<MonitoringDb, bool>(db => db.Cycles.AnyAsync()));
    }

    [Fact]
    public async Task the_reference_day_is_that_of_the_form_where_nobody_has_named_another()
    {
        Assert.Matches("name=\"Input.ReferenceDay\"[^>]*value=\"2026-12-31\"|value=\"2026-12-31\"[^>]*name=\"Input.ReferenceDay\"", await hub.Read("/cycles/arrange?form=holdings-movement", Cast.Curator));

        Assert.Equal(HttpStatusCode.Redirect, (await Arrange("2026-06-29", [("Input.ReferenceDay", "")])).StatusCode);

        Assert.Equal(new(2026, 12, 31), await hub.In<MonitoringDb, DateOnly>(db => db.Cycles.Select(c => c.ReferenceDay).SingleAsync()));
    }

    private Task<HttpResponseMessage> Arrange(string lastDay, (string, string)[] others, string form = "holdings-movement") => hub.SubmitTo(Cast.Curator, "/cycles/arrange", null,
        [("Input.Community", $"{Cast.Librarians}"), ("Input.Form", form), ("Input.Title", ""), ("Input.Year", "2026"), ("Input.OpensOn", "2026-06-15"), ("Input.LastDay", lastDay), .. others.Any(field => field.Item1 == "Input.ReferenceDay") ? [] : new[] { ("Input.ReferenceDay", "2026-06-01") }, .. others]);
}
