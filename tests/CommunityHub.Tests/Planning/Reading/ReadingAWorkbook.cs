using CommunityHub.Planning.Papers;
using CommunityHub.Planning.Reading;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Sheet = DocumentFormat.OpenXml.Spreadsheet.Sheet;

namespace CommunityHub.Tests.Planning.Reading;

public sealed class ReadingAWorkbook
{
    private const string Head = "№|Мероприятие|Срок|Ответственный";

    [Fact]
    public void takes_days_for_days_and_months_for_months_as_the_sheet_shows_them()
    {
        var paper = Read(("План на 2024 год", ["План работы на 2024 год", Head, "1.1|Семинар|45427@1|Иванов И.И.", "2.2999999999999998|Лекция|45413@2|Иванов И.И.", "3|Опрос|45295@3|Иванов И.И."]));

        var items = paper.Sections.SelectMany(s => s.Items).ToList();
        Assert.Equal(["15.05.2024", "Май 2024", "04.01"], items.Select(i => i.TermText)); // a whole day, a month, a day of any year
        Assert.Equal(["1.1", "2.3", "3"], items.Select(i => i.Number));
    }

    [Fact]
    public void reads_every_sheet_with_a_head_and_tells_of_the_others()
    {
        var paper = Read(
            ("Сентябрь", ["План работы на 2024 год", Head, "1|Семинар|5|Иванов И.И."]), ("Октябрь", [Head, "1|Лекция|до 10|Иванов И.И."]), ("Состав", ["ФИО|Школа", "Петрова А.А.|ЦО № 7"]));

        Assert.Equal([("Сентябрь", "Семинар"), ("Октябрь", "Лекция")], paper.Sections.Where(s => s.Items.Count > 0).Select(s => (s.Title, s.Items.Single().Title)));
        Assert.Equal(new DateOnly(2024, 9, 5), paper.Sections.SelectMany(s => s.Items).First().Occurrences[0].From);
        Assert.Contains("Петрова А.А.", Assert.Single(paper.Warnings, w => w.Code == "text.below").Message, StringComparison.Ordinal);
    }

    // «45427@1»: a number shown in the style 1 — dd.mm.yyyy; 2 — mmmm yyyy; 3 — d.mmm.
    private static PlanPaper Read(params (string Name, string[] Rows)[] sheets)
    {
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.Workbook = new(new Sheets());
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = new(
                new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "[$-419]mmmm\\ yyyy;@" }),
                new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 14 }, new CellFormat { NumberFormatId = 164 }, new CellFormat { NumberFormatId = 16 }));
            foreach (var (name, rows) in sheets)
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                part.Worksheet = new(new SheetData(rows.Select(row => new Row(row.Split('|').Select(Cell)))));
                workbook.Workbook.Sheets!.Append(new Sheet { Name = name, SheetId = (uint)workbook.Workbook.Sheets.ChildElements.Count + 1, Id = workbook.GetIdOfPart(part) });
            }
        }

        return PlanReader.Read(file.ToArray(), "план.xlsx").Paper;
    }

    private static Cell Cell(string text) => text.Split('@') is [var number, var style]
        ? new Cell { StyleIndex = uint.Parse(style, System.Globalization.CultureInfo.InvariantCulture), CellValue = new(number) }
        : double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _) ? new Cell { CellValue = new(text) }
        : new Cell(new InlineString(new Text(text))) { DataType = CellValues.InlineString };
}
