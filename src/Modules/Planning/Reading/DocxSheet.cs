using System.Text;
using CommunityHub.Kernel.Sheets;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CommunityHub.Planning.Reading;

/// <summary>Reads a Word document: the table of the plan with all that goes on from it, and the text above and below.</summary>
internal static class DocxSheet
{
    public static Sheet Read(byte[] content)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(content), false);
        var main = document.MainDocumentPart ?? throw FileGuard.Broken();
        var body = main.Document?.Body ?? throw FileGuard.Broken();
        var blocks = new List<Block>();
        Add(body, new(main), blocks);
        return Assemble(blocks);
    }

    /// <summary>A paragraph's lines, or a table.</summary>
    private sealed record Block(List<string> Lines, List<PhysicalRow>? Table = null);

    /// <param name="Starts">In which column of the table's grid each cell begins.</param>
    private sealed record PhysicalRow(List<string> Cells, List<int> Starts, HashSet<int> FromAbove, int Width);

    private static Sheet Assemble(List<Block> blocks)
    {
        var first = blocks.FindIndex(b => b.Table?.Exists(r => ColumnMap.IsHead(r.Cells)) == true);
        if (first < 0)
            first = blocks.IndexOf(blocks.Where(b => b.Table?.Max(r => r.Cells.Count) >= 3).MaxBy(b => b.Table!.Count)!);
        if (first < 0)
            throw FileGuard.Refusal("no-table", "В документе нет таблицы. План узнаётся по таблице с графами «Наименование мероприятий», «Срок», «Ответственный».", "The document has no table. A plan is known by its table with columns for activity, term and responsible.");

        var table = blocks[first].Table!;
        var head = Math.Max(0, table.FindIndex(r => ColumnMap.IsHead(r.Cells)));
        var last = blocks.FindLastIndex(b => b.Table is { } t && (t == table || GoesOn(t, table[head])));
        List<SheetRow> rows = [];
        for (var at = first; at <= last; at++)
            if (blocks[at].Table is not { } part)
                rows.AddRange(blocks[at].Lines.Where(l => l.Trim().Length > 0 && !l.Trim().All(char.IsDigit)).Select(l => new SheetRow([l], Spans: true))); // a page's number is nobody's heading
            else
                rows.AddRange(Aligned(at == first ? part[head..] : part, table[head]));

        var above = blocks.Take(first).Append(new([], table[..head])).SelectMany(Lines).ToList();
        return new(above, rows, [.. blocks.Skip(last + 1).SelectMany(Lines)]);
    }

    private static bool GoesOn(List<PhysicalRow> table, PhysicalRow head) => table.Exists(r => ColumnMap.IsHead(r.Cells)) || table.Exists(r => r.Cells.Count == head.Cells.Count);

    private static IEnumerable<string> Lines(Block block) =>
        block.Table is { } table ? SheetRow.AsColumns([.. table.Select(r => new SheetRow(r.Cells))]) : block.Lines;

    // Rows with as many cells as the head are meant cell by cell, however their borders have been dragged; others by where they stand.
    private static IEnumerable<SheetRow> Aligned(List<PhysicalRow> rows, PhysicalRow head)
    {
        foreach (var row in rows)
        {
            if (ColumnMap.IsHead(row.Cells))
                head = row;
            if (row.Cells.Count == head.Cells.Count)
            {
                yield return new(row.Cells, FromAbove: Columns(row, at => at));
                continue;
            }

            if (row.Cells.Count <= 2 && row.Starts.Append(row.Width).Zip(row.Starts.Append(row.Width).Skip(1), (from, to) => to - from).Max() is var widest && widest >= 3 && widest >= row.Width - 1)
            {
                yield return new(row.Cells, Spans: true);
                continue;
            }

            var cells = Enumerable.Repeat("", head.Cells.Count).ToList();
            foreach (var (at, text) in row.Cells.Index())
                if (ColumnOf(row.Starts[at]) is var column && text.Length > 0)
                    cells[column] = cells[column].Length == 0 ? text : cells[column] + "\n" + text;
            yield return new(cells, FromAbove: Columns(row, at => ColumnOf(row.Starts[at])));
        }

        int ColumnOf(int start) => Math.Max(0, head.Starts.FindLastIndex(s => s <= start));
        HashSet<int>? Columns(PhysicalRow row, Func<int, int> column) => row.FromAbove.Count == 0 ? null : [.. row.FromAbove.Select(column)];
    }

    private static void Add(OpenXmlElement parent, DocxNumbers numbers, List<Block> blocks)
    {
        foreach (var element in parent.ChildElements)
            switch (element)
            {
                case Paragraph paragraph: blocks.Add(new(Text(paragraph, numbers).Split('\n').ToList())); break;
                case Table table: blocks.Add(new([], Rows(table, numbers))); break;
                case SdtBlock or SdtContentBlock or CustomXmlBlock: Add(element, numbers, blocks); break;
            }
    }

    private static List<PhysicalRow> Rows(Table table, DocxNumbers numbers) =>
        [.. table.Descendants<TableRow>().Where(r => r.Ancestors<Table>().First() == table && r.TableRowProperties?.GetFirstChild<Deleted>() is null).Select(r => Row(r, numbers)).Where(r => r.Cells.Count > 0)];

    private static PhysicalRow Row(TableRow row, DocxNumbers numbers)
    {
        var at = row.TableRowProperties?.GetFirstChild<GridBefore>()?.Val?.Value ?? 0;
        var read = new PhysicalRow([], [], [], 0);
        foreach (var cell in row.Descendants<TableCell>().Where(c => c.Ancestors<TableRow>().First() == row))
        {
            if (cell.TableCellProperties?.VerticalMerge is { } merge && merge.Val?.Value != MergedCellValues.Restart)
                read.FromAbove.Add(read.Cells.Count);
            read.Cells.Add(string.Join('\n', cell.Descendants<Paragraph>().Where(p => p.Ancestors<TextBoxContent>().All(box => !box.Ancestors<TableCell>().Contains(cell))).Select(p => Text(p, numbers))).Trim('\n'));
            read.Starts.Add(at);
            at += Math.Max(1, cell.TableCellProperties?.GridSpan?.Val?.Value ?? 1);
        }

        return read with { Width = at };
    }

    private static string Text(Paragraph paragraph, DocxNumbers numbers)
    {
        var (text, boxes) = (new StringBuilder(numbers.Before(paragraph)), new List<string>());
        Say(paragraph, text, boxes, numbers);
        return string.Join('\n', boxes.Prepend(text.ToString().TrimEnd()).Where(l => l.Length > 0));
    }

    // What was deleted or moved away while changes were tracked is no longer said; breaks and tabs are kept; a box is lines of its own.
    private static void Say(OpenXmlElement parent, StringBuilder text, List<string> boxes, DocxNumbers numbers)
    {
        foreach (var element in parent.ChildElements)
            switch (element)
            {
                case Text run: text.Append(run.Text); break;
                case Break or CarriageReturn: text.Append('\n'); break;
                case TabChar or PositionalTab: text.Append(' '); break;
                case NoBreakHyphen: text.Append('-'); break;
                case TextBoxContent box: boxes.AddRange(box.Descendants<Paragraph>().Select(p => Text(p, numbers))); break;
                case ParagraphProperties or RunProperties or DeletedRun or MoveFromRun or AlternateContentFallback: break;
                default: Say(element, text, boxes, numbers); break;
            }
    }
}
