using System.Globalization;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Sheets;
using CommunityHub.Monitoring.Forms.Asking;

namespace CommunityHub.Monitoring.Forms.Workbooks;

/// <summary>Reads what came back in a workbook, by what it knows of itself; nothing in it is believed that the form does not ask.</summary>
internal static class WorkbookReading
{
    private const int MostRows = 20_000;

    public static ReadWorkbook Read(CompiledForm form, byte[] content, WorkbookHead expected, Answers before)
    {
        var sheets = WorkbookReader.Read(content, MostRows, TooMany).GroupBy(s => s.Name).ToDictionary(g => g.Key, g => g.First().Rows.GroupBy(r => r.Number).ToDictionary(r => r.Key, r => r.First()));
        if (!sheets.TryGetValue(WorkbookWriting.HiddenSheet, out var hidden) || At(hidden, 1, 0) != HiddenSheet.Sign)
            throw Foreign();
        if (At(hidden, 3, 0) != expected.Response.ToString())
            throw Refusal("workbook.other-school", $"Этот файл составлен для другой школы или другого сбора («{At(hidden, 4, 0)}»). Скачайте свой файл со страницы формы.", $"This file is of another school or collection (“{At(hidden, 4, 0)}”). Take your own from the page of the form.");
        if (At(hidden, 2, 0) != expected.Version.ToString())
            throw Refusal("workbook.other-version", "Этот файл составлен по другой версии формы. Скачайте новый файл со страницы формы и перенесите в него ответы.", "This file is of another version of the form. Take a new one from the page of the form.");

        var lines = hidden.Where(line => line.Key >= HiddenSheet.FirstLine).OrderBy(line => line.Key).Select(line => line.Value).ToList();
        foreach (var line in lines.Where(l => l[0] == "words"))
            MustStand(sheets, line[1], line[2], line[3]);
        int? made = int.TryParse(At(hidden, HiddenSheet.MadeLine, 0), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
        return Take(form, sheets, lines.Where(l => l[0] == "input"), before) with { Made = made };
    }

    public static RuleViolation Foreign() => Refusal("workbook.foreign", "Это не тот файл, который выдаёт страница формы. Скачайте его там и заполните, не сохраняя в другом формате.", "This is not the file that the page of the form gives. Take it there and fill it in without changing its format.");

    private static ReadWorkbook Take(CompiledForm form, Dictionary<string, Dictionary<int, SheetRow>> sheets, IEnumerable<SheetRow> lines, Answers before)
    {
        var (values, unread, asked) = (new Dictionary<string, Value>(), new List<UnreadCell>(), new Dictionary<string, (string Sheet, string Ref)>());
        foreach (var line in lines)
        {
            var (path, sheet, at) = (line[1], line[2], Place(line[3]));
            if (at is not var (row, column) || Posted.FieldAt(form, path) is not { Field: var field })
                continue;
            asked[path] = (sheet, line[3]);
            if (field.Type == FieldType.File)
            {
                if (before[path].Kind == ValueKind.File)
                    values[path] = before[path];
                continue;
            }

            var typed = sheets.GetValueOrDefault(sheet) is { } rows ? At(rows, row, column) : "";
            if (typed.Length == 0 && sheets.GetValueOrDefault(sheet)?.GetValueOrDefault(row)?.Uncounted?.Contains(column) == true)
            {
                unread.Add(new(path, $"«{sheet}», {line[3]}", "", new("В ячейке формула, а её значения в файле нет. Откройте файл в Excel, сохраните ещё раз или впишите само число.", "There is a formula in the cell, without its value. Open the file in Excel and save it again, or type the number itself.")));
                continue;
            }

            // What Excel has made a day of is no number that anybody typed: «12.5» comes back as the twelfth of May.
            if (field.IsNumber && typed.Length > 0 && sheets[sheet][row].Days?.Contains(column) == true)
            {
                unread.Add(new(path, $"«{sheet}», {line[3]}", typed, OfDay(typed)));
                continue;
            }

            var (value, sentence) = TypedValue.Read(field, typed);
            if (sentence is not null)
                unread.Add(new(path, $"«{sheet}», {line[3]}", Typed.Cut(typed, 200), sentence));
            else if (!value.IsNothing)
                values[path] = value.OrAsKnown(before[path]);
        }

        return new(new(values), unread, asked, Made: null);
    }

    private static Text OfDay(string shown) => shown.Split('.') is [var day, var month] && int.TryParse(day, out var whole) && int.TryParse(month, out var part)
        ? new($"Excel сделал из числа дату ({shown}). Наберите ещё раз, через запятую: {whole},{part}.", $"Excel has made a date ({shown}) of the number. Type it once more, with a comma or point as your Excel writes it: {whole},{part}.")
        : new($"Excel сделал из числа дату ({shown}). Наберите число ещё раз, дробную часть — через запятую.", $"Excel has made a date ({shown}) of the number. Type the number once more.");

    // A row that was put in, or a column that was taken away, moves answers under wrong names.
    private static void MustStand(Dictionary<string, Dictionary<int, SheetRow>> sheets, string words, string sheet, string place)
    {
        if (!sheets.TryGetValue(sheet, out var rows))
            throw Refusal("workbook.moved", $"В файле нет листа «{sheet}»: он переименован или удалён. Скачайте файл заново и перенесите ответы.", $"There is no sheet “{sheet}” in the file: it was renamed or taken away. Take the file anew.");
        if (Place(place) is var (row, column) && Folded(At(rows, row, column)) != Folded(words))
            throw Refusal("workbook.moved", $"Ячейки сдвинуты: на листе «{sheet}» в {place} должно стоять «{Short(words)}». Скачайте файл заново и перенесите ответы, не добавляя строк и граф.",
                $"Cells were moved: on the sheet “{sheet}”, {place} should say “{Short(words)}”. Take the file anew, and add no rows or columns.");
    }

    private static string At(Dictionary<int, SheetRow> rows, int row, int column) => rows.GetValueOrDefault(row)?[column] ?? "";

    private static string Folded(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Short(string text) => text.Length > 60 ? text[..60] + "…" : text;

    // «B7»: the row from 1, the column from 0.
    private static (int Row, int Column)? Place(string at)
    {
        var letters = at.TakeWhile(char.IsAsciiLetterUpper).Take(4).ToArray();
        return letters.Length is > 0 and < 4 && int.TryParse(at.AsSpan(letters.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? (row, letters.Aggregate(0, (column, letter) => column * 26 + letter - 'A' + 1) - 1) : null;
    }

    private static RuleViolation TooMany() => Refusal("workbook.too-long", "В файле больше 20 000 строк: это не тот файл, который выдаёт страница формы.", "The file has more than 20,000 rows: it is not the one that the page of the form gives.");

    private static RuleViolation Refusal(string code, string russian, string english) => new(code, russian, english);
}
