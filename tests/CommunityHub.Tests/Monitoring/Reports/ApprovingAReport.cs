using System.Net;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Reports.Figures;
using CommunityHub.Monitoring.Reports.OpenData;
using CommunityHub.Monitoring.Reports.Writing;
using CommunityHub.Monitoring.Responses;
using CommunityHub.Planning;
using CommunityHub.Planning.Fulfilling;
using CommunityHub.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Tests.Monitoring.Reports;

public sealed class ApprovingAReport(Hub hub) : IAsyncLifetime
{
    // The end of the process «survey-cycle», from the closing on.
    private const string Drawing = """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="urn:community-hub">
          <process id="report-only" name="Отчёт" isExecutable="true">
            <startEvent id="closed" />
            <sequenceFlow id="f0" sourceRef="closed" targetRef="finishReport" />
            <userTask id="finishReport" name="Подготовить отчёт" camunda:formKey="monitoring.finish-report" camunda:candidateGroups="curator:${communityId}" />
            <sequenceFlow id="f1" sourceRef="finishReport" targetRef="approveReport" />
            <userTask id="approveReport" name="Утвердить отчёт" camunda:formKey="monitoring.approve-report" camunda:candidateGroups="director" />
            <sequenceFlow id="f2" sourceRef="approveReport" targetRef="which" />
            <exclusiveGateway id="which" default="no" />
            <sequenceFlow id="yes" sourceRef="which" targetRef="publish"><conditionExpression xsi:type="tFormalExpression">${approved}</conditionExpression></sequenceFlow>
            <sequenceFlow id="no" sourceRef="which" targetRef="finishReport" />
            <serviceTask id="publish" name="Опубликовать" camunda:type="external" camunda:topic="monitoring.publish-report" />
            <sequenceFlow id="f3" sourceRef="publish" targetRef="done" />
            <endEvent id="done" />
          </process>
        </definitions>
        """;

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private CollectedAnswers _answers = null!;

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        await hub.Ask(new DeployDefinition(Drawing));
        _answers = new(hub);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task freezes_the_numbers_that_the_director_has_seen()
    {
        var cycle = await Cycle();
        await Send(cycle);
        var sent = await Report(cycle);
        var bytes = sent.Numbers!;

        await AnswerOtherwise(cycle);
        Assert.Contains("Читателей | 330", ReadingAReport.Rows(await hub.Read($"/inbox/{(await Tasks(cycle)).Id}", Cast.ActingDirector)), StringComparison.Ordinal);
        var approved = await hub.SubmitTo(Cast.ActingDirector, $"/reports/tasks/{(await Tasks(cycle)).Id}", "Approve", ("remark", ""));

        Assert.Equal("/inbox", approved.Headers.Location!.OriginalString);
        await hub.Settle();
        var frozen = await Report(cycle);
        Assert.NotNull(frozen.FrozenAt);
        Assert.Equal(bytes, frozen.Numbers);
        Assert.Equal(frozen.Numbers, ReportFigures.From(frozen.Numbers!).ToBytes());
        var page = await hub.Read($"/cycles/{cycle}/report", Cast.Leader);
        Assert.Contains("Читателей | 330", ReadingAReport.Rows(page), StringComparison.Ordinal);
        Assert.Contains("УТВЕРЖДАЮ", page, StringComparison.Ordinal);
        Assert.Contains("________________ В.Е. Шагаева", page, StringComparison.Ordinal);
        Assert.Contains("ЦО № 7 | Тула | 130", ReadingAReport.Rows(await hub.Read($"/cycles/{cycle}/report/figure?path=users", Cast.Leader)), StringComparison.Ordinal);
        Assert.Equal(CycleState.Published, await hub.In<MonitoringDb, CycleState>(async db => (await db.Cycles.SingleAsync(c => c.Id == cycle)).State));
    }

    [Fact]
    public async Task recomputes_the_same_bytes_from_the_same_answers()
    {
        var cycle = await Cycle();
        await Send(cycle);

        using var scope = hub.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<MonitoringDb>();
        var of = await db.Cycles.AsNoTracking().SingleAsync(c => c.Id == cycle, TestContext.Current.CancellationToken);
        var layout = ReportLayout.Proposed(await db.FormOf(of.FormVersionId, TestContext.Current.CancellationToken), byBuilding: false);
        var again = await db.FiguresOf(of, layout.Years, layout.Filling, hub.Clock.GetUtcNow().AddDays(3), TestContext.Current.CancellationToken);

        Assert.Equal((await Report(cycle)).Numbers, again.ToBytes());
    }

    [Theory]
    [InlineData(true, "Читателей | 400 | 230 | −170 (−42,5 %)")] // before schools were counted, a change was told always
    [InlineData(false, "Читателей | 400 | 230 | —")]
    public async Task once_it_is_frozen_reads_as_it_did_whatever_the_rules_become(bool isOfOldRule, string row)
    {
        await _answers.Year(2025, [.. Enumerable.Range(1, 4).Select(n => new Said($"ЦО № {n}", CollectedAnswers.Of(100, 900)))]);
        var cycle = await _answers.Year(2026, new("ЦО № 1", CollectedAnswers.Of(130, 900)), new("ЦО № 2", CollectedAnswers.Of(100, 900)));
        await Begin(cycle);
        await Send(cycle);
        await hub.SubmitTo(Cast.ActingDirector, $"/reports/tasks/{(await Tasks(cycle)).Id}", "Approve", ("remark", ""));
        await hub.Settle();
        var frozen = (await Report(cycle)).Numbers!;
        if (isOfOldRule)
            await Freeze(cycle, frozen = Without(frozen, "schools", "isComparable"));

        Assert.Contains(row, ReadingAReport.Rows(await hub.Read($"/cycles/{cycle}/report", Cast.Curator)), StringComparison.Ordinal);
        Assert.Equal(frozen, ReportFigures.From(frozen).ToBytes());
        // Were the rule another tomorrow, this report would keep what it was frozen with.
        await Freeze(cycle, frozen = Comparable(frozen));
        Assert.Contains("Читателей | 400 | 230 | −170 (−42,5 %)", ReadingAReport.Rows(await hub.Read($"/cycles/{cycle}/report", Cast.Curator)), StringComparison.Ordinal);
        Assert.Equal(frozen, ReportFigures.From(frozen).ToBytes());
    }

    [Fact]
    public async Task keeps_the_numbers_that_asked_for_attention_as_they_were_told()
    {
        var cycle = await _answers.Year(2026, [.. Enumerable.Range(1, 10).Select(n => new Said($"ЦО № {n}", CollectedAnswers.Of(n == 10 ? 5000 : 100 + n, 900)))]);
        await Begin(cycle);
        await Send(cycle);
        Assert.Contains("ЦО № 10: Читателей | 5000 | 106 | —", ReadingAReport.Rows(await hub.Read($"/cycles/{cycle}/report", Cast.Curator)), StringComparison.Ordinal);

        // As if the rule had looked at the median otherwise.
        await hub.In<MonitoringDb, int>(db => db.Database.ExecuteSqlAsync($"""update monitoring.reports set layout = jsonb_set(layout::jsonb, array['outliers', '0', 'median'], '77') where cycle_id = {cycle}"""));

        Assert.Contains("ЦО № 10: Читателей | 5000 | 77 | —", ReadingAReport.Rows(await hub.Read($"/cycles/{cycle}/report", Cast.Curator)), StringComparison.Ordinal);
    }

    private Task<int> Freeze(Guid cycle, byte[] numbers) => hub.In<MonitoringDb, int>(db => db.Reports.Where(r => r.CycleId == cycle).ExecuteUpdateAsync(set => set.SetProperty(r => r.Numbers, numbers)));

    private static byte[] Without(byte[] numbers, params string[] members) => Years(numbers, year => Array.ForEach(members, member => year.Remove(member)));

    private static byte[] Comparable(byte[] numbers) => Years(numbers, year =>
    {
        if (year["year"]!.GetValue<int>() == 2025)
            year["isComparable"] = true;
    });

    private static byte[] Years(byte[] numbers, Action<JsonObject> each)
    {
        var json = JsonNode.Parse(numbers)!;
        foreach (var year in json["years"]!.AsArray())
            each(year!.AsObject());
        return JsonSerializer.SerializeToUtf8Bytes(json, Compact);
    }

    [Fact]
    public async Task returns_with_a_remark_that_the_curator_reads_and_takes_the_numbers_of_that_day()
    {
        var cycle = await Cycle();
        await Send(cycle);
        var withoutWords = await hub.SubmitTo(Cast.ActingDirector, $"/reports/tasks/{(await Tasks(cycle)).Id}", "Return", ("remark", " "));
        Assert.Contains("Напишите, что исправить", WebUtility.HtmlDecode(await withoutWords.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);

        await hub.SubmitTo(Cast.ActingDirector, $"/reports/tasks/{(await Tasks(cycle)).Id}", "Return", ("remark", "Напишите выводы подробнее."));

        var (task, report) = (await Tasks(cycle), await Report(cycle));
        Assert.Equal("finishReport", task.Element);
        Assert.Contains("Напишите выводы подробнее.", await hub.Read($"/inbox/{task.Id}", Cast.Curator), StringComparison.Ordinal);
        Assert.Null(report.Numbers);
        await AnswerOtherwise(cycle);
        await Send(cycle);
        // 1900 by 1200: words that only the rules have written are of that day, too.
        Assert.Contains("«Читаемость» — 1,58.", await hub.Read($"/cycles/{cycle}/report", Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("Читателей | 1200", ReadingAReport.Rows(await hub.Read($"/cycles/{cycle}/report", Cast.Curator)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task bears_the_name_of_whoever_has_decided_and_that_somebody_acts_only_where_somebody_does()
    {
        var cycle = await Cycle();
        await Send(cycle);
        var director = new Contracts.Membership.Actor(Guid.Parse("00000000-0000-7000-8000-0000000000d1"), "Ионова А.А.", [new(Contracts.Membership.Group.Director, "директор", Acting: false)]);

        await hub.SubmitTo(director, $"/reports/tasks/{(await Tasks(cycle)).Id}", "Approve", ("remark", ""));

        await hub.Settle();
        Assert.Equal(("Директор", "А.А. Ионова"), ((await Report(cycle)).ApprovedPost, (await Report(cycle)).ApprovedBy));
    }

    [Fact]
    public async Task cannot_be_changed_while_the_director_has_it_nor_sent_without_answers()
    {
        var cycle = await Cycle();
        await Send(cycle);
        using var curator = hub.Browser(Cast.Curator);
        Assert.Equal($"/cycles/{cycle}/report", (await curator.GetAsync(new Uri($"/cycles/{cycle}/report/edit", UriKind.Relative), TestContext.Current.CancellationToken)).Headers.Location!.OriginalString);
        Assert.Equal("report.with-director", (await Assert.ThrowsAsync<CommunityHub.Kernel.RuleViolation>(async () => await hub.Ask(new WriteReport(cycle, (await Report(cycle)).Layout, await hub.In<MonitoringDb, long>(db => db.MarkOfReport(cycle, CancellationToken.None)), Cast.Curator)))).Code);

        var silent = await _answers.Year(2025, new Said("ЦО № 7", null));
        await Begin(silent);
        var refused = await hub.SubmitTo(Cast.Curator, $"/reports/tasks/{(await Tasks(silent)).Id}", "Send");
        Assert.Contains("Ни один ответ не принят", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task closes_the_row_of_the_plan_that_asked_for_it()
    {
        var plan = await PlanOf2024.InForce(hub);
        var (planId, version) = await hub.In<PlanningDb, (Guid, Guid)>(async db => (await db.Plans.Select(p => p.Id).SingleAsync(), await db.Versions.Select(v => v.Id).SingleAsync()));
        var item = (await plan.Row(version, "5.5.")).ItemId;
        var cycle = await _answers.YearForRow(2026, (planId, item), new Said("ЦО № 7", CollectedAnswers.Of(130, 900)));
        await Begin(cycle);
        await Send(cycle);

        await hub.SubmitTo(Cast.ActingDirector, $"/reports/tasks/{(await Tasks(cycle)).Id}", "Approve", ("remark", ""));
        await hub.Settle();

        var done = await hub.In<PlanningDb, Fulfilment>(db => db.Fulfilments.SingleAsync());
        Assert.Equal((planId, item, "Аналитический отчёт: Движение, 2026", $"/cycles/{cycle}/report", new DateOnly(2026, 6, 15)), (done.PlanId, done.ItemId, done.What, done.Link, done.DoneOn));
    }

    [Fact]
    public async Task opens_its_totals_to_everybody_and_no_school_by_itself()
    {
        var cycle = await _answers.Year(2026, [.. Enumerable.Range(1, 8).Select(n => new Said($"ЦО № {n}", CollectedAnswers.Of(100 * n, 900), Municipality: n == 8 ? "Щёкино" : n > 4 ? "Узловая" : "Тула"))]);
        using var anybody = hub.Browser(Cast.Librarian);
        async Task<string> Get(string format) => await anybody.GetStringAsync(new Uri($"/open-data/{cycle}{format}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync(new Uri($"/open-data/{cycle}?format=csv", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Contains("Здесь пока ничего нет", await hub.Read("/open-data", Cast.Librarian), StringComparison.Ordinal);
        // Of the house as it is tested nobody has an account yet, and it leads everybody to the making of the first.
        Assert.All([typeof(OpenDataListPage), typeof(OpenDataOfPage)], page => Assert.NotNull(page.GetCustomAttribute<AllowAnonymousAttribute>()));

        await Begin(cycle);
        await Send(cycle);
        await hub.SubmitTo(Cast.ActingDirector, $"/reports/tasks/{(await Tasks(cycle)).Id}", "Approve", ("remark", ""));
        await hub.Settle();

        var (csv, json) = (await Get("?format=csv"), await Get("?format=json"));
        Assert.Contains("\r\n2026,,users,3600,8\r\n", csv, StringComparison.Ordinal);
        Assert.Contains("\r\n2026,Тула,users,1000,4\r\n", csv, StringComparison.Ordinal);
        Assert.Contains("\r\n2026,,reading,2,8\r\n", csv, StringComparison.Ordinal);
        Assert.All([csv, json], file => Assert.DoesNotContain("ЦО №", file, StringComparison.Ordinal));
        // Were Узловая shown, what is left of the whole would be the one school of Щёкино.
        Assert.All([csv, json], file => Assert.DoesNotMatch("Щёкино|Узловая", file));
        Assert.Equal(2, System.Text.Json.JsonDocument.Parse(json).RootElement.GetProperty("municipalitiesWithheld").GetInt32());
        Assert.Contains("reading,indicator,Читаемость,Читаемость,,,«Книговыдач» / «Читателей»", await Get("?format=dictionary"), StringComparison.Ordinal);
        Assert.Contains("Движение, 2026", await hub.Read("/open-data", Cast.Librarian), StringComparison.Ordinal);
        Assert.Contains("Муниципалитеты, где ответили меньше 3 школ, и те, без которых такие вычисляются вычитанием, отдельно не показаны: 2.", await hub.Read($"/open-data/{cycle}", Cast.Librarian), StringComparison.Ordinal);
    }

    [Fact]
    public async Task of_two_schools_opens_no_number()
    {
        var cycle = await Cycle();
        await Send(cycle);
        await hub.SubmitTo(Cast.ActingDirector, $"/reports/tasks/{(await Tasks(cycle)).Id}", "Approve", ("remark", ""));
        await hub.Settle();

        using var anybody = hub.Browser(Cast.Librarian);
        var csv = await anybody.GetStringAsync(new Uri($"/open-data/{cycle}?format=csv", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("year,municipality,figure,value,answers", csv.Trim('\uFEFF', '\r', '\n'));
        Assert.Contains("Ответили меньше 3 школ, поэтому числа не показаны.", await hub.Read($"/open-data/{cycle}", Cast.Librarian), StringComparison.Ordinal);
    }

    private async Task<Guid> Cycle()
    {
        var cycle = await _answers.Year(2026, new("ЦО № 7", CollectedAnswers.Of(130, 900)), new("ЦО № 22", CollectedAnswers.Of(200, 1000)));
        await Begin(cycle);
        return cycle;
    }

    private Task<Guid> Begin(Guid cycle) => hub.Ask(new StartProcess("report-only", $"{cycle}", "Движение", $"/cycles/{cycle}", Cast.Librarians, Cast.Curator, new Dictionary<string, object?> { ["communityId"] = $"{Cast.Librarians}", ["approved"] = false }));

    private async Task Send(Guid cycle)
    {
        var sent = await hub.SubmitTo(Cast.Curator, $"/reports/tasks/{(await Tasks(cycle)).Id}", "Send");
        Assert.Equal("/inbox", sent.Headers.Location?.OriginalString);
    }

    private async Task<TaskCard> Tasks(Guid cycle) => (await hub.Ask(new OpenTasks($"{cycle}"))).Single();

    private Task<Report> Report(Guid cycle) => hub.In<MonitoringDb, Report>(db => db.Reports.AsNoTracking().SingleAsync(r => r.CycleId == cycle));

    private Task<int> AnswerOtherwise(Guid cycle) => hub.In<MonitoringDb, int>(async db =>
    {
        var response = await db.Responses.SingleAsync(r => r.CycleId == cycle && r.SchoolName == "ЦО № 7");
        response.Return("Антимонова В.В.", hub.Clock.GetUtcNow());
        response.Submit("library@example.org", null, CollectedAnswers.Numbers(CollectedAnswers.Of(1000, 900)), [], hub.Clock.GetUtcNow(), hub.Clock.GetUtcNow());
        response.Accept("Антимонова В.В.", hub.Clock.GetUtcNow());
        return await db.SaveChangesAsync();
    });
}
