using CommunityHub.Kernel.Papers;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CommunityHub.Monitoring.Reports.Papers;

/// <summary>The report in its official form for Word: upright A4, margins 30, 10, 20 and 20 mm, Times New Roman 14, tables in 11, charts as one picture each; wide tables in an annex that lies.</summary>
internal static class ReportDocx
{
    private const string TextSize = "28", TableSize = "22", HeadSize = "20";

    // Of a table that is torn the last rows stay together, so that the total is not alone on a page.
    private const int LastTogether = 3;

    /// <param name="pictures">Of the charts, in their order; null where nothing could draw them.</param>
    public static byte[] Write(ReportPaper paper, ChartPictures? pictures) => Write(paper, PaperOnSheets.Of(paper), pictures);

    private static byte[] Write(ReportPaper paper, PaperOnSheets sheets, ChartPictures? pictures) => WordPaper.Write(
        [
            .. ReportHead.Approval(paper.Report).Select(line => Paragraph(line, JustificationValues.Right)), WordPaper.Paragraph(""),
            .. ReportHead.Title(paper.Report).Index().Select(line => Paragraph(line.Item, JustificationValues.Center, bold: line.Index < 2)),
            .. sheets.Parts.Index().SelectMany(part => Part(part.Index + 1, part.Item, pictures)),
            WordPaper.Paragraph(""), WordPaper.Paragraph(""), Paragraph(ReportHead.Signature(paper.Report)),
        ],
        isUpright: true, pictures is null ? [] : [pictures.Png],
        annex: sheets.Annex.Count == 0 ? [] : [.. ReportHead.Annex(paper.Report).Select(line => Paragraph(line, JustificationValues.Right)), .. sheets.Annex.SelectMany(table => Table(table, Sheet.Lying))]);

    private static IEnumerable<OpenXmlElement> Part(int number, PaperPart part, ChartPictures? pictures)
    {
        // The room above a heading is its own: an empty line would stay behind, or stand on top of a page.
        var heading = Spaced(Paragraph($"{number}. {part.Title}", JustificationValues.Center, bold: true, stays: true), before: "320", after: "60");
        heading.ParagraphProperties!.Append(new OutlineLevel { Val = 0 }); // Word lists it among the headings, and whoever hears the paper goes by them
        yield return heading;
        foreach (var element in part.Blocks.SelectMany(block => Elements(block, pictures)))
            yield return element;
    }

    private static IEnumerable<OpenXmlElement> Elements(PaperBlock block, ChartPictures? pictures) => block switch
    {
        // Words before a table may end a page: tied to it, they would leave their heading behind, or half of a page empty.
        PaperText text => [Indented(Paragraph(text.Text, JustificationValues.Both))],
        PaperList list => list.Lines.Index().Select(line => Indented(WordPaper.Paragraph([Run($"{line.Index + 1}. "), Run(line.Item.To is { } to ? $"{to}. " : "", bold: true), Run(line.Item.What)], JustificationValues.Both))),
        PaperTable table => Table(table, Sheet.Upright),
        PaperChart chart =>
        [
            Indented(Paragraph(chart.Sentence, JustificationValues.Both, stays: true)),
            .. pictures?.Of(chart) is { } picture ? [WordPaper.Paragraph([picture], JustificationValues.Center, stays: true), Spaced(WordPaper.Paragraph([Run(chart.Caption, size: "24")], JustificationValues.Center), after: "120")] : chart.Behind.OnSheets(Sheet.Upright).SelectMany(table => Table(table, Sheet.Upright)),
        ],
        _ => [],
    };

    private static IEnumerable<OpenXmlElement> Table(PaperTable table, Sheet sheet)
    {
        var widths = ColumnWidths.Of(table, sheet);
        var isShort = ColumnWidths.IsShort(table, widths, sheet);
        yield return Spaced(WordPaper.Paragraph([Run(table.Title, size: "24")], stays: true), before: "120");
        yield return WordPaper.Table(widths, table.Heads.Select(WordsOnPaper.OnPaper), table.Rows.Select((row, at) => WordPaper.Row(row.Cells.Select((cell, column) => WordPaper.Cell(widths[column],
            [WordPaper.Paragraph([Run(cell.Printed, row.IsTotal, TableSize)], column == 0 || table.IsOfWords ? null : JustificationValues.Right, stays: StaysWithNext(table, at, isShort))])))), HeadSize);
        yield return Spaced(WordPaper.Paragraph([Run(table.Note ?? "", size: table.Note is null ? "8" : TableSize)]), after: "60");
    }

    private static bool StaysWithNext(PaperTable table, int row, bool isShort) => row < table.Rows.Count - 1 && (isShort || row >= table.Rows.Count - LastTogether || row == 0);

    private static Paragraph Spaced(Paragraph paragraph, string before = "0", string after = "0")
    {
        paragraph.ParagraphProperties ??= new();
        paragraph.ParagraphProperties.InsertAfter(new SpacingBetweenLines { Before = before, After = after }, paragraph.ParagraphProperties.GetFirstChild<KeepNext>());
        return paragraph;
    }

    private static Paragraph Paragraph(string text, JustificationValues? side = null, bool bold = false, bool stays = false) => WordPaper.Paragraph([Run(text, bold)], side, stays);

    // The red line of a letter: a centimetre and a quarter; lines one and a half high would make tables of sentences.
    private static Paragraph Indented(Paragraph paragraph)
    {
        paragraph.ParagraphProperties ??= new();
        paragraph.ParagraphProperties.InsertBefore(new Indentation { FirstLine = "709" }, paragraph.ParagraphProperties.GetFirstChild<Justification>());
        return paragraph;
    }

    private static Run Run(string text, bool bold = false, string size = TextSize)
    {
        var run = WordPaper.Run(text.OnPaper(), bold ? new Bold() : null);
        (run.RunProperties ??= new()).Append(new FontSize { Val = size });
        return run;
    }
}
