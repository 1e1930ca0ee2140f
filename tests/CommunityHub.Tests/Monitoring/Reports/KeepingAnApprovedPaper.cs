using System.Security.Cryptography;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Reports.Approving;
using CommunityHub.Monitoring.Reports.Papers;
using CommunityHub.Monitoring.Reports.Writing;
using CommunityHub.Tests.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Tests.Monitoring.Reports;

/// <summary>What the director has approved is a paper, and a paper stays as it is.</summary>
public sealed class KeepingAnApprovedPaper(Hub hub) : IAsyncLifetime
{
    private Guid _cycle;

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        _cycle = await new CollectedAnswers(hub).Year(2026, new Said("ЦО № 7", CollectedAnswers.Of(130, 900)), new Said("ЦО № 22", CollectedAnswers.Of(200, 1000)));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("docx"), InlineData("pdf")]
    public async Task serves_the_file_to_the_byte_whatever_would_be_printed_today(string format)
    {
        await Approve();
        var first = await Take(format);

        // Another printer, another form of its words: what is made today would read otherwise.
        await hub.In<MonitoringDb, int>(db => db.Reports.ExecuteUpdateAsync(set => set.SetProperty(r => r.ApprovedBy, "Другой Д.Д.")));

        Assert.Equal(first, await Take(format));
        var kept = await hub.In<MonitoringDb, ApprovedPaper>(db => db.ApprovedPapers.AsNoTracking().SingleAsync());
        Assert.Equal((format, Convert.ToHexStringLower(SHA256.HashData(first))), ($"{kept.Kind}".ToLowerInvariant(), kept.Fingerprint));
        Assert.Contains("Файлы Word, PDF, Excel и CSV и открытые данные хранятся такими, какими утверждены.", await hub.Read($"/cycles/{_cycle}/report", Cast.Leader), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("report", "xlsx", "Xlsx"), InlineData("report", "csv", "Csv"), InlineData("open-data", "csv", "OpenCsv"), InlineData("open-data", "json", "OpenJson"), InlineData("open-data", "dictionary", "Dictionary")]
    public async Task serves_its_sheets_and_open_data_to_the_byte_too(string of, string format, string kind)
    {
        await Approve();
        using var browser = hub.Browser(Cast.Leader);
        var address = new Uri(of == "report" ? $"/cycles/{_cycle}/report?format={format}" : $"/open-data/{_cycle}?format={format}", UriKind.Relative);
        var first = await browser.GetByteArrayAsync(address, TestContext.Current.CancellationToken);

        // Other numbers, other words: what is made today would be otherwise.
        await hub.In<MonitoringDb, int>(async db =>
        {
            var report = await db.Reports.AsNoTracking().SingleAsync();
            var numbers = System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(report.Numbers!).Replace("ЦО № 7", "ЦО № 8", StringComparison.Ordinal).Replace("130", "131", StringComparison.Ordinal));
            await db.FormVersions.ExecuteUpdateAsync(set => set.SetProperty(f => f.Json, f => f.Json.Replace("Читателей", "Посетителей")));
            return await db.Reports.ExecuteUpdateAsync(set => set.SetProperty(r => r.Numbers, numbers).SetProperty(r => r.Fingerprint, "другой"));
        });

        Assert.Equal(first, await browser.GetByteArrayAsync(address, TestContext.Current.CancellationToken));
        Assert.Equal(kind, $"{(await hub.In<MonitoringDb, ApprovedPaper>(db => db.ApprovedPapers.AsNoTracking().SingleAsync())).Kind}");
    }

    [Theory]
    [InlineData("csv"), InlineData("json"), InlineData("dictionary")]
    public async Task open_data_are_not_sent_again_to_whoever_has_them(string format)
    {
        await Approve();
        using var anybody = hub.Browser(Cast.Librarian);
        var address = new Uri($"/open-data/{_cycle}?format={format}", UriKind.Relative);

        var first = await anybody.GetAsync(address, TestContext.Current.CancellationToken);

        Assert.Equal(System.Net.HttpStatusCode.OK, first.StatusCode);
        Assert.Equal("public, max-age=86400", $"{first.Headers.CacheControl}");
        Assert.Equal($"\"{Convert.ToHexStringLower(SHA256.HashData(await first.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)))}\"", first.Headers.ETag!.Tag);
        anybody.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag);
        var again = await anybody.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal((System.Net.HttpStatusCode.NotModified, 0), (again.StatusCode, (await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length));
        Assert.NotEqual("public, max-age=86400", $"{(await anybody.GetAsync(new Uri($"/open-data/{_cycle}", UriKind.Relative), TestContext.Current.CancellationToken)).Headers.CacheControl}");
    }

    [Fact]
    public async Task keeps_nothing_of_a_report_that_is_still_written()
    {
        Assert.NotEmpty(await Take("docx"));

        Assert.Equal(0, await hub.In<MonitoringDb, int>(db => db.ApprovedPapers.CountAsync()));
        Assert.Equal("report.not-approved", (await Assert.ThrowsAsync<CommunityHub.Kernel.RuleViolation>(() => hub.Ask(new KeepApprovedPaper(_cycle, PaperKind.Docx)))).Code);
    }

    [Fact]
    public async Task gives_two_who_take_it_at_once_the_same()
    {
        await Approve();

        var files = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Take("docx")));

        Assert.All(files, file => Assert.Equal(files[0], file));
        Assert.Equal(1, await hub.In<MonitoringDb, int>(db => db.ApprovedPapers.CountAsync()));
    }

    private async Task Approve()
    {
        using var scope = hub.Services.CreateScope();
        var (db, now) = (scope.ServiceProvider.GetRequiredService<MonitoringDb>(), hub.Clock.GetUtcNow());
        var written = (await ReportAtHand.Of(db, scope.ServiceProvider.GetRequiredService<IMediator>(), _cycle, now, TestContext.Current.CancellationToken))!;
        var report = Report.Begin(_cycle, written.Layout, "Антимонова В.В.", now);
        report.Send(SendReportHandler.WrittenOut(written), written.Figures, "Антимонова В.В.", now);
        report.Approve(Cast.ActingDirector, now);
        report.Freeze(now);
        db.Add(report);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private async Task<byte[]> Take(string format)
    {
        using var browser = hub.Browser(Cast.Leader);
        return await browser.GetByteArrayAsync(new Uri($"/cycles/{_cycle}/report?format={format}", UriKind.Relative), TestContext.Current.CancellationToken);
    }
}
