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
        // The end of this year has not come: the form's day that has passed is that of the year before.
        var page = await hub.Read("/cycles/arrange?form=holdings-movement", Cast.Curator);
        Assert.Matches("name=\"Input.ReferenceDay\"[^>]*value=\"2025-12-31\"|value=\"2025-12-31\"[^>]*name=\"Input.ReferenceDay\"", page);
        Assert.DoesNotContain("ещё не наступил", page, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await Arrange("2026-06-29", [("Input.ReferenceDay", "")])).StatusCode);

        Assert.Equal(new(2025, 12, 31), await hub.In<MonitoringDb, DateOnly>(db => db.Cycles.Select(c => c.ReferenceDay).SingleAsync()));
    }

    [Fact]
    public async Task a_day_that_has_not_come_is_named_in_words_before_it_is_kept_and_before_the_launch()
    {
        // A subscription is for the half-year to come.
        var page = (await hub.Read("/cycles/arrange?form=subscription-second-half", Cast.Curator)).Replace('\u00A0', ' ');
        Assert.Contains("Отчётный день, 1 июля 2026 г. ещё не наступил", page, StringComparison.Ordinal);
        Assert.Contains("В форме сказано: «на II полугодие этого года».", page, StringComparison.Ordinal);

        await Arrange("2026-06-29", [("Input.ReferenceDay", "2026-12-31")]);
        var cycle = await hub.In<MonitoringDb, Guid>(db => db.Cycles.Select(c => c.Id).SingleAsync());

        Assert.Contains("Отчётный день, 31 декабря 2026 г. ещё не наступил", (await hub.Read($"/cycles/arrange/{cycle}", Cast.Curator)).Replace('\u00A0', ' '), StringComparison.Ordinal);
        var task = (await hub.Ask(new CommunityHub.Contracts.Workflow.OpenTasks($"{cycle}", Cast.Curator))).Single();
        Assert.Contains("Отчётный день, 31 декабря 2026 г. ещё не наступил", (await hub.Read($"/inbox/{task.Id}", Cast.Curator)).Replace('\u00A0', ' '), StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> Arrange(string lastDay, (string, string)[] others, string form = "holdings-movement") => hub.SubmitTo(Cast.Curator, "/cycles/arrange", null,
        [("Input.Community", $"{Cast.Librarians}"), ("Input.Form", form), ("Input.Title", ""), ("Input.Year", "2026"), ("Input.OpensOn", "2026-06-15"), ("Input.LastDay", lastDay), .. others.Any(field => field.Item1 == "Input.ReferenceDay") ? [] : new[] { ("Input.ReferenceDay", "2026-06-01") }, .. others]);
}
