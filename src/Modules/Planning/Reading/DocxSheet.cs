using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CommunityHub.Planning.Reading;

/// <summary>Reads a Word document: the text above its table, and all its tables one below the other.</summary>
internal static class DocxSheet
{
    public static Sheet Read(byte[] content)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(content), false);
        var body = document.MainDocumentPart?.Document?.Body ?? throw FileGuard.Broken();
        var (above, rows) = (new List<string>(), new List<SheetRow>());
        foreach (var element in body.Elements())
            if (element is Paragraph paragraph && rows.Count == 0)
                above.AddRange(Text(paragraph).Split('\n'));
            else if (element is Table table)
                rows.AddRange(table.Elements<TableRow>().Select(Row));

        if (rows.Count == 0)
            throw FileGuard.Refusal("no-table", "В документе нет таблицы. План узнаётся по таблице с графами «Наименование мероприятий», «Срок», «Ответственный».", "The document has no table. A plan is known by its table with columns for activity, term and responsible.");

        return new(above, rows);
    }

    private static SheetRow Row(TableRow row)
    {
        var cells = new List<string>();
        var widest = 1;
        foreach (var cell in row.Elements<TableCell>())
        {
            cells.Add(string.Join('\n', cell.Descendants<Paragraph>().Select(Text)).Trim('\n'));
            var span = cell.TableCellProperties?.GridSpan?.Val?.Value ?? 1;
            widest = Math.Max(widest, span);
            cells.AddRange(Enumerable.Repeat("", Math.Max(0, span - 1)));
        }

        return new(cells, Spans: widest >= 3 && widest >= cells.Count - 1);
    }

    // What was deleted while changes were tracked is no longer said; breaks and tabs are kept.
    private static string Text(Paragraph paragraph)
    {
        var text = new StringBuilder();
        foreach (var part in paragraph.Descendants())
            switch (part)
            {
                case Text run: text.Append(run.Text); break;
                case Break: text.Append('\n'); break;
                case TabChar: text.Append(' '); break;
                case NoBreakHyphen: text.Append('-'); break;
            }
        return text.ToString().TrimEnd();
    }
}
