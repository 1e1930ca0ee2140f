using System.Text;
using CommunityHub.Kernel.Tables;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace CommunityHub.Tests.Kernel;

public sealed class SavingAList
{
    private static readonly TableFile<Row> File = new("schools", ("Школа", r => r.Name), ("Номер", r => r.Number), ("С какого дня", r => r.From), ("Когда", r => r.At));

    private static readonly Row[] Rows =
    [
        new("МБОУ «ЦО № 22»; \"Лицей\"", 22, new(2024, 1, 12), new(2024, 1, 12, 9, 30, 0, TimeSpan.Zero)),
        new("=1+1", null, null, null),
        new("две\nстроки \u0001", 7, null, null),
    ];

    [Fact]
    public void as_csv_gives_what_excel_reads_and_runs_no_formulas()
    {
        var file = File.As("csv", Rows);

        Assert.Equal("schools.csv", file.FileDownloadName);
        Assert.Equal([0xEF, 0xBB, 0xBF], file.FileContents[..3]);
        Assert.Equal(
            "Школа;Номер;С какого дня;Когда\r\n\"МБОУ «ЦО № 22»; \"\"Лицей\"\"\";22;12.01.2024;12.01.2024 12:30\r\n'=1+1;;;\r\n\"две\nстроки \u0001\";7;;\r\n",
            Encoding.UTF8.GetString(file.FileContents[3..]));
    }

    [Fact]
    public void as_xlsx_gives_a_sound_workbook_with_numbers_and_days()
    {
        var file = File.As("xlsx", Rows);

        using var bytes = new MemoryStream(file.FileContents);
        using var book = SpreadsheetDocument.Open(bytes, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(book, TestContext.Current.CancellationToken).Select(e => e.Description));

        var cells = book.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Row>().Select(r => r.Elements<Cell>().Select(c => c.InnerText).ToArray()).ToArray();
        Assert.Equal(["Школа", "Номер", "С какого дня", "Когда"], cells[0]);
        Assert.Equal(["МБОУ «ЦО № 22»; \"Лицей\"", "22", "45303", "45303.520833333336"], cells[1]);
        Assert.Equal("=1+1", cells[2][0]);
        Assert.Equal("две\nстроки ", cells[3][0]);
    }

    private sealed record Row(string Name, int? Number, DateOnly? From, DateTimeOffset? At);
}
