using System.Text.Json;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Judging;
using CsCheck;
using Jint;

namespace CommunityHub.Tests.Monitoring.Forms;

public sealed class JudgingInTheBrowser
{
    private static readonly string[] Numbers = ["a", "b", "c", "t[01].x", "t[02].y", "g_total", "school.pupils", "last(a)", "last(t[02].x)", "0", "1", "2.5", "100", "sum(t.x)", "sum(t[01..02].y)", "count(g)", "sum(g.n)", "avg(g.n)", "median(g.n)", "max(g.n)", "sum(g.n where n > 2)", "count(g where word = 'да')", "min(a, b)", "max(0, c)", "year(d)", "days(d, '2026-11-26')", "length(w)", "round(a / 3, 2)", "or0(b)", "abs(c)", "-a", "years_since_last()", "last(years_since_last())"];
    private static readonly string[] Truths = ["flag", "true", "false and flag", "given(a)", "unknown(b)", "inapplicable(b)", "w = 'да'", "w < 'м'", "who = 'да'", "who < place", "length(who) > 2", "contains(many, 'x')", "flag = true", "not flag", "same(t)", "same(g)", "kind <> 'two'", "d >= '2026-01-01'"];

    private static readonly Gen<string> Number = Deeper(Deeper(Deeper(One(Numbers))));

    private static readonly Gen<string> Truth = Gen.OneOf(
        One(Truths),
        Gen.Select(Number, One("=", "<>", "<", "<=", ">", ">="), Number, (left, sign, right) => $"{left} {sign} {right}"),
        Gen.Select(One(Truths), One("and", "or"), One(Truths), (left, sign, right) => $"({left}) {sign} not ({right})"));

    private static readonly Gen<string> Form = Gen.Select(Number, Number, Number, Truth, Truth, Truth, Gen.Bool, Gen.Int[0, 3], Write);

    private static readonly Gen<object?> Said = Gen.OneOf(
        Gen.Int[-5, 300].Select(n => (object?)n), Gen.Int[-500, 3000].Select(n => (object?)(n / 7.0)), One<object?>(0, 0.1, 1e11, 1.005, 2.675, true, false, "да", "нет", "-", "12.май", "год назад", "01.12.2026", "8l3", "много слов, которых не уместить в одну короткую строку", "one", "2026-02-28", "2026-02-30", "", null),
        One<object?>(new { none = "unknown" }, new { none = "not-applicable" }, new[] { "x" }, new[] { "x", "z" }, new { file = "1", name = "a.pdf" }, new { person = "00000000-0000-7000-8000-000000000006", name = "да" }, new { school = "00000000-0000-7000-8000-00000000e031", name = "ЦО № 31" }));

    private static readonly string[] Paths = ["a", "b", "c", "d", "w", "flag", "who", "place", "kind", "many", "t/01/x", "t/02/x", "t/01/y", "t/02/y", "t/03/x", "t/01/q", "t/02/q", "g/r1/n", "g/r2/n", "g/r10/n", "g/r1/word", "g/r3/word", "g/R9/n", "strange", "t/09/x"];

    private static readonly Gen<string> Map = Said.Array[Paths.Length].Select(values => JsonSerializer.Serialize(Paths.Zip(values).Where(said => said.Second is not null).ToDictionary(said => said.First, said => said.Second)));

    [Fact]
    public void finds_and_computes_what_the_server_finds_and_computes()
    {
        var script = File.ReadAllText(Path.Combine(Root(), "src/Host/wwwroot/js/form-rules.js"));

        Gen.Select(Form, Map, Map, Gen.Int[0, 3], Gen.Bool).Sample((form, answers, last, yearsAgo, english) => Hold(script, form, answers, yearsAgo > 0 ? last : null, yearsAgo, english), iter: 1500);
    }

    /// <summary>What stands in cells that people copy from Excel.</summary>
    [Fact]
    public void reads_what_is_typed_as_the_server_reads_it()
    {
        var engine = new Engine();
        engine.Execute(File.ReadAllText(Path.Combine(Root(), "src/Host/wwwroot/js/typed-value.js")).Replace("export function", "function", StringComparison.Ordinal));
        var form = FormsOfTests.Compiled("""
            { "code": "typed", "title": "Набранное", "sections": [ { "code": "one", "title": "Раздел", "parts": [
              { "field": "integer", "type": "integer", "label": "Целое", "empties": ["unknown", "not-applicable"] }, { "field": "money", "type": "money", "label": "Деньги" },
              { "field": "truth", "type": "yes-no", "label": "Да?", "empties": ["unknown"] }, { "field": "date", "type": "date", "label": "День" } ] } ] }
            """);
        var day = Gen.Select(Gen.Int[0, 32], Gen.Int[0, 13], Gen.Int[0, 2300], One("d.M.yyyy", "dd.MM.yyyy", "dd.MM.yy", "d.M.yy", "yyyy-MM-dd", "dd/MM/yyyy"), One("", " 9:30", " 09:30:15", " 25:00:00"), (date, month, year, pattern, time) =>
            pattern.Replace("yyyy", $"{year:0000}", StringComparison.Ordinal).Replace("yy", $"{year % 100:00}", StringComparison.Ordinal).Replace("MM", $"{month:00}", StringComparison.Ordinal).Replace("M", $"{month}", StringComparison.Ordinal).Replace("dd", $"{date:00}", StringComparison.Ordinal).Replace("d", $"{date}", StringComparison.Ordinal) + time);
        var typed = Gen.OneOf(day, Gen.Int[30_000, 75_000].Select(serial => $"{serial}"), Gen.Double[-2e12, 2e12].Select(number => number.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture)),
            One("да", "Есть", "ИМЕЕТСЯ", "истина", "✓", "v", "нет", "Ложь", "—", "отсутствует", "н/д", "Н/П", "нет сведений", "1 234,5", "12.5", "1'000", "−5", "--5", "1,2,3", "45536.5", "45536.", "абв", "01.09.24", "1.9.2024 7:05"));

        Gen.Select(typed, One("integer", "money", "yes-no", "date")).Sample((text, type) =>
        {
            var field = form.Fields[type is "yes-no" ? "truth" : type].Field;
            var (value, refusal) = TypedValue.Read(field, text);
            engine.SetValue("text", text).SetValue("type", type).SetValue("empties", field.Empties.Select(empty => empty == Empty.Unknown ? "unknown" : "not-applicable").ToArray());
            var json = engine.Evaluate("JSON.stringify(readTyped(type, text, Array.from(empties)))").AsString();
            Assert.Equal(Answers.None.With("x", refusal is null ? value : Value.Of(text)).ToJson(), Answers.Parse($$"""{ "x": {{json}} }""").ToJson());
        }, iter: 3000, threads: 1); // one browser
    }

    private static void Hold(string script, string json, string answers, string? last, int yearsAgo, bool english)
    {
        var form = FormsOfTests.Compiled(json);
        var facts = new Facts(new Dictionary<string, Value> { ["pupils"] = Value.Of(512), ["kind"] = Value.Of("лицей") }, [], []);
        var said = last is null ? null : new Answers(Answers.Parse(last).Values) { Former = FormerYear.Of(2026, 2026 - yearsAgo) };
        var judged = form.Judge(Answers.Parse(answers), said, facts);

        var engine = new Engine();
        engine.Execute(script);
        engine.SetValue("rules", BrowserRules.Of(form, english, said?.Former)).SetValue("answers", answers).SetValue("last", last ?? "null");
        using var browser = JsonDocument.Parse(engine.Evaluate("""
            (function () {
                var judged = FormRules.judge(JSON.parse(rules), JSON.parse(answers), JSON.parse(last), { pupils: 512, kind: "лицей" });
                return JSON.stringify({ values: judged.values, hidden: Array.from(judged.hidden), findings: judged.findings.map(f => [f.field, f.row, f.column, f.severity, f.code, f.message, f.beside].join("|")) });
            })()
            """).AsString());

        // What a computed row comes to is checked in its parts.
        Assert.DoesNotContain(judged.Findings, f => f is { Code: "each", Row: "03" });
        Assert.Equal(judged.Findings.Select(f => $"{f.Field}|{f.Row}|{f.Column}|{(f.Severity == Severity.Error ? "error" : "warning")}|{f.Code}|{f.Message.In(english)}|{f.Beside.In(english)}"), browser.RootElement.GetProperty("findings").EnumerateArray().Select(f => f.GetString()!));
        Assert.Equal(judged.Hidden.Order(), browser.RootElement.GetProperty("hidden").EnumerateArray().Select(h => h.GetString()!).Order());
        Assert.Equal(judged.With.ToJson(), Answers.Of(browser.RootElement.GetProperty("values")).ToJson());
    }

    private static string Write(string one, string two, string three, string when, string that, string also, bool soft, int digits) => $$"""
        { "code": "random", "title": "Случайная", "sections": [
          { "code": "first", "title": "Поля", "parts": [
            { "field": "a", "type": "integer", "label": "А", "required": true, "min": 0, "max": 250 }, { "field": "b", "type": "decimal", "label": "Б в прошлом году", "decimals": {{digits}}, "empties": ["unknown", "not-applicable"] }, { "field": "c", "type": "money", "label": "В" },
            { "field": "d", "type": "date", "label": "День" }, { "field": "w", "type": "text", "label": "Слово", "maxLength": 3 }, { "field": "flag", "type": "yes-no", "label": "Да?" }, { "field": "who", "type": "person", "label": "Кто", "maxLength": 5 }, { "field": "place", "type": "school", "label": "Где" },
            { "field": "kind", "type": "choice", "label": "Вид", "choices": [ { "code": "one", "label": "раз" }, { "code": "two", "label": "два" } ] },
            { "field": "many", "type": "choices", "label": "Виды", "choices": [ { "code": "x", "label": "икс" }, { "code": "y", "label": "игрек" } ] },
            { "field": "g_total", "type": "decimal", "label": "Итог", "compute": "sum(g.n) + count(g)" } ] },
          { "code": "second", "title": "Таблицы", "when": "{{(when)}}", "parts": [
            { "table": "h", "label": "Здание", "rows": [ { "code": "01", "label": "первая" } ], "columns": [ { "field": "z", "type": "decimal", "label": "зет", "decimals": {{digits}}, "compute": "{{(one)}}" }, { "field": "u", "type": "integer", "label": "у", "when": "{{(also)}}", "required": true } ] },
            { "field": "f", "type": "decimal", "label": "Эф", "compute": "{{(two)}}" }, { "field": "k", "type": "decimal", "label": "Ка", "when": "{{(that)}}", "compute": "{{(three)}}" } ] },
          { "code": "third", "title": "Ряды", "parts": [
            { "table": "t", "label": "Т", "rows": [ { "code": "01", "label": "один" }, { "code": "02", "label": "два" }, { "code": "03", "label": "всего", "compute": "sum([01..02])" } ], "except": ["02/y"],
              "columns": [ { "field": "x", "type": "integer", "label": "икс", "required": true }, { "field": "y", "type": "decimal", "label": "игрек", "empties": ["unknown"] }, { "field": "q", "type": "integer", "label": "кью", "empties": ["not-applicable", "unknown"] } ] },
            { "table": "g", "label": "Г", "grows": { "least": 1, "most": 2 }, "columns": [ { "field": "n", "type": "decimal", "label": "эн", "required": true }, { "field": "word", "type": "text", "label": "слово" } ] } ] } ],
          "checks": [
            { "code": "one", "severity": "{{(soft ? "warning" : "error")}}", "that": "{{(that)}}", "at": "a", "message": "Здесь {{{one}}} и {{{that}}}" },
            { "code": "each", "severity": "warning", "in": "t", "each": "row", "when": "{{(also)}}", "that": "x > {{(two)}}", "message": "{x}, в прошлом году {last(x)}, last year {w}" },
            { "code": "col", "severity": "error", "in": "t", "each": "column", "that": "[01] + [02] = [03] and {{(when)}}", "message": "{[01]} {sum([01..03])}" },
            { "code": "rows", "severity": "error", "in": "g", "each": "row", "that": "n < sum(g.n) and count(g where n > a) < 2", "message": "Год назад {n}, год назад {word}" } ] }
        """;

    private static Gen<T> One<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    private static Gen<string> Deeper(Gen<string> inner) => Gen.OneOf(
        inner,
        Gen.Select(inner, One("+", "-", "*", "/"), inner, (left, sign, right) => $"({left} {sign} {right})"),
        Gen.Select(inner, inner, (left, right) => $"if({left} > {right}, {left}, {right})"));

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "CommunityHub.slnx")))
            at = at.Parent!;
        return at.FullName;
    }
}
