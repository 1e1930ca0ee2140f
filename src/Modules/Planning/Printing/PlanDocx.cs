using CommunityHub.Kernel.Papers;
using CommunityHub.Planning.Papers;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CommunityHub.Planning.Printing;

/// <summary>Writes the official form of a plan: the approval block, the head, the table of seven columns with a merged row for each section.</summary>
internal static class PlanDocx
{
    // No word of the usual heads and cells is cut in two.
    private static readonly int[] Widths = [850, 3750, 2450, 1650, 1700, 2300, 2300];

    /// <param name="changes">What amendments have changed; null for a plan that never was amended.</param>
    public static byte[] Write(PlanPaper paper, PrintedChanges? changes = null) =>
        WordPaper.Write([.. Head(paper, changes), WordPaper.Table(Widths, PrintedRow.Columns, Rows(paper, changes))]);

    private static IEnumerable<OpenXmlElement> Head(PlanPaper paper, PrintedChanges? changes)
    {
        HeadPlace? before = null;
        foreach (var line in PrintedHead.Lines(changes?.First is { } first && paper.Approval is not null ? paper with { Approval = first } : paper, changes?.Orders ?? ""))
        {
            if ((before is HeadPlace.Block or HeadPlace.Title or HeadPlace.Note && line.Place != before && line.Place is not HeadPlace.Note) || line.Place is HeadPlace.Heading)
                yield return WordPaper.Paragraph("");
            before = line.Place;
            yield return WordPaper.Paragraph(line.Text, line.Place switch
            {
                HeadPlace.Block => JustificationValues.Right,
                HeadPlace.Title or HeadPlace.Note or HeadPlace.Heading => JustificationValues.Center,
                HeadPlace.Text => JustificationValues.Both,
                _ => null,
            }, bold: line.Place is HeadPlace.Title or HeadPlace.Label or HeadPlace.Heading, stays: line.Place is HeadPlace.Heading or HeadPlace.Label);
        }
    }

    private static IEnumerable<TableRow> Rows(PlanPaper paper, PrintedChanges? changes)
    {
        var row = 0;
        foreach (var section in paper.Sections)
        {
            yield return WordPaper.Row([WordPaper.Cell(Widths.Sum(), [WordPaper.Paragraph(section.Heading(), bold: true, stays: true)], span: Widths.Length)]);
            foreach (var item in section.Items)
            {
                var cells = item.Cells().Select((text, at) => WordPaper.Cell(text, Widths[at])).ToList();
                if (changes?.Rows[row] is { } changed)
                    cells[(int)Plans.Cell.Title].Append(WordPaper.Paragraph(changed, italic: true));
                yield return WordPaper.Row(cells);
                row++;
            }
        }
    }
}
