using System.Text.Json.Nodes;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Forms.Editing;

/// <summary>What a part of a form's JSON is, what it may hold, and how a new one begins.</summary>
internal static class Kinds
{
    public static string Of(string way, JsonObject node) => way.Split('/') switch
    {
        [""] => "form",
        [.., "grows"] => "grows",
        [.., "sections", _] => "section",
        [.., "parts", _] => node.ContainsKey("table") ? "table" : "field",
        [.., "columns", _] => "field",
        [.., "rows", _] => "row",
        [.., "choices", _] => "choice",
        [.., "checks", _] => "check",
        [.., "indicators", _] => "indicator",
        _ => "field",
    };

    /// <summary>The lists in a part, in which order they are shown, and what can be put into each.</summary>
    public static IReadOnlyList<(string List, string Name, IReadOnlyList<(string Kind, string Add)> Adds)> Lists(string kind, JsonObject node) => kind switch
    {
        "form" => [("sections", Say("Разделы", "Sections"), [("section", Say("Раздел", "Section"))]), ("checks", Say("Проверки", "Checks"), [("check", Say("Проверка", "Check"))]), ("indicators", Say("Показатели", "Indicators"), [("indicator", Say("Показатель", "Indicator"))])],
        "section" => [("parts", "", [("field", Say("Поле", "Field")), ("table", Say("Таблица", "Table")), ("growing", Say("Растущая таблица", "Growing table"))])],
        "table" => node.ContainsKey("grows") ? [("columns", Say("Графы", "Columns"), [("field", Say("Графа", "Column"))])]
            : [("rows", Say("Строки", "Rows"), [("row", Say("Строка", "Row"))]), ("columns", Say("Графы", "Columns"), [("field", Say("Графа", "Column"))])],
        "field" when Text(node["type"]) is "choice" or "choices" => [("choices", Say("Варианты", "Choices"), [("choice", Say("Вариант", "Choice"))])],
        _ => [],
    };

    public static string Name(JsonObject node)
    {
        var words = node["label"] ?? node["title"] ?? node["message"];
        var said = words is JsonObject both ? Text(both[Say("ru", "en")]) : Text(words);
        return said.Length > 0 ? said : CodeOf(node);
    }

    public static string CodeOf(JsonObject node) => Text(node["field"] ?? node["table"] ?? node["code"]);

    public static JsonObject New(string kind, FormTree tree) => kind switch
    {
        "section" => new() { ["code"] = tree.FreeCode("section"), ["title"] = Both("Новый раздел", "A new section"), ["parts"] = new JsonArray() },
        "table" => new() { ["table"] = tree.FreeCode("table"), ["label"] = Both("Новая таблица", "A new table"), ["rows"] = new JsonArray(new JsonObject { ["code"] = "01", ["label"] = Both("Первая строка", "The first row") }), ["columns"] = new JsonArray(New("field", tree)) },
        "growing" => new() { ["table"] = tree.FreeCode("table"), ["label"] = Both("Новая таблица", "A new table"), ["grows"] = new JsonObject { ["least"] = 0, ["most"] = 30 }, ["columns"] = new JsonArray(New("field", tree)) },
        "row" => new() { ["code"] = tree.FreeCode("r"), ["label"] = Both("Новая строка", "A new row") },
        "choice" => new() { ["code"] = tree.FreeCode("choice"), ["label"] = Both("Новый вариант", "A new choice") },
        "check" => new() { ["code"] = tree.FreeCode("check"), ["severity"] = "warning", ["that"] = "true", ["message"] = Both("Что не так", "What is wrong") },
        "indicator" => new() { ["code"] = tree.FreeCode("indicator"), ["label"] = Both("Новый показатель", "A new indicator"), ["formula"] = "0", ["decimals"] = 2 },
        _ => new() { ["field"] = tree.FreeCode("field"), ["type"] = "integer", ["label"] = Both("Новое поле", "A new field") },
    };

    private static JsonObject Both(string ru, string en) => new() { ["ru"] = ru, ["en"] = en };

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}
