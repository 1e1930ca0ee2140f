using System.Net;
using System.Text.RegularExpressions;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Tests.Monitoring;
using CommunityHub.Tests.Support;
using CommunityHub.Workflow.Definitions;

namespace CommunityHub.Tests.Workflow;

/// <summary>Whoever reads English is told the names of steps and processes in English, as the drawing has them.</summary>
public sealed class CallingStepsInEnglish(Hub hub) : IAsyncLifetime
{
    private const string Step = "Check and launch the collection", InRussian = "Проверить и запустить сбор", Process = "Collection from schools";

    private string _cycle = "";
    private TaskCard _task = null!;

    public async ValueTask InitializeAsync()
    {
        await Collection.Furnish(hub);
        var arranged = await hub.SubmitTo(Cast.Curator, "/cycles/arrange", null,
        [
            ("Input.Community", $"{Cast.Librarians}"), ("Input.Form", "holdings-movement"), ("Input.Year", "2026"), ("Input.ReferenceDay", "2026-06-01"), ("Input.OpensOn", "2026-06-15"), ("Input.LastDay", "2026-06-29"), ("Input.At", "18:00"),
            ("Input.SchoolIds", $"{Collection.School31}"),
        ]);
        _cycle = arranged.Headers.Location!.OriginalString.Split('/')[^1];
        _task = (await hub.Ask(new OpenTasks(_cycle, Cast.Curator))).Single();
    }

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task the_inbox_its_search_its_file_and_the_task_say_it()
    {
        foreach (var page in (string[])["/inbox", $"/inbox/{_task.Id}", "/inbox?q=launch+the+collection", "/inbox?format=csv"])
        {
            var english = await InEnglish(page);
            Assert.Contains(Step, english, StringComparison.Ordinal);
            Assert.DoesNotContain(InRussian, english, StringComparison.Ordinal);
            Assert.DoesNotContain("Сбор сведений со школ", english, StringComparison.Ordinal);
        }

        Assert.Contains(Process, await InEnglish("/inbox"), StringComparison.Ordinal);
        Assert.Contains(InRussian, await hub.Read("/inbox", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task so_do_the_processes_their_history_and_their_drawings()
    {
        Assert.Contains(Step, await InEnglish("/processes"), StringComparison.Ordinal);
        Assert.Contains(Process, await InEnglish("/processes"), StringComparison.Ordinal);
        await hub.SubmitTo(Cast.Curator, $"/cycles/tasks/{_task.Id}", "Launch");
        await Collection.Rest(hub);

        var page = await InEnglish($"/processes/{_task.ProcessInstanceId}");
        foreach (var said in (string[])[Step, "Collect answers", "Send the links to the schools", Process])
            Assert.Contains(said, page, StringComparison.Ordinal);
        var history = page[page.IndexOf("class=\"timeline", StringComparison.Ordinal)..];
        Assert.DoesNotMatch("[а-яё]", Regex.Replace(history[..history.IndexOf("</ol>", StringComparison.Ordinal)], "Антимонова В\\.В\\.|куратор", ""));
        Assert.Contains("name=\"Collect answers\"", await InEnglish($"/processes/{_task.ProcessInstanceId}?handler=Diagram"), StringComparison.Ordinal);
        Assert.Contains("name=\"Собирать ответы\"", await hub.Read($"/processes/{_task.ProcessInstanceId}?handler=Diagram", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task so_do_definitions()
    {
        Assert.Contains(Process, await InEnglish("/definitions", administrator: true), StringComparison.Ordinal);
        var card = await InEnglish("/definitions/survey-cycle", administrator: true);
        Assert.Contains("Prepare the report", card, StringComparison.Ordinal);
        Assert.DoesNotContain("Подготовить отчёт", card, StringComparison.Ordinal);
    }

    [Fact]
    public void every_process_of_the_product_has_its_names_in_both_languages()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder.FullName, "workflows")))
            folder = folder.Parent!;
        var graphs = Directory.GetFiles(Path.Combine(folder.FullName, "workflows"), "*.bpmn").SelectMany(file => BpmnReader.Read(File.ReadAllText(file)).Processes).ToList();

        Assert.Equal(6, graphs.Count);
        foreach (var (ru, en) in graphs.Select(graph => ((string?)graph.NameRu, graph.NameEn)).Concat(graphs.SelectMany(graph => graph.Elements).Where(element => element.NameRu != element.Id).Select(element => ((string?)element.NameRu, element.NameEn)))
            .Concat(graphs.SelectMany(graph => graph.Flows).Where(flow => flow.NameRu is { Length: > 0 }).Select(flow => (flow.NameRu, flow.NameEn))))
        {
            Assert.False(string.IsNullOrWhiteSpace(en), ru);
            Assert.DoesNotMatch("[А-Яа-яЁё]", en!);
        }
    }

    private async Task<string> InEnglish(string page, bool administrator = false)
    {
        using var reader = hub.Browser(administrator ? Cast.Administrator : Cast.Curator);
        reader.DefaultRequestHeaders.Add("Cookie", $"language={Uri.EscapeDataString("c=en|uic=en")}");
        return WebUtility.HtmlDecode(await reader.GetStringAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken));
    }
}
