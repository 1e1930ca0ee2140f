using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityHub.Monitoring.Forms.Compiling;
using CommunityHub.Monitoring.Forms.Expressions;

namespace CommunityHub.Monitoring.Forms.Judging;

/// <summary>
/// A compiled form as form-rules.js reads it: trees instead of formulas, so that the browser needs no parser and no eval, and words in one language.
/// </summary>
internal static class BrowserRules
{
    // For a script element: what could end it is escaped by this encoder.
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All), MaxDepth = 300 };

    /// <param name="former">Of which year the last answers are, where it is not the year before.</param>
    public static string Of(CompiledForm form, bool english, FormerYear? former = null) => new JsonObject
    {
        ["english"] = english,
        ["yearsAgo"] = former?.YearsAgo ?? 1,
        ["sentences"] = new JsonObject(Sentences.All.Where(s => MayBeSaid(s.Key, form)).Select(s => KeyValuePair.Create(s.Key, (JsonNode?)OfYear(s.Value.In(english), former)))),
        ["emptied"] = List(Emptied.Reasons, reason => JsonValue.Create(reason.In(english))),
        ["sections"] = List(form.Sections, section => Said(new()
        {
            ["code"] = section.Section.Code,
            ["when"] = Tree(section.When),
            ["parts"] = List(section.Parts, part => part is CompiledTable table ? OfTable(table, english) : OfField((CompiledField)part, english)),
        })),
        ["checks"] = List(form.Checks, check => OfCheck(check, english, former)),
    }.ToJsonString(Options);

    private static JsonObject OfField(CompiledField compiled, bool english)
    {
        var field = compiled.Field;
        var json = new JsonObject { ["field"] = field.Code, ["type"] = FieldTypeNames.Of(field.Type), ["label"] = field.Label.In(english) };
        Put("digits", field.IsNumber && field.Digits > 0 ? JsonValue.Create(field.Digits) : null);
        Put("longest", field.IsNumber ? null : JsonValue.Create(field.Longest));
        Put("when", Tree(compiled.When));
        Put("compute", Tree(compiled.Compute));
        Put("adds", compiled.Adds ? null : JsonValue.Create(false));
        Put("required", field.Required ? JsonValue.Create(true) : null);
        Put("year", field.IsYear ? JsonValue.Create(true) : null);
        Put("min", field.Min is { } min ? JsonValue.Create(min) : null);
        Put("max", field.Max is { } max ? JsonValue.Create(max) : null);
        Put("choices", field.Choices.Count == 0 ? null : List(field.Choices, choice => JsonValue.Create(choice.Code)));
        Put("empties", field.Empties.Count == 0 ? null : List(field.Empties, empty => JsonValue.Create(empty == Empty.Unknown ? "unknown" : "not-applicable")));
        return json;

        void Put(string name, JsonNode? value)
        {
            if (value is not null)
                json[name] = value;
        }
    }

    private static JsonObject OfTable(CompiledTable table, bool english) => Said(new()
    {
        ["table"] = table.Table.Code,
        ["label"] = table.Table.Label.In(english),
        ["when"] = Tree(table.When),
        ["rows"] = List(table.Table.Rows, row => Said(new() { ["code"] = row.Code, ["label"] = row.Label.In(english), ["compute"] = Tree(table.RowComputes.GetValueOrDefault(row.Code)) })),
        ["known"] = table.Table.Grows?.Per is null ? null : JsonValue.Create(true),
        ["least"] = table.Table.Grows?.Least,
        ["most"] = table.Table.Grows?.Most,
        ["columns"] = List(table.ColumnList, column => OfField(column, english)),
        ["except"] = table.Table.Except.Count == 0 ? null : List(table.Table.Except, cell => JsonValue.Create(cell)),
    });

    private static JsonObject OfCheck(CompiledCheck check, bool english, FormerYear? former)
    {
        var message = english ? check.English : check.Russian;
        return Said(new()
        {
            ["code"] = check.Check.Code,
            ["severity"] = check.Check.Severity == Severity.Error ? "error" : "warning",
            ["in"] = check.Table?.Table.Code,
            ["each"] = check.Check.Each,
            ["when"] = Tree(check.When),
            ["that"] = Tree(check.That),
            ["at"] = check.At,
            ["texts"] = List(message.Texts, text => JsonValue.Create(OfYear(text, former))),
            ["nodes"] = List(message.Nodes, Tree),
            ["reasons"] = check.Check.Reasons.Count == 0 ? null : List(check.Check.Reasons, reason => JsonValue.Create(reason.In(english))),
        });
    }

    private static string OfYear(string said, FormerYear? former) => former?.Say(said) ?? said;

    // Of another type than those of the form nothing is ever wrong.
    private static bool MayBeSaid(string sentence, CompiledForm form) =>
        !sentence.StartsWith("type-", StringComparison.Ordinal) || form.Fields.Values.Concat(form.Tables.Values.SelectMany(table => table.ColumnList)).Any(field => FieldTypeNames.Of(field.Field.Type) == sentence[5..]);

    // A form has dozens of checks and rows: what they do not say is not sent.
    private static JsonObject Said(JsonObject all)
    {
        foreach (var member in all.Where(member => member.Value is null).Select(member => member.Key).ToList())
            all.Remove(member);
        return all;
    }

    private static JsonNode? Tree(Node? node) => node switch
    {
        NumberNode number => JsonValue.Create(number.Number),
        TextNode text => JsonValue.Create(text.Text),
        TruthNode truth => JsonValue.Create(truth.Truth),
        CellNode { Row: null, Up: 0 } cell => new JsonArray("cell", cell.Field.Table?.Table.Code, cell.Field.Field.Code),
        CellNode cell => new JsonArray("cell", cell.Field.Table?.Table.Code, cell.Field.Field.Code, cell.Row, cell.Up),
        ColumnCellNode cell => new JsonArray("row", cell.Table.Table.Code, cell.Row),
        FactNode fact => new JsonArray("fact", fact.Name),
        CallNode call => new JsonArray([call.Name, .. call.Arguments.Select(Tree)]),
        ManyNode many => new JsonArray("many", many.Table.Table.Code, many.Column?.Field.Code, many.InColumn, many.From, many.To, Tree(many.Where)),
        _ => null,
    };

    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonNode?> one) => new([.. items.Select(one)]);
}
