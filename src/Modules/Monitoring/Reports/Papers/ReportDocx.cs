using CommunityHub.Kernel.Papers;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CommunityHub.Monitoring.Reports.Papers;

/// <summary>The report in its official form for Word: upright A4, margins 30, 10, 20 and 20 mm, Times New Roman 14, tables in 11, charts as one picture each.</summary>
internal static class ReportDocx
{
    /// <summary>More columns of numbers than these do not fit beside their words on an upright sheet.</summary>
    public const int MostColumns = 6;

    private const int TextWidth = 9638, NameWidth = 3200;
    private const string TextSize = "28", TableSize = "22";

    /// <param name="pictures">Of the charts, in their order; null where nothing could draw them.</param>
    public static byte[] Write(ReportPaper paper, ChartPictures? pictures) => WordPaper.Write(
        [
            .. ReportHead.Approval(paper.Report).Select(line => Paragraph(line, JustificationValues.Right)), WordPaper.Paragraph(""),
            .. ReportHead.Title(paper.Report).Index().Select(line => Paragraph(line.Item, JustificationValues.Center, bold: line.Index < 2)),
            .. paper.Parts().Index().SelectMany(part => Part(part.Index + 1, part.Item, pictures)),
            WordPaper.Paragraph(""), WordPaper.Paragraph(""), Paragraph(ReportHead.Signature(paper.Report)),
        ],
        isUpright: true, pictures is null ? [] : [pictures.Png]);

    private static IEnumerable<OpenXmlElement> Part(int number, PaperPart part, ChartPictures? pictures)
    {
        yield return WordPaper.Paragraph("");
        yield return Paragraph($"{number}. {part.Title}", JustificationValues.Center, bold: true, stays: true);
        foreach (var block in part.Blocks)
            foreach (var element in Elements(block, pictures))
                yield return element;
    }

    private static IEnumerable<OpenXmlElement> Elements(PaperBlock block, ChartPictures? pictures) => block switch
    {
        PaperText text => [Indented(Paragraph(text.Text, JustificationValues.Both))],
        PaperList list => list.Lines.Index().Select(line => Indented(WordPaper.Paragraph([Run($"{line.Index + 1}. "), Run(line.Item.To is { } to ? $"{to}. " : "", bold: true), Run(line.Item.What)], JustificationValues.Both))),
        PaperTable table => table.Narrow(MostColumns).SelectMany(Table),
        PaperChart chart =>
        [
            Indented(WordPaper.Paragraph([Run($"{chart.Title}. ", bold: true), Run(chart.Sentence)], JustificationValues.Both, stays: pictures is not null)),
            .. pictures?.Of(chart) is { } picture ? [WordPaper.Paragraph([picture], JustificationValues.Center)] : Table(chart.Behind),
        ],
        _ => [],
    };

    private static IEnumerable<OpenXmlElement> Table(PaperTable table)
    {
        var widths = WidthsOf(table);
        yield return WordPaper.Paragraph([Run(table.Caption, size: "24")], stays: true);
        yield return WordPaper.Table(widths, table.Heads, table.Rows.Select(row => WordPaper.Row(row.Cells.Select((cell, at) => WordPaper.Cell(widths[at],
            [WordPaper.Paragraph([Run(cell.IsEstimate ? $"≈ {cell.Text}" : cell.Text, row.IsTotal, TableSize)], at == 0 || table.IsOfWords ? null : JustificationValues.Right)])))), TableSize);
        if (table.Note is { } note)
            yield return WordPaper.Paragraph([Run(note, size: TableSize)]);
    }

    private static int[] WidthsOf(PaperTable table)
    {
        var others = Math.Max(1, table.Heads.Count - 1);
        var name = table.IsOfWords ? TextWidth / table.Heads.Count : Math.Max(NameWidth, TextWidth - others * 1900);
        return [name, .. Enumerable.Repeat((TextWidth - name) / others, table.Heads.Count - 1)];
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
        var run = WordPaper.Run(text, bold ? new Bold() : null);
        (run.RunProperties ??= new()).Append(new FontSize { Val = size });
        return run;
    }
}
