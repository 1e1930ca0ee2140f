using CommunityHub.Kernel.Sheets;
using CommunityHub.Planning.Plans;

namespace CommunityHub.Planning.Reading;

/// <summary>Which column of a table means which column of a plan, by the words of its head.</summary>
/// <param name="Columns">By the place in the table; several may mean one («Ответственный», «Соисполнители»).</param>
/// <param name="IsGuess">The table has no head that could be understood: the columns were told by what stands in them.</param>
internal sealed record ColumnMap(IReadOnlyDictionary<int, Cell> Columns, IReadOnlyList<string> Head, bool IsGuess = false)
{
    /// <summary>More columns than this no plan has.</summary>
    public const int Most = 60;

    // The first word that fits wins: «Срок проведения» is a term though it is no activity, «Форма проведения» is none of ours.
    private static readonly (Cell Cell, string[] Words)[] Synonyms =
    [
        (Cell.Number, ["№", "п/п", "п.п", "номер"]),
        (Cell.Competencies, ["компетенц"]),
        (Cell.Products, ["продукт", "результат", "вид документа", "итоговый документ", "выход", "форма отчет", "форма отчёт"]),
        (Cell.Responsibles, ["ответствен", "исполнител", "соисполнител", "кто проводит"]),
        (Cell.Term, ["срок", "дата", "даты", "время", "период", "когда"]),
        (Cell.Places, ["место", "места", "площадка"]),
        (Cell.Title, ["мероприяти", "содержание", "наименование", "название", "тема", "тематика", "деятельност", "вид работ", "виды работ"]),
    ];

    // What looks like one of ours and is none.
    private static readonly string[] Others = ["отметка", "примечани", "форма проведения"];

    private static readonly string[] SectionWords = ["раздел", "раздел плана", "направление"];

    // What this house's own sheets say twice: the days are in the term.
    private static readonly string[] SaidByTheTerm = ["первый день", "последний день"];

    /// <summary>The column that names the section of each row, in a table without section rows; null when there is none.</summary>
    public int? Section { get; } = Head.Select((name, at) => (name, at)).Where(c => IsOneOf(SectionWords, c.name)).Select(c => (int?)c.at).FirstOrDefault();

    public static bool IsHead(IReadOnlyList<string> cells) => cells.Count is >= 3 and <= Most && cells.All(c => c.Length < 80) && Find(cells).Values.Distinct().ToList() is { Count: >= 3 } found && found.Contains(Cell.Title);

    public static ColumnMap Of(IReadOnlyList<string> head) => new(Find(head), head);

    /// <summary>Columns of the table that mean nothing here: they are told of, not dropped in silence.</summary>
    public IEnumerable<int> Unused => Enumerable.Range(0, Head.Count).Where(at => at != Section && !Columns.ContainsKey(at) && !IsOneOf(SaidByTheTerm, Head[at]));

    public bool Has(Cell cell) => Columns.Values.Contains(cell);

    /// <summary>What a row says in a column of the plan; what several columns of the table say stands one below the other.</summary>
    public string Text(SheetRow row, Cell cell) => string.Join(
        cell is Cell.Number or Cell.Title or Cell.Term ? "\n" : ";\n",
        Columns.Where(c => c.Value == cell).OrderBy(c => c.Key).Select(c => row[c.Key]).Where(text => text.Length > 0));

    /// <summary>The section a row names; empty when the table has no such column.</summary>
    public string SectionOf(SheetRow row) => Section is { } at ? row[at].Trim() : "";

    /// <summary>A row of a table whose columns stand in another order, as if it were one of this.</summary>
    public SheetRow From(ColumnMap other, SheetRow row)
    {
        if (row.Spans || other.Columns.Count == 0 || (Columns.Count == other.Columns.Count && !Columns.Except(other.Columns).Any()))
            return row;

        var cells = Enumerable.Repeat("", Head.Count).ToArray();
        foreach (var cell in Columns.Values.Distinct())
            cells[Columns.First(c => c.Value == cell).Key] = other.Text(row, cell);
        return new(cells);
    }

    private static bool IsOneOf(string[] words, string name) => words.Contains(name.Trim().ToLowerInvariant());

    private static Dictionary<int, Cell> Find(IReadOnlyList<string> cells)
    {
        var found = new Dictionary<int, Cell>();
        for (var at = 0; at < cells.Count; at++)
            if (!IsOneOf(SectionWords, cells[at]) && Meaning(cells[at]) is { } cell && (cell is Cell.Responsibles || !found.ContainsValue(cell)))
                found[at] = cell;
        return found;
    }

    private static Cell? Meaning(string name) =>
        Others.Any(word => Says(name, word)) ? null : Synonyms.Where(s => s.Words.Any(word => Says(name, word))).Select(s => (Cell?)s.Cell).FirstOrDefault();

    // A word is meant from its beginning: there is no «тема» in «система».
    private static bool Says(string name, string word)
    {
        for (var at = name.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = name.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
            if (at == 0 || !char.IsLetter(name[at - 1]) || !char.IsLetter(word[0]))
                return true;
        return false;
    }
}
