using System.Globalization;
using System.Text.Json.Nodes;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms.Judging;
using Microsoft.AspNetCore.Http;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Forms.Editing;

/// <summary>One property of a part of a form, as it is edited.</summary>
internal sealed record Property(string Name, PropertyKind Kind, string Label, string? Hint = null, IReadOnlyList<(string Code, string Name)>? Options = null)
{
    /// <summary>What stands in the inputs: one text, or the Russian and the English one.</summary>
    public (string First, string Second) Shown(JsonObject node) => (Kind, Value(node)) switch
    {
        (PropertyKind.Words, JsonObject words) => (Text(words["ru"]), Text(words["en"])),
        (PropertyKind.Words, { } same) => (Text(same), ""),
        (PropertyKind.Lines, JsonArray lines) => (string.Join("\n", lines.Select(line => line is JsonObject words ? $"{Text(words["ru"])} | {Text(words["en"])}" : Text(line))), ""),
        (PropertyKind.Ticks, JsonArray ticks) => (string.Join(",", ticks.Select(Text)), ""),
        (_, { } value) => (Text(value), ""),
        _ => ("", ""),
    };

    /// <summary>The same for whoever reads and does not write: «да», «строка или таблица | field or table».</summary>
    public string InWords(JsonObject node)
    {
        var (first, second) = Shown(node);
        return Kind switch
        {
            PropertyKind.Tick => first == "true" ? Say("да", "yes") : Say("нет", "no"),
            PropertyKind.Choice => Options!.FirstOrDefault(option => option.Code == first).Name ?? first,
            PropertyKind.Ticks => string.Join(", ", Options!.Where(option => first.Split(',').Contains(option.Code)).Select(option => option.Name)),
            _ => second.Length > 0 ? $"{first} | {second}" : first,
        };
    }

    /// <summary>Takes what was typed into the node; an empty input takes the property out.</summary>
    public void Take(JsonObject node, IFormCollection sent)
    {
        var typed = sent[$"p.{Name}"].ToString().Trim();
        JsonNode? value = Kind switch
        {
            PropertyKind.Words => Words(typed, sent[$"p.{Name}.en"].ToString().Trim()),
            PropertyKind.Number => Number(typed),
            PropertyKind.Tick => typed == "true" ? JsonValue.Create(true) : null,
            PropertyKind.Ticks => List([.. sent[$"p.{Name}"].Where(t => !string.IsNullOrEmpty(t)).Select(t => (JsonNode?)JsonValue.Create(t))]),
            PropertyKind.Lines => List([.. typed.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Line)]),
            _ => typed.Length == 0 ? null : JsonValue.Create(typed),
        };
        Put(node, value);
    }

    private JsonNode? Value(JsonObject node) => Name.Split('.') is [var of, var key] ? (node[of] as JsonObject)?[key] : node[Name];

    // «referenceDay.month» is a property of what the part has by that name, which goes with its last property.
    private void Put(JsonObject node, JsonNode? value)
    {
        if (Name.Split('.') is not [var of, var key])
            (of, key) = ("", Name);
        var owner = of.Length == 0 ? node : node[of] as JsonObject ?? new JsonObject();
        if (value is null)
            owner.Remove(key);
        else
            owner[key] = value;
        if (of.Length > 0 && owner.Count == 0)
            node.Remove(of);
        else if (of.Length > 0 && owner.Parent is null)
            node[of] = owner;
    }

    private static JsonNode? Words(string ru, string en) => (ru.Length, en.Length) switch
    {
        (0, 0) => null,
        (_, 0) => JsonValue.Create(ru),
        _ => ru == en ? JsonValue.Create(ru) : new JsonObject { ["ru"] = ru, ["en"] = en },
    };

    private static JsonNode? Line(string line) => line.Split('|', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } ru, { Length: > 0 } en] ? new JsonObject { ["ru"] = ru, ["en"] = en } : JsonValue.Create(line.TrimEnd('|').Trim());

    private static JsonValue? Number(string typed)
    {
        if (typed.Length == 0)
            return null;
        return double.TryParse(typed.Replace(',', '.').Replace('−', '-'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? JsonValue.Create(number)
            : throw new RuleViolation("form.no-number", $"«{typed}» — не число.", $"“{typed}” is no number.");
    }

    private static JsonArray? List(JsonNode?[] nodes) => nodes.Length == 0 ? null : new(nodes);

    private static string Text(JsonNode? node) => node is JsonValue value ? value.TryGetValue<string>(out var text) ? text : value.ToJsonString() : "";

    /// <summary>The properties of a part by what it is.</summary>
    public static IReadOnlyList<Property> Of(string way, JsonObject node) => Kinds.Of(way, node) switch
    {
        "form" => [Words2("title", Say("Название", "Title")), Words2("purpose", Say("Зачем собирается", "Why it is asked")), Words2("unit", Say("Единица счёта", "Counting unit")), Words2("asOf", Say("Отчётная дата словами", "Reference day in words")),
            new("referenceDay.day", PropertyKind.Number, Say("Отчётная дата: число", "Reference day: the day")), new("referenceDay.month", PropertyKind.Number, Say("Отчётная дата: месяц", "Reference day: the month"), Say("от 1 до 12", "1 to 12")),
            new("referenceDay.year", PropertyKind.Number, Say("Отчётная дата: год", "Reference day: the year"), Say("0 — тот же год, −1 — прошлый, 1 — следующий", "0: the same year, −1: the one before, 1: the next")),
            new("minutes", PropertyKind.Number, Say("Минут на заполнение", "Minutes it takes")), new("headConfirms", PropertyKind.Tick, Say("Подтверждает руководитель школы", "The head of the school confirms"))],
        "section" => [Code("code"), Words2("title", Say("Название", "Title")), Words2("hint", Say("Пояснение", "Explanation")), When()],
        "table" => [Code("table"), Words2("label", Say("Название", "Label")), Words2("hint", Say("Правило заполнения", "Filling rule")), When(),
            new("except", PropertyKind.Lines, Say("Ячейки, которых не спрашивают", "Cells that are not asked"), Say("строка/графа, по одной в строке", "row/column, one a line"))],
        "row" => [Code("code"), Words2("label", Say("Название", "Label")), Words2("hint", Say("Пояснение", "Explanation")), Compute()],
        "choice" => [Code("code"), Words2("label", Say("Вариант", "Choice"))],
        "grows" => [new("per", PropertyKind.Choice, Say("По строке на", "One row for"), null, [("building", Say("корпус", "building")), ("person", Say("человека", "person")), ("work", Say("работу", "work"))]), new("onlyKnown", PropertyKind.Tick, Say("Только строки банка данных", "Only the rows of the data bank")), new("least", PropertyKind.Number, Say("Строк не меньше", "At least")), new("most", PropertyKind.Number, Say("Строк не больше", "At most"))],
        "check" => [Code("code"), new("severity", PropertyKind.Choice, Say("Если не так", "Otherwise"), null, [("error", Say("нельзя отправить", "cannot be sent")), ("warning", Say("нужно объяснить", "to be explained"))]),
            Plain("in", Say("Таблица", "Table")), new("each", PropertyKind.Choice, Say("Проверять", "Look at"), null, [("row", Say("каждую строку", "each row")), ("column", Say("каждую графу", "each column"))]),
            When(), Plain("that", Say("Что должно быть верно", "What should hold")), Plain("at", Say("Где показать", "Where it is shown"), Say("поле, ячейка; для строк — графа, для граф — строка", "a field or cell; a column for rows, a row for columns")),
            Words2("message", Say("Что сказать", "What is said"), Say("в фигурных скобках — формулы: {pupils}", "formulas stand in braces: {pupils}")), new("reasons", PropertyKind.Lines, Say("Готовые объяснения", "Ready explanations"), Say("по одному в строке: по-русски | in English", "one a line: по-русски | in English"))],
        "indicator" => [Code("code"), Words2("label", Say("Название", "Label")), Plain("formula", Say("Формула", "Formula")), new("decimals", PropertyKind.Number, Say("Знаков после запятой", "Digits after the point")), Words2("unit", Say("Единица", "Unit"))],
        _ => [Code("field"), new("type", PropertyKind.Choice, Say("Вид ответа", "Type"), null, [.. FieldTypeNames.All.Select(name => (name, TypeWord(name)))]), Words2("label", Say("Название", "Label")), Words2("hint", Say("Правило заполнения", "Filling rule")), Words2("unit", Say("Единица", "Unit")),
            new("required", PropertyKind.Tick, Say("Обязательное", "Required")), new("empties", PropertyKind.Ticks, Say("Можно ответить", "May also be said"), null, [("unknown", Say("нет данных", "no data")), ("not-applicable", Say("не применимо", "not applicable"))]),
            new("min", PropertyKind.Number, Say("Не меньше", "At least")), new("max", PropertyKind.Number, Say("Не больше", "At most")), new("decimals", PropertyKind.Number, Say("Знаков после запятой", "Digits after the point")), new("maxLength", PropertyKind.Number, Say("Символов не больше", "Characters at most")),
            Plain("prefill", Say("Подставить", "Prefill"), Say("school.pupils, person.name, building.name; last — прошлый ответ, last(closing) — прошлый ответ другой графы", "school.pupils, person.name, building.name; last: the last answer, last(closing): that of another column")), Plain("bank", Say("Сообщить банку данных", "Tell the data bank"), Say("pupils, head; в таблице по работам — post, rate", "pupils, head; in a table per work post, rate")), Plain("catalogue", Say("Справочник", "Catalogue"), Say("код справочника для строки, например periodicals: его названия подсказываются, своё вписать тоже можно", "the code of a catalogue for a text, such as periodicals: its names are suggested, others may be typed")), Compute(), When()],
    };

    private static Property Code(string name) => new(name, PropertyKind.Line, Say("Код", "Code"), Say("латинские буквы и цифры; по нему поле называют в формулах", "Latin letters and digits; formulas name it so"));

    private static Property Words2(string name, string label, string? hint = null) => new(name, PropertyKind.Words, label, hint);

    private static Property Plain(string name, string label, string? hint = null) => new(name, PropertyKind.Line, label, hint);

    private static Property When() => Plain("when", Say("Только если", "Only when"), Say("условие, например: exchange and pupils > 100", "a condition, such as: exchange and pupils > 100"));

    private static Property Compute() => Plain("compute", Say("Вычислить", "Compute"), Say("формула; такое поле никто не заполняет", "a formula; nobody fills such a field"));

    private static string TypeWord(string name) => name switch
    {
        "integer" => Say("целое число", "whole number"),
        "decimal" => Say("дробное число", "number"),
        "money" => Say("сумма в рублях", "sum in roubles"),
        "text" => Say("строка", "text"),
        "long-text" => Say("длинный текст", "long text"),
        "yes-no" => Say("да или нет", "yes or no"),
        "choice" => Say("один из списка", "one of a list"),
        "choices" => Say("несколько из списка", "several of a list"),
        "date" => Say("дата", "date"),
        "file" => Say("файл", "file"),
        "person" => Say("человек", "person"),
        _ => Say("школа", "school"),
    };
}

internal enum PropertyKind { Line, Words, Number, Tick, Ticks, Lines, Choice }
