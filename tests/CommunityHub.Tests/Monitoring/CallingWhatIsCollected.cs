using System.Net;
using CommunityHub.Contracts.Monitoring;
using CommunityHub.Monitoring;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>A collection that nobody has called otherwise is called by its form, to each reader in their language.</summary>
public sealed class CallingWhatIsCollected(Hub hub) : IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        await hub.Send(new SeedReadyForms());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task of_a_plan_is_called_by_its_form_in_both_languages()
    {
        await PlanOf2024.InForce(hub);

        Assert.Contains("Движение библиотечных фондов, 2024", await hub.Read("/cycles", Cast.Curator), StringComparison.Ordinal);
        var english = await InEnglish("/cycles");
        Assert.Contains("Movement of library holdings, 2024", english, StringComparison.Ordinal);
        Assert.DoesNotContain("Движение библиотечных фондов, 2024", english, StringComparison.Ordinal);
        Assert.Contains("Subscription for the first half-year, first half of 2025", await InEnglish("/cycles?q=first+half+of+2025"), StringComparison.Ordinal);
        Assert.Contains("I полугодие 2025", await hub.Read("/cycles", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task by_hand_is_called_by_its_form_unless_somebody_calls_it_otherwise()
    {
        var id = await Arrange("/cycles/arrange", ("Input.Title", ""), ("Input.Form", "holdings-movement"));
        Assert.Equal(("Движение библиотечных фондов, 2026", "Movement of library holdings, 2026"), await Titles(id));

        await Arrange($"/cycles/arrange/{id}", ("Input.Title", "Фонды к юбилею"), ("Input.TitleEn", "Holdings for the jubilee"));
        Assert.Contains("Holdings for the jubilee", await InEnglish($"/cycles/{id}"), StringComparison.Ordinal);
        Assert.Contains("<h1>Фонды к юбилею</h1>", await hub.Read($"/cycles/{id}", Cast.Curator), StringComparison.Ordinal);

        // What has no English title is called in Russian to everybody.
        await Arrange($"/cycles/arrange/{id}", ("Input.Title", "Фонды к юбилею"), ("Input.TitleEn", ""));
        Assert.Contains("Фонды к юбилею", await InEnglish($"/cycles/{id}"), StringComparison.Ordinal);
    }

    private Task<(string, string?)> Titles(Guid id) => hub.In<MonitoringDb, (string, string?)>(async db => await db.Cycles.AsNoTracking().SingleAsync(c => c.Id == id) is var cycle ? (cycle.TitleRu, cycle.TitleEn) : default);

    private async Task<Guid> Arrange(string page, params (string Name, string Value)[] fields)
    {
        var answer = await hub.SubmitTo(Cast.Curator, page, null, [
            .. fields, ("Input.Community", $"{Cast.Librarians}"), ("Input.Year", "2026"), ("Input.ReferenceDay", "2026-06-01"), ("Input.OpensOn", "2026-06-20"), ("Input.LastDay", "2026-06-29"), ("Input.At", "18:00")]);
        Assert.True(answer.StatusCode is HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return Guid.Parse(answer.Headers.Location!.OriginalString.Split('/')[^1]);
    }

    [Fact]
    public async Task the_inbox_the_processes_and_the_dashboard_call_it_so_to_whoever_reads_english()
    {
        var collection = new Collection(hub);
        await collection.Launch(("Input.Title", "Фонды к юбилею"), ("Input.TitleEn", "Holdings for the jubilee"));
        await hub.SubmitTo(Cast.Curator, "/cycles/arrange", null, ("Input.Community", $"{Cast.Librarians}"), ("Input.Form", "resource-base"), ("Input.Title", "Ресурсы"), ("Input.TitleEn", "Means"), ("Input.Year", "2026"), ("Input.ReferenceDay", "2026-06-01"), ("Input.OpensOn", "2026-06-15"), ("Input.LastDay", "2026-06-29"), ("Input.At", "18:00"));
        var task = (await hub.Ask(new CommunityHub.Contracts.Workflow.OpenTasks($"{await hub.In<MonitoringDb, Guid>(db => db.Cycles.Where(c => c.FormCode == "resource-base").Select(c => c.Id).SingleAsync())}", Cast.Curator))).Single();

        foreach (var page in (string[])["/inbox", $"/inbox/{task.Id}", "/inbox?q=means", "/inbox?sort=paper"])
        {
            Assert.Contains("Means", await InEnglish(page), StringComparison.Ordinal);
            Assert.DoesNotContain("Ресурсы", await InEnglish(page), StringComparison.Ordinal);
        }

        Assert.Contains("Ресурсы", await hub.Read("/inbox", Cast.Curator), StringComparison.Ordinal);
        foreach (var page in (string[])["/processes", "/processes?q=jubilee", "/processes?sort=title", "/processes/timers"])
            Assert.Contains("Holdings for the jubilee", await InEnglish(page), StringComparison.Ordinal);
        Assert.Contains("Фонды к юбилею", await hub.Read("/processes?q=jubilee", Cast.Curator), StringComparison.Ordinal);
    }

    private async Task<string> InEnglish(string page)
    {
        using var reader = hub.Browser(Cast.Curator);
        reader.DefaultRequestHeaders.Add("Cookie", $"language={Uri.EscapeDataString("c=en|uic=en")}");
        return WebUtility.HtmlDecode(await reader.GetStringAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken));
    }
}
