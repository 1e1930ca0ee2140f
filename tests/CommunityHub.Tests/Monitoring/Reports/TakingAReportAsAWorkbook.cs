using System.Globalization;
using CommunityHub.Tests.Support;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CommunityHub.Tests.Monitoring.Reports;

/// <summary>The report as a workbook: a sheet for each of what it tells.</summary>
public sealed class TakingAReportAsAWorkbook(Hub hub) : IAsyncLifetime
{
    private const string Hostile = "=cmd|' /C calc'!A0";

    private CollectedAnswers _answers = null!;
    private Guid _cycle;

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        _answers = new(hub);
        await _answers.Year(2025, new Said("ЦО № 7", CollectedAnswers.Of(100, 900)), new Said(Hostile, CollectedAnswers.Of(100, 800)));
        _cycle = await _answers.Year(2026,
            new Said("ЦО № 7", CollectedAnswers.Of(130, 900), Explained: """{ "as-last-closing@movement/06/opening": { "note": "+7 по акту" } }"""),
            new Said(Hostile, CollectedAnswers.Of(12_345, 1001, pupils: 20_000), Municipality: "<Богородицк> & «район»", IsLate: true), new Said("ЦО № 22", null));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task has_a_sheet_for_each_of_what_it_tells()
    {
        using var workbook = await Taken();

        Assert.Equal(["Итоги", "По школам", "По муниципалитетам", "По годам", "Показатели", "Без ответа", "Пояснения", "Словарь"], Names(workbook));
        Assert.Contains("Читателей||12475|2|130||||12345|users", Lines(workbook, "Итоги").Select(line => string.Join('|', line.Split('|').Index().Select(cell => cell.Index is 5 or 6 or 7 ? "" : cell.Item))));
        Assert.Contains("Читателей||200|12475|12275|200|12475|users", Lines(workbook, "По годам"));
        Assert.Contains("Ответов||2|2||2|2|", Lines(workbook, "По годам"));
        Assert.StartsWith("Читаемость||«Книговыдач» / «Читателей»|8.5|0.15|loans / users|reading", Lines(workbook, "Показатели")[1], StringComparison.Ordinal);
        Assert.Equal("ЦО № 22||Тула|просрочено", Lines(workbook, "Без ответа")[1]);
        Assert.Equal("ЦО № 7||печатные: Состояло|+7 по акту|movement/06/opening|as-last-closing", Lines(workbook, "Пояснения")[1]);
        Assert.Contains("users|складывается|Читателей|Читателей||", Lines(workbook, "Словарь"));
        Assert.Contains(Lines(workbook, "Словарь"), line => line.StartsWith("renewal|показатель|Обновляемость|Обновляемость|", StringComparison.Ordinal) && line.EndsWith("|«Всего: Поступило» / «Всего: Состоит» × 100", StringComparison.Ordinal));
    }

    [Fact]
    public async Task has_numbers_as_numbers_with_their_digits_heads_that_stay_and_a_filter()
    {
        using var workbook = await Taken();

        foreach (var name in Names(workbook))
        {
            var sheet = Sheet(workbook, name).Worksheet!;
            Assert.Equal(PaneStateValues.Frozen, sheet.Descendants<Pane>().Single().State!.Value);
            Assert.StartsWith("A1:", sheet.GetFirstChild<AutoFilter>()!.Reference!.Value, StringComparison.Ordinal);
        }

        var users = Cells(workbook, "По школам").Single(row => row[0].InnerText == Hostile)[Heads(workbook, "По школам").FindIndex(head => head == "Читателей [users]")];
        Assert.Equal(("12345", "#,##0"), (users.CellValue!.Text, FormatOf(workbook, users)));
        var share = Cells(workbook, "По школам").Single(row => row[0].InnerText == Hostile)[Heads(workbook, "По школам").FindIndex(head => head.StartsWith("Охват", StringComparison.Ordinal))];
        Assert.Equal(("61.7", "#,##0.0"), (share.CellValue!.Text, FormatOf(workbook, share)));
    }

    [Fact]
    public async Task runs_nothing_that_a_school_has_typed()
    {
        using var workbook = await Taken();

        Assert.Empty(Names(workbook).SelectMany(name => Sheet(workbook, name).Worksheet!.Descendants<CellFormula>()));
        var row = Cells(workbook, "По школам").Single(row => row[0].InnerText == Hostile);
        Assert.Equal((CellValues.InlineString, "<Богородицк> & «район»", "принято, позже срока"), (row[0].DataType!.Value, row[1].InnerText, row[2].InnerText));
    }

    [Fact]
    public async Task has_buildings_where_they_have_answered_by_themselves()
    {
        var cycle = await _answers.Year(2024, new Said("ЦО № 7", CollectedAnswers.Of(100, 900), Building: 1), new Said("ЦО № 7", CollectedAnswers.Of(30, 200), Building: 2));

        using var workbook = await Taken(cycle);

        var at = Heads(workbook, "По корпусам").FindIndex(head => head == "Читателей [users]");
        Assert.Equal(["ЦО № 7|1|100", "ЦО № 7|2|30"], Lines(workbook, "По корпусам").Skip(1).Select(line => line.Split('|')).Select(line => $"{line[0]}|{line[1]}|{line[at]}"));
        Assert.Equal("130", Lines(workbook, "По школам")[1].Split('|')[at]);
    }

    private async Task<SpreadsheetDocument> Taken(Guid? cycle = null)
    {
        using var browser = hub.Browser(Cast.Leader);
        return SpreadsheetDocument.Open(new MemoryStream(await browser.GetByteArrayAsync(new Uri($"/cycles/{cycle ?? _cycle}/report?format=xlsx", UriKind.Relative), TestContext.Current.CancellationToken)), isEditable: false);
    }

    private static List<string> Names(SpreadsheetDocument workbook) => [.. workbook.WorkbookPart!.Workbook!.Descendants<Sheet>().Select(sheet => sheet.Name!.Value!)];

    private static WorksheetPart Sheet(SpreadsheetDocument workbook, string name) => (WorksheetPart)workbook.WorkbookPart!.GetPartById(workbook.WorkbookPart.Workbook!.Descendants<Sheet>().Single(sheet => sheet.Name == name).Id!.Value!);

    private static List<List<Cell>> Cells(SpreadsheetDocument workbook, string name) => [.. Sheet(workbook, name).Worksheet!.Descendants<Row>().Select(row => row.Elements<Cell>().ToList())];

    private static List<string> Heads(SpreadsheetDocument workbook, string name) => [.. Cells(workbook, name)[0].Select(cell => cell.InnerText)];

    private static List<string> Lines(SpreadsheetDocument workbook, string name) => [.. Cells(workbook, name).Select(row => string.Join('|', row.Select(cell => cell.InnerText)))];

    private static string? FormatOf(SpreadsheetDocument workbook, Cell cell)
    {
        var styles = workbook.WorkbookPart!.WorkbookStylesPart!.Stylesheet!;
        var format = styles.CellFormats!.Elements<CellFormat>().ElementAt(int.Parse(cell.StyleIndex!.InnerText!, CultureInfo.InvariantCulture)).NumberFormatId!.Value;
        return styles.NumberingFormats!.Elements<NumberingFormat>().Single(one => one.NumberFormatId!.Value == format).FormatCode;
    }
}
