using System.IO.Compression;
using System.Net;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Catalogues;
using CommunityHub.Monitoring.Forms.Reading;
using CommunityHub.Monitoring.Reports.Approving;
using CommunityHub.Monitoring.Reports.Figures;
using CommunityHub.Monitoring.Reports.Writing;
using CommunityHub.Tests.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Tests.Monitoring.Reports;

/// <summary>A report counts by what schools have named in a table, spelling by spelling as the catalogue has them.</summary>
public sealed class CountingByName(Hub hub) : IAsyncLifetime
{
    private const string Form = """
        { "code": "periodicals", "title": "Подписка", "sections": [ { "code": "main", "title": "Главное", "parts": [
            { "field": "subscribed", "type": "yes-no", "label": "Есть подписка" },
            { "table": "titles", "label": "Издания", "when": "subscribed", "grows": { "least": 0, "most": 9 }, "columns": [
              { "field": "title", "type": "text", "label": "Название", "catalogue": "periodicals" }, { "field": "copies", "type": "integer", "label": "Экземпляров", "unit": "экз." },
              { "field": "price", "type": "money", "label": "Цена" }, { "field": "sum", "type": "money", "label": "Сумма", "compute": "copies * price" } ] } ] } ],
          "report": { "names": [ { "of": "titles/title", "columns": ["copies", "sum"] } ] } }
        """;

    private Guid _cycle;

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        await hub.In<MonitoringDb, int>(db =>
        {
            db.Add(CatalogueName.Of("periodicals", "Мурзилка", "Антимонова В.В.", hub.Clock.GetUtcNow()));
            return db.SaveChangesAsync();
        });
        var answers = new CollectedAnswers(hub, Form);
        await answers.Year(2025, new("ЦО № 1", Of(("Мурзилка", 1, 900))), new("ЦО № 2", Of(("Мурзилка", 1, 900), ("Костёр", 1, 800))), new("ЦО № 3", Of(("мурзилка", 2, 900))));
        _cycle = await answers.Year(2026,
            new("ЦО № 1", Of(("«Мурзилка»", 2, 1000), ("Тульский край", 1, 300))), new("ЦО № 2", Of(("МУРЗИЛКА", 1, 1000.5), ("Костёр", 1, 900), ("Журнал Костёр", 1, 900))),
            new("ЦО № 3", Of(("мурзилка ", 1, 1000), ("Костёр", 3, 900))), new("ЦО № 4", Of(("Костёр", 1, 900))), new("ЦО № 5", Of(("Мурзилка", 9, 1)), IsAccepted: false),
            new("ЦО № 6", Of(("Мурзилка", 7, 1)).Replace("\"subscribed\": true", "\"subscribed\": false", StringComparison.Ordinal)));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task puts_spellings_together_and_adds_up_schools_copies_and_sums()
    {
        Assert.Equal(["Костёр|3|5|4500", "Мурзилка|3|4|4000,50", "Журнал Костёр|1|1|900", "Тульский край|1|1|300", "Всего названий: 4|4|11|9700,50"], await Lines("Издания"));
    }

    [Fact]
    public void it_is_the_same_in_whichever_order_the_rows_come()
    {
        List<NamedRow> rows = [.. Enumerable.Range(0, 40).Select(n => new NamedRow(
            CollectedAnswers.SchoolId($"ответ {n % 13}"), CollectedAnswers.SchoolId($"{n % 13}"), ((string[])["Костёр", "«Костёр»", "костер", "Мурзилка", "Юный натуралист"])[n % 5], [n * 0.1, n % 4 == 0 ? double.NaN : 900.5]))];
        string Made(IEnumerable<NamedRow> inOrder) => System.Text.Json.JsonSerializer.Serialize(Tally.From("titles/title", ["copies", "sum"], Spellings.None, [[.. inOrder]]));

        Assert.Equal(Made(rows), Made(Enumerable.Reverse(rows)));
        Assert.Equal(Made(rows), Made(rows.OrderBy(row => row.Typed.Length).ThenBy(row => row.Response)));
    }

    [Fact]
    public async Task tells_how_it_went_over_the_years()
    {
        Assert.Equal(["Костёр|1|5", "Мурзилка|4|4", "Журнал Костёр|—|1", "Тульский край|—|1", "Всего|5|11"], await Lines("Издания по годам: Экземпляров, экз."));
    }

    [Fact]
    public async Task leads_from_a_number_to_the_schools_and_their_spelling()
    {
        var page = await hub.Read($"/cycles/{_cycle}/report/names?of=titles/title&name=Мурзилка&format=csv", Cast.Leader);

        Assert.Contains("ЦО № 2;Тула;МУРЗИЛКА;1;\"1000,5\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("ЦО № 4", page, StringComparison.Ordinal);
        Assert.DoesNotContain("ЦО № 5", page, StringComparison.Ordinal); // not accepted
        using var browser = hub.Browser(Cast.Leader);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(new Uri($"/cycles/{_cycle}/report/names?of=titles/title&name=Мурзилки", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task a_merged_spelling_counts_with_its_name_in_a_draft_and_not_in_what_is_approved()
    {
        await Merge();
        Assert.Contains("Костёр|3|6|5400", await Lines("Издания"));

        await Part();
        await Approve();
        await Merge();

        Assert.Contains("Костёр|3|5|4500", await Lines("Издания"));
    }

    [Fact]
    public async Task open_data_tell_no_name_of_fewer_than_three_schools_nor_what_would_give_it_away()
    {
        await Approve();

        var csv = await hub.Read($"/open-data/{_cycle}?format=names", Cast.Leader);

        Assert.Contains("2026,titles/title,Костёр,titles/*/copies,5,3", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("Тульский край", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("2025,titles/title", csv, StringComparison.Ordinal); // one school has named Костёр, and the rest of the whole is Мурзилка
        Assert.DoesNotContain("Мурзилка", csv, StringComparison.Ordinal); // what is left of the whole without it is of two schools
        Assert.Contains("\"name\": \"Костёр\"", await hub.Read($"/open-data/{_cycle}?format=json", Cast.Leader), StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_word_file_and_the_sheet_have_it_too()
    {
        using var browser = hub.Browser(Cast.Leader);
        using var docx = new ZipArchive(new MemoryStream(await browser.GetByteArrayAsync(new Uri($"/cycles/{_cycle}/report?format=docx", UriKind.Relative), TestContext.Current.CancellationToken)));
        using var document = new StreamReader(docx.GetEntry("word/document.xml")!.Open());
        Assert.Contains("Журнал Костёр", await document.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        var csv = await hub.Read($"/cycles/{_cycle}/report?format=names-csv", Cast.Leader);
        Assert.Contains("2026;Издания;Мурзилка;3;4;\"4000,5\"", csv, StringComparison.Ordinal);
        Assert.Contains("2025;Издания;Мурзилка;3;4;3600", csv, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "of": "titles/copies" }""", "$.report.names[0].of"), InlineData("""{ "of": "titles/title", "columns": ["title"] }""", "$.report.names[0].columns[0]"), InlineData("""{ "columns": ["copies"] }""", "$.report.names[0].of")]
    public void a_form_proposes_only_what_can_be_counted(string names, string path)
    {
        var (_, problems) = FormReader.Read(Form.Replace("""{ "of": "titles/title", "columns": ["copies", "sum"] }""", names, StringComparison.Ordinal));

        Assert.Equal([path], problems.Select(problem => problem.Path));
    }

    [Theory]
    [InlineData("\"type\": \"text\", \"label\": \"Название\"", "\"type\": \"date\", \"label\": \"Название\""), InlineData("\"catalogue\": \"periodicals\"", "\"catalogue\": \"Издания\"")]
    public void only_a_text_has_a_catalogue_and_its_code_is_one(string was, string becomes)
    {
        Assert.Contains("$.sections[0].parts[1].columns[0].catalogue", FormReader.Read(Form.Replace(was, becomes, StringComparison.Ordinal)).Problems.Select(problem => problem.Path));
        Assert.Contains("\"catalogue\": \"periodicals\"", FormWriter.Write(FormReader.Read(Form).Form!), StringComparison.Ordinal);
    }

    private static string Of(params (string Title, int Copies, double Price)[] titles) => "{ \"subscribed\": true, " + string.Join(", ", titles.Select((one, at) => FormattableString.Invariant(
        $"\"titles/r{at + 1}/title\": \"{one.Title}\", \"titles/r{at + 1}/copies\": {one.Copies}, \"titles/r{at + 1}/price\": {one.Price}"))) + " }";

    private async Task<List<string>> Lines(string caption)
    {
        var page = WebUtility.HtmlDecode(await hub.Read($"/cycles/{_cycle}/report", Cast.Leader));
        var table = page[page.IndexOf($"— {caption}</caption>", StringComparison.Ordinal)..];
        var body = table[(table.IndexOf("<tbody>", StringComparison.Ordinal) + 7)..table.IndexOf("</tbody>", StringComparison.Ordinal)];
        return [.. body.Split("</tr>", StringSplitOptions.RemoveEmptyEntries).Select(row => string.Join('|', System.Text.RegularExpressions.Regex.Matches(row, "<t[hd][^>]*>(.*?)</t[hd]>").Select(cell => System.Text.RegularExpressions.Regex.Replace(cell.Groups[1].Value, "<[^>]+>", ""))))];
    }

    private Task<int> Merge() => hub.Ask(new MergeSpellings("periodicals", ["Журнал Костёр"], "Костёр", Cast.Curator));

    private Task<int> Part() => hub.Ask(new SeparateSpellings("periodicals", ["Журнал Костёр"], Cast.Curator));

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
}
