using CommunityHub.Kernel.Papers;
using CommunityHub.Planning.Printing;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CommunityHub.Planning.Comparing;

/// <summary>The comparative table for Word, to go with the draft of an order.</summary>
internal static class ComparativeDocx
{
    private static readonly int[] Widths = [1000, 2600, 5700, 5700];

    public static byte[] Write(ComparativeTable table) => WordPaper.Write(
    [
        WordPaper.Paragraph("Сравнительная таблица", JustificationValues.Center, bold: true),
        WordPaper.Paragraph(table.Title, JustificationValues.Center, bold: true),
        WordPaper.Paragraph(""),
        WordPaper.Table(Widths, table.Columns, table.Rows.Count > 0 ? table.Rows.Select(Row) : [WordPaper.Row([WordPaper.Cell(Widths.Sum(), [WordPaper.Paragraph("Различий нет.")], span: Widths.Length)])]),
    ]);

    private static TableRow Row(ComparativeRow row) => WordPaper.Row(
    [
        WordPaper.Cell(row.Number, Widths[0]), WordPaper.Cell(row.What, Widths[1]),
        WordPaper.Cell(Widths[2], Lines(row.Before, () => new Strike())), WordPaper.Cell(Widths[3], Lines(row.After, () => new Underline { Val = UnderlineValues.Single })),
    ]);

    private static IEnumerable<Paragraph> Lines(IReadOnlyList<TextRun> runs, Func<OpenXmlElement> mark)
    {
        var line = new List<Run>();
        foreach (var run in runs)
            foreach (var (at, text) in run.Text.Split('\n').Index())
            {
                if (at > 0)
                {
                    yield return WordPaper.Paragraph(line);
                    line = [];
                }

                if (text.Length > 0)
                    line.Add(WordPaper.Run(text, run.Marked ? mark() : null));
            }

        yield return WordPaper.Paragraph(line);
    }
}
