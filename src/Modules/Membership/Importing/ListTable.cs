using CommunityHub.Kernel;
using CommunityHub.Kernel.Sheets;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Importing;

/// <summary>A list as it stands in a file: its head and its rows, before anything is understood but which column is which.</summary>
/// <param name="Columns">The code of a <see cref="ListField"/> by the place of the column, from 0.</param>
/// <param name="Notes">What was left aside, in sentences.</param>
internal sealed record ListTable(IReadOnlyList<string> Head, IReadOnlyDictionary<int, string> Columns, IReadOnlyList<TableRow> Rows, IReadOnlyList<string> Notes)
{
    public const int MostRows = 20_000;

    private const int LooksForHead = 60, FewestColumns = 2, MostNamed = 15;

    /// <exception cref="RuleViolation">The file cannot be read as a list; the sentence says what to do.</exception>
    public static ListTable Read(byte[] content, string fileName)
    {
        FileGuard.Check(content, fileName);
        var tables = Open(content).Select(sheet => (sheet.Name, sheet.Rows, Head: ListHead.Find([.. sheet.Rows.Take(LooksForHead)]))).Where(t => t.Head.Columns.Count >= FewestColumns && t.Head.NamesSomebody).ToList();
        if (tables.Count == 0)
            throw FileGuard.Refusal("no-list-head", "В файле не нашлась шапка списка. Первой строкой таблицы назовите графы: «Школа», «Учеников», «ФИО», «Должность», «Ставка»…",
                "No head of a list was found. Name the columns in the first row of the table: “Школа”, “Учеников”, “ФИО”, “Должность”, “Ставка”…");

        var (name, rows, head) = tables.MaxBy(t => (t.Head.Columns.Count, t.Rows.Count));
        var notes = tables.Where(t => t.Name != name).Select(t => Say($"Лист «{t.Name}» не прочитан: за один раз читается один список.", $"The sheet “{t.Name}” was not read: one list is read at a time.")).ToList();
        return new(head.Names, head.Columns, Below(head, rows, notes), notes);
    }

    private static IReadOnlyList<(string Name, List<SheetRow> Rows)> Open(byte[] content)
    {
        if (FileGuard.IsZip(content))
            return FileGuard.IsWorkbook(content)
                ? FileGuard.Open(() => WorkbookReader.Read(content, MostRows, TooMany))
                : throw FileGuard.Refusal("list-in-word", "Это документ Word, а список нужен таблицей Excel или .csv. Скопируйте таблицу на лист Excel и сохраните как .xlsx.",
                    "This is a Word document; a list has to be an Excel workbook or a .csv. Copy the table to a sheet and save it as .xlsx.");

        var text = DelimitedText.Read(content);
        var sheets = ((char[])[';', '\t', ',']).Select(delimiter => ("", DelimitedText.Split(text, delimiter))).ToList();
        return sheets.TrueForAll(s => s.Item2.Count <= MostRows) ? [.. sheets.Take(1), .. sheets.Skip(1).Where(_ => !sheets[0].Item2.Exists(r => r.Cells.Count > 2))] : throw TooMany();
    }

    private static RuleViolation TooMany() => FileGuard.Refusal("too-many-rows", $"В таблице больше {MostRows} строк. Разделите список на части.", $"The table has more than {MostRows} rows. Divide the list.");

    private static List<TableRow> Below(ListHead head, List<SheetRow> rows, List<string> notes)
    {
        var (read, left, before) = (new List<TableRow>(), new List<int>(), Array.Empty<string>());
        for (var at = head.Behind; at < rows.Count; at++)
        {
            var (row, number) = (rows[at], rows[at].Number > 0 ? rows[at].Number : at + 1);
            if (row.IsEmpty || head.Repeats(row) || row.Cells.Where(c => c.Length > 0).Select((c, place) => c == $"{place + 1}").All(isNumber => isNumber))
                continue; // empty, the head of the next page, or «1, 2, 3»
            string[] cells = [.. Enumerable.Range(0, head.Names.Count).Select(column => row[column].Length == 0 && row.FromAbove?.Contains(column) == true ? before.ElementAtOrDefault(column) ?? "" : row[column])];
            if (row.OnlyText is { } only && (row.Spans || IsTotal(only) || head.Columns.Count > 2) || IsTotal(row.Cells.FirstOrDefault(c => c.Length > 0) ?? ""))
            {
                left.Add(number);
                continue;
            }

            read.Add(new(number, cells, [.. (row.Uncounted ?? new HashSet<int>()).Where(head.Columns.ContainsKey)]));
            before = cells;
        }

        if (left.Count > 0)
            notes.Add(Say($"Не прочитаны строки без данных (заголовки, итоги): {Named(left)}.", $"Rows without data (headings, totals) were not read: {Named(left)}."));
        return read.Count > 0 ? read : throw FileGuard.Refusal("no-rows", "Шапка списка есть, а строк под ней нет. Проверьте, тот ли файл.", "There is a head, and no rows below it. Check whether this is the right file.");
    }

    private static string Named(List<int> rows) => string.Join(", ", rows.Take(MostNamed)) + (rows.Count > MostNamed ? "…" : "");

    private static bool IsTotal(string text) => text.StartsWith("итого", StringComparison.OrdinalIgnoreCase) || text.StartsWith("всего", StringComparison.OrdinalIgnoreCase);
}

/// <param name="Number">As the file counts it, from 1.</param>
/// <param name="Uncounted">The columns with a formula whose value is not in the file.</param>
internal sealed record TableRow(int Number, string[] Cells, IReadOnlyList<int> Uncounted);
