using System.Text.RegularExpressions;
using CommunityHub.Contracts.Monitoring;
using CommunityHub.Mailing;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Planning;
using CommunityHub.Planning.Fulfilling;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>A curator opens the front page: what the plan asks for this month, how far the collections are, and what is stuck.</summary>
public sealed class LookingAtTheMonth(Hub hub) : IAsyncLifetime
{
    private readonly Collection collection = new(hub);

    public async ValueTask InitializeAsync() => await Collection.Furnish(hub);

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task tells_how_far_each_collection_is_and_what_waits_for_the_curator()
    {
        await collection.Launch();
        Assert.Contains("ответили 0 из 3<", await Month(), StringComparison.Ordinal);
        using var school = await collection.Come("school31@example.org");
        await collection.Fill(school, Collection.School31);
        await collection.Send(school, Collection.School31);
        await hub.SubmitTo(Cast.Curator, $"/cycles/{collection.Id}", "Act", ("Input.Chosen", $"{(await collection.Of(Collection.School22)).Id}"), ("Input.Act", "Exclude"), ("Input.Text", "на ремонте"));
        await hub.In<MailingDb, int>(db => db.Letters.Where(l => l.Recipient == "school21@example.org").ExecuteUpdateAsync(set => set.SetProperty(l => l.RefusedAt, hub.Clock.GetUtcNow()).SetProperty(l => l.SentAt, (DateTimeOffset?)null).SetProperty(l => l.OpenedAt, (DateTimeOffset?)null)));

        Assert.Contains("1 из 2<", await hub.Read("/cycles", Cast.Curator), StringComparison.Ordinal); // of whom an answer is awaited
        var month = await Month();

        Assert.Contains("июнь 2026", month, StringComparison.Ordinal);
        Assert.Contains("идёт сбор", month, StringComparison.Ordinal);
        Assert.Contains("</span> ответили 1 из 2, проверить 1</td>", month, StringComparison.Ordinal);
        Assert.Matches($"<a href=\"/cycles/{collection.Id}/review\"><strong>1</strong> на проверку", month);
        Assert.Matches("<a href=\"/letters\\?state=Refused\"><strong>1</strong>", month);
    }

    [Fact]
    public async Task has_the_rows_of_the_plan_that_fall_into_it_with_what_has_become_of_them()
    {
        await PlanOf2024.InForce(hub);
        hub.Clock.AdjustTime(new DateTimeOffset(2024, 8, 12, 9, 0, 0, TimeSpan.Zero));

        var august = await Month();

        Assert.Contains("август 2024", august, StringComparison.Ordinal);
        Assert.Matches(@"рассылка \d+ августа 2024", august);
        Assert.DoesNotMatch(@"рассылка \d+ (сентября|октября|ноября|декабря) 2024", august);
        Assert.DoesNotMatch(@"рассылка \d+ (января|февраля|марта|апреля|мая) 2024", august); // nobody has launched those, and their time is over
        var (item, plan) = await hub.In<MonitoringDb, (Guid, Guid)>(async db => await db.Cycles.Where(c => c.OpensOn >= new DateOnly(2024, 8, 1) && c.OpensOn < new DateOnly(2024, 9, 1)).OrderBy(c => c.OpensOn).Select(c => new { c.PlanItemId, c.PlanId }).FirstAsync() is var found ? (found.PlanItemId!.Value, found.PlanId!.Value) : default);
        Assert.Contains($"<a href=\"/plans/{plan}#row-{item}\">", august, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"month\"", await hub.Read("/", Cast.Leader), StringComparison.Ordinal);
        Assert.DoesNotContain($"#row-{item}", await hub.Read("/", Cast.OtherCurator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task of_a_row_that_lists_several_things_each_has_its_own_collection_and_its_own_report()
    {
        await PlanOf2024.InForce(hub);
        var cycles = await hub.In<MonitoringDb, Dictionary<string, Cycle>>(db => db.Cycles.AsNoTracking().Where(c => c.FormCode == "school-libraries-month" || c.FormCode == "reading-day").ToDictionaryAsync(c => c.FormCode));
        var (october, november) = (cycles["school-libraries-month"], cycles["reading-day"]);
        Assert.Equal((october.PlanItemId, "Месячник школьных библиотек", "День чтения"), (november.PlanItemId, october.PlanPart, november.PlanPart));
        // The schools were written to in October and have not all answered in November.
        await hub.In<MonitoringDb, int>(db => db.Cycles.Where(c => c.Id == october.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.LaunchedAt, new DateTimeOffset(2024, 10, 3, 9, 0, 0, TimeSpan.Zero))));
        hub.Clock.AdjustTime(new DateTimeOffset(2024, 11, 12, 9, 0, 0, TimeSpan.Zero));

        var rows = (await Month()).Split("<tr>");
        var ofPlan = Assert.Single(rows, row => row.Contains($"#row-{november.PlanItemId}", StringComparison.Ordinal));
        Assert.Contains("День чтения</a></td> <td>ноябрь 2024</td>", ofPlan, StringComparison.Ordinal);
        Assert.Matches($"<a href=\"/cycles/{november.Id}\">рассылка \\d+ ноября", ofPlan);
        Assert.DoesNotContain($"/cycles/{october.Id}", ofPlan, StringComparison.Ordinal);
        Assert.Single(rows, row => row.Contains($"<td><a href=\"/cycles/{october.Id}\">", StringComparison.Ordinal));

        // In November the report of October is approved: that is no product of November.
        var published = new ReportPublished(october.Id, Cast.Librarians, october.PlanId, october.PlanItemId, "Аналитический отчёт: Месячник", $"/cycles/{october.Id}/report", new(2024, 11, 11), PlanPart: october.PlanPart);
        await hub.In<PlanningDb, int>(async db =>
        {
            await new CloseRowWhenReportIsPublished(db, hub.Clock).Handle(published, TestContext.Current.CancellationToken);
            return await db.SaveChangesAsync();
        });
        Assert.DoesNotContain("Аналитический отчёт: Месячник", await Month(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task says_so_when_there_is_nothing_in_it()
    {
        Assert.Contains("В этом месяце план ничего не назначает", await Month(), StringComparison.Ordinal);
    }

    private async Task<string> Month() => Regex.Replace(await hub.Read("/", Cast.Curator), @"\s+", " ");
}
