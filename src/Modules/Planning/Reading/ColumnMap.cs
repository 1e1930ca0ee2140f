using CommunityHub.Planning.Plans;

namespace CommunityHub.Planning.Reading;

/// <summary>Which column of a table means which column of a plan, by the words of its head.</summary>
internal sealed record ColumnMap(IReadOnlyDictionary<Cell, int> Columns, IReadOnlyList<string> Head)
{
    // The first word that fits wins: «Срок проведения» is a term though it is no activity, «Форма проведения» is none of ours.
    private static readonly (Cell Cell, string[] Words)[] Synonyms =
    [
        (Cell.Number, ["№", "п/п", "номер"]),
        (Cell.Competencies, ["компетенц"]),
        (Cell.Term, ["срок", "дата", "время", "период"]),
        (Cell.Places, ["место", "площадка"]),
        (Cell.Responsibles, ["ответствен", "исполнител"]),
        (Cell.Products, ["продукт", "результат", "вид документа", "выход"]),
        (Cell.Title, ["мероприяти", "содержание", "наименование", "тема", "деятельност"]),
    ];

    public static bool IsHead(IReadOnlyList<string> cells) => Find(cells) is var found && found.ContainsKey(Cell.Title) && found.Count >= 3 && cells.All(c => c.Length < 80);

    public static ColumnMap Of(IReadOnlyList<string> head) => new(Find(head), head);

    /// <summary>Columns of the table that mean nothing here: they are told of, not dropped in silence.</summary>
    public IEnumerable<string> Unused => Head.Where((name, at) => name.Length > 0 && !Columns.Values.Contains(at));

    public string Text(SheetRow row, Cell cell) => Columns.TryGetValue(cell, out var at) && at < row.Cells.Count ? row.Cells[at] : "";

    private static Dictionary<Cell, int> Find(IReadOnlyList<string> cells)
    {
        var found = new Dictionary<Cell, int>();
        for (var at = 0; at < cells.Count; at++)
            if (Synonyms.Where(s => s.Words.Any(w => cells[at].Contains(w, StringComparison.OrdinalIgnoreCase))).Select(s => (Cell?)s.Cell).FirstOrDefault() is { } cell)
                found.TryAdd(cell, at);
        return found;
    }
}
