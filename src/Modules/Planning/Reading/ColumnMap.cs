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

    private static readonly string[] SectionWords = ["раздел", "раздел плана", "направление"];

    // What this house's own sheets say twice: the days are in the term.
    private static readonly string[] SaidByTheTerm = ["первый день", "последний день"];

    /// <summary>The column that names the section of each row, in a table without section rows; null when there is none.</summary>
    public int? Section { get; } = Head.Select((name, at) => (name, at)).Where(c => IsOneOf(SectionWords, c.name)).Select(c => (int?)c.at).FirstOrDefault();

    public static bool IsHead(IReadOnlyList<string> cells) => Find(cells) is var found && found.ContainsKey(Cell.Title) && found.Count >= 3 && cells.All(c => c.Length < 80);

    public static ColumnMap Of(IReadOnlyList<string> head) => new(Find(head), head);

    /// <summary>Columns of the table that mean nothing here: they are told of, not dropped in silence.</summary>
    public IEnumerable<string> Unused => Head.Where((name, at) => name.Length > 0 && at != Section && !Columns.Values.Contains(at) && !IsOneOf(SaidByTheTerm, name));

    public string Text(SheetRow row, Cell cell) => Columns.TryGetValue(cell, out var at) && at < row.Cells.Count ? row.Cells[at] : "";

    /// <summary>The section a row names; empty when the table has no such column.</summary>
    public string SectionOf(SheetRow row) => Section is { } at && at < row.Cells.Count ? row.Cells[at].Trim() : "";

    private static bool IsOneOf(string[] words, string name) => words.Contains(name.Trim().ToLowerInvariant());

    private static Dictionary<Cell, int> Find(IReadOnlyList<string> cells)
    {
        var found = new Dictionary<Cell, int>();
        for (var at = 0; at < cells.Count; at++)
            if (!IsOneOf(SectionWords, cells[at]) && Synonyms.Where(s => s.Words.Any(w => cells[at].Contains(w, StringComparison.OrdinalIgnoreCase))).Select(s => (Cell?)s.Cell).FirstOrDefault() is { } cell)
                found.TryAdd(cell, at);
        return found;
    }
}
