using System.Net;
using System.Text.Json;
using CommunityHub.Planning.Papers;
using CommunityHub.Planning.Reading;
using CommunityHub.Tests.Support;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Sheet = DocumentFormat.OpenXml.Spreadsheet.Sheet;

namespace CommunityHub.Tests.Planning.Printing;

public sealed class SavingAPlanAsAWorkbook(Hub hub) : IAsyncLifetime
{
    private PlanOf2024 _plan = null!;

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        _plan = await PlanOf2024.InForce(hub);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task gives_what_the_importer_reads_as_the_same_plan()
    {
        var saved = PlanReader.Read(await Workbook(), "План.xlsx").Paper;

        var paper = PlanReader.Read(PlanOf2024.File("plan-2024.docx"), "plan-2024.docx").Paper;
        Assert.Equal(Json(paper.Sections), Json(saved.Sections));
        Assert.Equal(
            (paper.Community, paper.Period, paper.Curator, paper.Leader, paper.Goal, string.Join('|', paper.Tasks)),
            (saved.Community, saved.Period, saved.Curator, saved.Leader, saved.Goal, string.Join('|', saved.Tasks)));
        Assert.Equal(("02-а", new DateOnly(2024, 1, 12)), (saved.Approval!.OrderNumber, saved.Approval.OrderDate!.Value));
        Assert.Empty(saved.Warnings);
    }

    [Fact]
    public async Task gives_a_sound_workbook_to_filter_with_days_as_days()
    {
        using var bytes = new MemoryStream(await Workbook());
        using var book = SpreadsheetDocument.Open(bytes, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(book, TestContext.Current.CancellationToken).Select(e => $"{e.Path?.XPath} {e.Description}"));

        Assert.Equal(["План", "Сроки", "Шапка"], book.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().Select(s => s.Name!.Value));
        var sheet = ((WorksheetPart)book.WorkbookPart.GetPartById(book.WorkbookPart.Workbook.Sheets.Elements<Sheet>().First().Id!.Value!)).Worksheet!;
        Assert.Equal("A1:J27", sheet.Descendants<AutoFilter>().Single().Reference!.Value);
        var first = sheet.Descendants<Row>().ElementAt(1).Elements<Cell>().ToList();
        Assert.Equal("1. Организационно-координационная деятельность", first[0].InnerText);
        Assert.Equal(("45292", "45322", 3u), (first[5].InnerText, first[6].InnerText, first[5].StyleIndex!.Value)); // 1 and 31 January 2024
    }

    [Fact]
    public async Task is_offered_on_the_plans_page_and_asks_for_a_sign_in()
    {
        Assert.Contains($"{_plan.Link(1)}/plan.xlsx", await hub.Read(_plan.Link(1), Cast.Librarian), StringComparison.Ordinal);

        using var stranger = hub.Browser(null);
        using var response = await stranger.GetAsync(new Uri($"{_plan.Link(1)}/plan.xlsx", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    private async Task<byte[]> Workbook()
    {
        using var browser = hub.Browser(Cast.Librarian);
        return await browser.GetByteArrayAsync(new Uri($"{_plan.Link(1)}/plan.xlsx", UriKind.Relative), TestContext.Current.CancellationToken);
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, PaperJson.Compact);
}
