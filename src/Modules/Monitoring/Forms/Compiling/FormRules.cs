using System.Text.RegularExpressions;
using CommunityHub.Monitoring.Forms.Reading;

namespace CommunityHub.Monitoring.Forms.Compiling;

/// <summary>What holds of every form, apart from its formulas: codes, sizes, and what fits together.</summary>
internal static partial class FormRules
{
    private const int MostCells = 5000;

    public static IEnumerable<Problem> ProblemsOf(Form form) => [.. Codes(form), .. form.Sections.SelectMany((section, s) => section.Parts.SelectMany((part, p) => Part(part, $"$.sections[{s}].parts[{p}]"))), .. Prefills(form), .. Size(form)];

    private static IEnumerable<Problem> Codes(Form form)
    {
        if (!Hyphenated().IsMatch(form.Code))
            yield return BadCode("$.code", form.Code);
        if (form.Minutes is < 1 or > 600)
            yield return new("$.minutes", new("Время заполнения: от 1 до 600 минут", "The time it takes: 1 to 600 minutes"));
        if (form.Sections.Count == 0)
            yield return new("$.sections", new("В форме нет ни одного раздела", "The form has no section"));

        var parts = form.Sections.SelectMany((section, s) => section.Parts.Select((part, p) => (part.Code, Path: $"$.sections[{s}].parts[{p}]"))).ToList();
        foreach (var problem in Unique(form.Sections.Select((section, s) => (section.Code, $"$.sections[{s}].code")), Hyphenated())
            .Concat(Unique(parts, Plain())).Concat(Unique(form.Checks.Select((check, c) => (check.Code, $"$.checks[{c}].code")), Hyphenated()))
            .Concat(Unique(form.Indicators.Select((indicator, i) => (indicator.Code, $"$.indicators[{i}].code")), Hyphenated())))
            yield return problem;
        foreach (var (code, path) in parts)
            if (code is "school" or "and" or "or" or "not" or "true" or "false" or "where")
                yield return new(path, new($"Слово «{code}» занято языком формул", $"The word “{code}” belongs to the language of formulas"));
    }

    private static IEnumerable<Problem> Part(Part part, string path) => part switch
    {
        Field field => [.. Field(field, path, null, inTable: false), .. Bank(field, path, null, inTable: false)],
        Table table => [
            .. Unique(table.Columns.Select((column, c) => (column.Code, $"{path}.columns[{c}].field")), Plain()),
            .. Unique(table.Rows.Select((row, r) => (row.Code, $"{path}.rows[{r}].code")), RowCode()),
            .. table.Columns.SelectMany((column, c) => Field(column, $"{path}.columns[{c}]", table.Grows?.Per, inTable: true).Concat(Bank(column, $"{path}.columns[{c}]", table.Grows, inTable: true))),
            .. Table(table, path)],
        _ => [],
    };

    private static IEnumerable<Problem> Table(Table table, string path)
    {
        if (table.Columns.Count == 0)
            yield return new($"{path}.columns", new("В таблице нет граф", "The table has no columns"));
        if ((table.Rows.Count == 0) == (table.Grows is null))
            yield return new($"{path}.rows", new("Таблице нужны либо постоянные строки (rows), либо растущие (grows)", "A table needs either fixed rows or growing ones (grows)"));
        if (table.Grows is { } grows && (grows.Least < 0 || grows.Most < Math.Max(1, grows.Least) || grows.Most > 500))
            yield return new($"{path}.grows", new("Число строк: от 0 до 500, наименьшее не больше наибольшего", "The number of rows: 0 to 500, the least not above the most"));
        if (table.Grows is { OnlyKnown: true, Per: null })
            yield return new($"{path}.grows.onlyKnown", new("Известные строки есть только у таблицы по корпусам, людям или работам", "Only a table per building, person or work has rows that are known"));
        foreach (var problem in Unique(table.Columns.Select((column, c) => (column.Bank, $"{path}.columns[{c}].bank")).Where(column => column.Bank is not null).Select(column => (column.Bank!, column.Item2)), Plain()))
            yield return problem;
        foreach (var (cell, at) in table.Except.Select((cell, at) => (cell, at)))
            if (cell.Split('/') is not [var row, var column] || table.Rows.All(r => r.Code != row) || table.Columns.All(c => c.Code != column))
                yield return new($"{path}.except[{at}]", new($"В таблице нет ячейки «{cell}»", $"The table has no cell “{cell}”"));
    }

    private static IEnumerable<Problem> Field(Field field, string path, string? per, bool inTable)
    {
        var choice = field.Type is FieldType.Choice or FieldType.Choices;
        if (choice != field.Choices.Count > 0)
            yield return new($"{path}.choices", choice ? new("Полю с выбором нужны варианты", "A field with a choice needs its choices") : new("Варианты бывают только у полей с выбором", "Only a field with a choice has choices"));
        foreach (var problem in Unique(field.Choices.Select((c, at) => (c.Code, $"{path}.choices[{at}].code")), ChoiceCode()))
            yield return problem;
        if (!field.IsNumber && (field.Min ?? field.Max) is not null)
            yield return new($"{path}.min", new("Границы бывают только у чисел", "Only numbers have bounds"));
        if (field.Min > field.Max)
            yield return new($"{path}.min", new("Нижняя граница больше верхней", "The lower bound is above the upper"));
        if (field.Decimals is < 0 or > 6)
            yield return new($"{path}.decimals", new("Знаков после запятой: от 0 до 6", "Digits after the comma: 0 to 6"));
        if (field.MaxLength is < 1 or > 20_000)
            yield return new($"{path}.maxLength", new("Длина текста: от 1 до 20 000 символов", "The length of a text: 1 to 20,000 characters"));
        if (field.Prefill is { } prefill && !FactNames.IsPrefill(prefill, per, inTable))
            yield return new($"{path}.prefill", new($"Банк данных не знает «{prefill}»", $"The data bank does not know “{prefill}”"));
        if (field.Compute is not null && (field.Required || field.Prefill is not null))
            yield return new($"{path}.compute", new("Вычисляемое поле не заполняют: оно не бывает обязательным", "Nobody fills in a computed field: it is never required"));
        if (field.Catalogue is { } catalogue && (field.Type != FieldType.Text || field.Compute is not null || !Hyphenated().IsMatch(catalogue)))
            yield return new($"{path}.catalogue", new($"Справочник «{catalogue}» бывает только у строки (text), которую заполняют; его код — латинские буквы и цифры", $"Only a text that people fill in has a catalogue such as “{catalogue}”; its code has Latin letters and digits"));
        if (inTable && field.Type == FieldType.LongText)
            yield return new($"{path}.type", new("Длинный текст не помещается в ячейку таблицы: возьмите text", "A long text does not fit into a cell: take text"));
    }

    private static IEnumerable<Problem> Bank(Field field, string path, Growth? grows, bool inTable)
    {
        if (field.Bank is { } bank && (!BankNames.In(grows, inTable).Contains(bank) || (inTable && grows is null)))
            yield return new($"{path}.bank", new($"Здесь банку данных нельзя сообщить «{bank}»: {string.Join(", ", inTable && grows is null ? [] : BankNames.In(grows, inTable))}", $"“{bank}” cannot be told to the data bank here: {string.Join(", ", inTable && grows is null ? [] : BankNames.In(grows, inTable))}"));
    }

    private static IEnumerable<Problem> Prefills(Form form)
    {
        foreach (var (s, section) in form.Sections.Index())
            foreach (var (p, part) in section.Parts.Index())
            {
                var table = part as Table;
                foreach (var (c, field) in (table?.Columns ?? (part is Field one ? [one] : [])).Index())
                    if (field.Prefill is { } prefill && OtherOfLast.NameIn(prefill) is { } name && (OtherOfLast.FieldOf(form, name, table) is not { } other || !SaysAlike(field, other)))
                        yield return new($"$.sections[{s}].parts[{p}]{(table is null ? "" : $".columns[{c}]")}.prefill", new($"«{prefill}»: в форме нет такого места, или ответ там другого вида", $"“{prefill}”: the form has no such place, or another type of answer stands there"));
            }
    }

    private static bool SaysAlike(Field one, Field other) => one.IsNumber ? other.IsNumber : one.Type == other.Type;

    private static IEnumerable<Problem> Size(Form form)
    {
        var cells = form.Sections.SelectMany(s => s.Parts).Sum(part => part is Table table ? Math.Max(1, table.Rows.Count) * table.Columns.Count : 1);
        if (cells > MostCells)
            yield return new("$.sections", new($"В форме больше {MostCells} ячеек", $"The form has more than {MostCells} cells"));
        if (form.Checks.Count > 500 || form.Indicators.Count > 200)
            yield return new("$.checks", new("В форме больше 500 проверок или 200 показателей", "The form has more than 500 checks or 200 indicators"));
    }

    private static IEnumerable<Problem> Unique(IEnumerable<(string Code, string Path)> codes, Regex pattern)
    {
        var seen = new HashSet<string>();
        foreach (var (code, path) in codes)
            if (!pattern.IsMatch(code))
                yield return BadCode(path, code);
            else if (!seen.Add(code))
                yield return new(path, new($"Код «{code}» уже занят", $"The code “{code}” is taken already"));
    }

    private static Problem BadCode(string path, string code) =>
        new(path, new($"Код «{code}» не годится: латинские буквы и цифры, начинается с буквы", $"The code “{code}” will not do: Latin letters and digits, beginning with a letter"));

    /// <summary>What a form, which stands in addresses by it, may be called.</summary>
    public static bool IsCode(string code) => Hyphenated().IsMatch(code);

    // Not «^» and «$»: that would let a code end with the end of a line.
    [GeneratedRegex("\\A[a-z][a-z0-9-]{0,59}\\z")]
    private static partial Regex Hyphenated();

    [GeneratedRegex("\\A[a-z][A-Za-z0-9_]{0,39}\\z")]
    private static partial Regex Plain();

    [GeneratedRegex("\\A[a-z0-9][a-z0-9_]{0,19}\\z")]
    private static partial Regex RowCode();

    [GeneratedRegex("\\A[A-Za-z0-9][A-Za-z0-9_-]{0,39}\\z")]
    private static partial Regex ChoiceCode();
}
