using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms.Asking;
using CommunityHub.Monitoring.Forms.Compiling;
using CommunityHub.Monitoring.Forms.Expressions;

namespace CommunityHub.Monitoring.Forms.Workbooks;

/// <summary>Which field stands in which cell: a sheet for each section, its fields one under the other, its tables as tables.</summary>
internal sealed class WorkbookLayout
{
    /// <summary>Rows to begin: where people write as many as they have, enough for a year of titles or events; beside rows that the data bank knows, some for what it does not.</summary>
    private const int FreeRows = 60, MoreThanLast = 30, BesideKnown = 8;

    private readonly Dictionary<string, PlacedCell> byPath = [];

    public List<(string Name, List<PlacedCell> Cells, int Columns)> Sheets { get; } = [];

    public PlacedCell? At(string path) => byPath.GetValueOrDefault(path);

    public IEnumerable<PlacedCell> Inputs => byPath.Values.Where(cell => cell.Kind == PlacedKind.Input);

    /// <summary>What each table is called, for what is said of it as a whole.</summary>
    public Dictionary<string, string> Titles { get; } = [];

    /// <summary>The rows of a growing table that stand on the sheet.</summary>
    public Dictionary<string, List<string>> Rows { get; } = [];

    public static WorkbookLayout Of(CompiledForm form, Answers values, Facts facts, Answers? last = null)
    {
        var layout = new WorkbookLayout();
        for (var at = 0; at < form.Sections.Count; at++)
            layout.Lay(form, form.Sections[at], at + 1, new(values, facts, last));
        return layout;
    }

    private void Lay(CompiledForm form, CompiledSection section, int number, Known known)
    {
        var (name, cells, row, columns) = (SheetName(number, section.Section.Title.ToString()), new List<PlacedCell>(), 3, 5);
        Put(new(1, 1, PlacedKind.Title, section.Section.Title.ToString()));
        Put(new(2, 1, PlacedKind.Note, string.Join(" ", new[] { section.Section.Hint?.ToString(), When(section.When) }.OfType<string>())));
        foreach (var part in section.Parts)
        {
            row++;
            if (part is CompiledField field)
            {
                Put(new(row, 1, PlacedKind.Label, field.Field.Label + (field.Field.Unit is { } unit ? $", {unit}" : "")));
                Put(new(row, 2, field.Compute is null ? PlacedKind.Input : PlacedKind.Computed, null, field, null));
                Put(new(row, 3, PlacedKind.Last, null, field, null));
                Put(new(row, 4, PlacedKind.Note, string.Join(" ", new[] { field.Field.Hint?.ToString(), When(field.When) }.OfType<string>())));
            }
            else if (part is CompiledTable table)
            {
                Titles[table.Table.Code] = $"{table.Table.Label}";
                Table(table);
            }
        }

        Sheets.Add((name, cells, columns));

        void Put(PlacedCell cell)
        {
            cell = cell with { Sheet = name };
            cells.Add(cell);
            if (cell.Path is { } path && cell.Kind is PlacedKind.Input or PlacedKind.Computed)
                byPath[path] = cell;
        }

        void Table(CompiledTable table)
        {
            row++;
            Put(new(row++, 1, PlacedKind.Heading, table.Table.Label.ToString()));
            if (table.Table.Hint is not null || table.When is not null)
                Put(new(row++, 1, PlacedKind.Note, string.Join(" ", new[] { table.Table.Hint?.ToString(), When(table.When) }.OfType<string>())));
            columns = Math.Max(columns, table.ColumnList.Count + 1);
            Put(new(row, 1, PlacedKind.Head, table.IsGrowing ? "№" : Words.Say("Строка", "Row")));
            for (var c = 0; c < table.ColumnList.Count; c++)
                Put(new(row, c + 2, PlacedKind.Head, table.ColumnList[c].Field.Label + (table.ColumnList[c].Field.Unit is { } unit ? $", {unit}" : "")));
            foreach (var (code, label) in RowsOf(form, table, known))
            {
                row++;
                Put(new(row, 1, PlacedKind.Label, label));
                for (var c = 0; c < table.ColumnList.Count; c++)
                {
                    var column = table.ColumnList[c];
                    var kind = !table.IsGrowing && !table.IsAsked(code, column) ? PlacedKind.NotAsked : new AskedCell(null!, column, code).IsComputed ? PlacedKind.Computed : PlacedKind.Input;
                    Put(new(row, c + 2, kind, kind == PlacedKind.NotAsked ? "×" : null, kind == PlacedKind.NotAsked ? null : column, code));
                }
            }

            if (table.Table.Grows is { OnlyKnown: false } grows)
                Put(new(++row, 1, PlacedKind.Note, Rows[table.Table.Code].Count >= grows.Most
                    ? Words.Say($"Больше {grows.Most} строк эта таблица не принимает.", $"This table takes {grows.Most} rows at the most.")
                    : Words.Say("Если строк не хватило: запишите этот файл в ответ, а остальное внесите на странице формы или скачайте файл ещё раз: в нём будут новые пустые строки.", "If there are too few rows: put this file into the answer, and enter the rest on the page of the form, or take the file once more: it has new empty rows.")));
            row++;
        }
    }

    private sealed record Known(Answers Values, Facts Facts, Answers? Last);

    private List<(string Code, string Label)> RowsOf(CompiledForm form, CompiledTable table, Known about)
    {
        if (table.Table.Grows is not { } grows)
            return [.. table.Table.Rows.Select(row => (row.Code, $"{row.Code} {row.Label}"))];

        var known = about.Facts.Rows(grows.Per);
        var rows = known.Select(row => row.Row).Concat(Begun(about.Values)).Distinct().ToList();
        var wanted = grows.Per is null ? Math.Max(FreeRows, Math.Max(rows.Count, about.Last is null ? 0 : Begun(about.Last).Count) + MoreThanLast) : Math.Max(known.Count, 2) + BesideKnown;
        for (var n = 1; !grows.OnlyKnown && rows.Count < Math.Min(grows.Most, wanted); n++)
            if (!rows.Contains($"r{n}"))
                rows.Add($"r{n}");
        Rows[table.Table.Code] = rows;
        return [.. rows.Select((row, at) => (row, known.FirstOrDefault(k => k.Row == row)?.Label is { Length: > 0 } label ? $"{at + 1} {label}" : $"{at + 1}"))];

        List<string> Begun(Answers answers) => Judging.GrowingRows.In(form, answers).GetValueOrDefault(table.Table.Code) ?? [];
    }

    private static string? When(Node? when) => when is null ? null : Words.Say($"Заполняется, только если: {ExpressionWords.Of(when)}.", $"To be filled in only when: {ExpressionWords.Of(when)}.");

    // Excel takes 31 characters, and none of those that mean something in an address.
    private static string SheetName(int number, string title)
    {
        var name = $"{number}. {string.Concat(title.Where(c => !"[]:*?/\\'".Contains(c)))}";
        return name.Length > 31 ? name[..31].TrimEnd() : name;
    }
}

internal enum PlacedKind { Title, Heading, Head, Label, Note, Input, Computed, Last, NotAsked }

/// <param name="Row">Counted from 1, as Excel does; so is the column.</param>
internal sealed record PlacedCell(int Row, int Column, PlacedKind Kind, string? Text, CompiledField? Field = null, string? RowCode = null)
{
    public string Sheet { get; init; } = "";

    public string? Path => Field?.PathIn(RowCode);

    public string Ref => $"{Letters(Column)}{Row}";

    public string Absolute => $"'{Sheet}'!${Letters(Column)}${Row}";

    public string Place => $"«{Sheet}», {Ref}";

    public static string Letters(int column) => column <= 26 ? $"{(char)('A' + column - 1)}" : $"{Letters((column - 1) / 26)}{(char)('A' + (column - 1) % 26)}";
}
