using DocumentFormat.OpenXml.Spreadsheet;

namespace CommunityHub.Monitoring.Forms.Workbooks;

/// <summary>What a workbook knows of itself: to whom it belongs, which cell is which field, which words stood where, and the lists to choose from.</summary>
internal sealed class HiddenSheet(WorkbookLayout layout, WorkbookHead head, IReadOnlyDictionary<string, IReadOnlyList<string>> catalogues)
{
    public const string Sign = "CommunityHub.Form.1";
    public const int MadeLine = 5, FirstLine = 6, ListColumn = 8;

    private readonly List<(string Key, string[] Labels)> lists = [];

    /// <summary>Where the choices of a field stand: «_hub!$H$1:$H$4».</summary>
    public string ListOf(Field field) => ListOf([.. field.Choices.Select(c => c.Label.ToString())]);

    /// <summary>Where the names of its catalogue stand; null when it has none.</summary>
    public string? NamesOf(Field field) => field.Catalogue is { } catalogue && catalogues.TryGetValue(catalogue, out var names) && names.Count > 0 ? ListOf([.. names]) : null;

    private string ListOf(string[] labels)
    {
        var key = string.Join("\n", labels);
        var at = lists.FindIndex(l => l.Key == key);
        if (at < 0)
        {
            at = lists.Count;
            lists.Add((key, labels));
        }

        var column = PlacedCell.Letters(ListColumn + at);
        return $"{WorkbookWriting.HiddenSheet}!${column}$1:${column}${lists[at].Labels.Length}";
    }

    public IEnumerable<DocumentFormat.OpenXml.Spreadsheet.Row> Rows()
    {
        List<string?[]> lines = [[Sign], [head.Version.ToString()], [head.Response.ToString()], [head.School], [head.Made.ToString(System.Globalization.CultureInfo.InvariantCulture)]];
        lines.AddRange(layout.Inputs.Select(cell => (string?[])["input", cell.Path, cell.Sheet, cell.Ref]));
        lines.AddRange(layout.Sheets.SelectMany(s => s.Cells).Where(c => c.Kind is PlacedKind.Label or PlacedKind.Head && c.Text is { Length: > 0 }).Select(cell => (string?[])["words", cell.Text, cell.Sheet, cell.Ref]));
        var deepest = Math.Max(lines.Count, lists.Select(l => l.Labels.Length).DefaultIfEmpty(0).Max());
        return Enumerable.Range(0, deepest).Select(at =>
        {
            var cells = (at < lines.Count ? lines[at] : []).ToList();
            if (lists.Exists(l => at < l.Labels.Length))
            {
                while (cells.Count < ListColumn - 1)
                    cells.Add(null);
                cells.AddRange(lists.Select(l => at < l.Labels.Length ? l.Labels[at] : null));
            }

            return WorkbookWriting.Line(at + 1, [.. cells.Select(text => (text, 0u))]);
        });
    }
}
