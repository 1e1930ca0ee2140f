using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Reading;
using CommunityHub.Monitoring.Reports.Papers;

namespace CommunityHub.Tests.Monitoring.Forms;

public sealed class ReadingAForm
{
    [Theory]
    [InlineData("\"when\": \"took_part = 'yes'\"", "Дополнительно: «took_part = 'yes'»: «Участвовали» — «да» или «нет», а «yes» — текст: их нельзя сравнить")]
    [InlineData("\"when\": \"pupils = true\"", "Дополнительно: «pupils = true»: «Учеников» — число, а «да» — «да» или «нет»: их нельзя сравнить")]
    [InlineData("\"when\": \"pupils > 'abc'\"", "Дополнительно: «pupils > 'abc'»: «Учеников» — число, а «abc» — текст: их нельзя сравнить")]
    [InlineData("\"when\": \"kind <> 'no-such-choice'\"", "Дополнительно: «kind <> 'no-such-choice'»: у поля «Вид» нет варианта «no-such-choice»: one, two")]
    [InlineData("\"when\": \"contains(many, 'z')\"", "Дополнительно: «contains(many, 'z')»: у поля «Виды» нет варианта «z»: x")]
    [InlineData("\"when\": \"took_part > false\"", "Дополнительно: «took_part > false»: «Участвовали» — «да» или «нет»: больше или меньше оно не бывает")]
    [InlineData("\"when\": \"day > 'май'\"", "Дополнительно: «day > 'май'»: поле «День» — дата, а «май» — нет: напишите 2026-09-01")]
    [InlineData("\"when\": \"pupils\"", "Дополнительно: «pupils»: выходит число, а нужно «да» или «нет»")]
    [InlineData("\"when\": \"pupils and took_part\"", "Дополнительно: «pupils and took_part»: «Учеников» — число, а здесь нужно «да» или «нет»")]
    [InlineData("\"required\": true, \"when\": \"false\"", "Дополнительно: условие «false» не выполняется никогда, и этого никто не увидит")]
    [InlineData("\"compute\": \"took_part\"", "Дополнительно: «took_part»: выходит «да» или «нет», а нужно число")]
    [InlineData("\"compute\": \"kind + 1\"", "Дополнительно: «kind + 1»: «Вид» — текст, а здесь нужно число")]
    public void refuses_what_can_never_hold_by_field_and_expression_and_leaves_a_form_in_use_alone(string written, string sentence)
    {
        var json = $$"""
            { "code": "some", "title": "Форма", "sections": [ { "code": "all", "title": "Всё", "parts": [
              { "field": "pupils", "type": "integer", "label": "Учеников" }, { "field": "took_part", "type": "yes-no", "label": "Участвовали" }, { "field": "day", "type": "date", "label": "День" },
              { "field": "kind", "type": "choice", "label": "Вид", "choices": [ { "code": "one", "label": "раз" }, { "code": "two", "label": "два" } ] }, { "field": "many", "type": "choices", "label": "Виды", "choices": [ { "code": "x", "label": "икс" } ] },
              { "field": "more", "type": "integer", "label": "Дополнительно", {{written}} } ] } ] }
            """;

        Assert.Equal([sentence], CommunityHub.Monitoring.Forms.Reading.FormReader.Read(json).Problems.Select(problem => problem.Sentence.Ru));
        Assert.Empty(CommunityHub.Monitoring.Forms.Reading.FormReader.Read(json, isInUse: true).Problems);
    }

    [Fact]
    public void refuses_a_check_that_asks_nothing()
    {
        var json = FormsOfTests.Fields(("pupils", null)).TrimEnd().TrimEnd('}') + """, "checks": [ { "code": "some-check", "severity": "error", "that": "pupils", "message": "Нет" } ] }""";

        Assert.Equal(["some-check: «pupils»: выходит число, а нужно «да» или «нет»"], CommunityHub.Monitoring.Forms.Reading.FormReader.Read(json).Problems.Select(problem => problem.Sentence.Ru));
    }

    [Fact]
    public void finds_sense_in_every_ready_form() => Assert.All(CommunityHub.Monitoring.Forms.Ready.ReadyForms.Codes, code => Assert.Empty(CommunityHub.Monitoring.Forms.Reading.FormReader.Read(CommunityHub.Monitoring.Forms.Ready.ReadyForms.Json(code)).Problems));

    [Fact]
    public void gives_a_form_that_writes_itself_as_it_was_read()
    {
        var written = FormWriter.Write(FormReader.Read(FormsOfTests.Movement).Form!);

        Assert.Equal([], FormsOfTests.ProblemsOf(written));
        Assert.Equal(written, FormWriter.Write(FormReader.Read(written).Form!));
        Assert.Contains("\"as-last-closing\"", written, StringComparison.Ordinal);
    }

    [Fact]
    public void tells_of_every_property_that_is_not_known_with_its_path()
    {
        var problems = FormsOfTests.ProblemsOf(FormsOfTests.Movement.Replace("\"unit\": \"%\", \"decimals\": 1, \"compute\"", "\"units\": \"%\", \"decimals\": 1.5, \"compute\"", StringComparison.Ordinal).Replace("\"grows\": { \"least\"", "\"grows\": { \"fewest\"", StringComparison.Ordinal));

        Assert.Equal(["$.sections[0].parts[3].decimals: нужно целое число", "$.sections[0].parts[3].units: свойство «units» здесь не известно", "$.sections[2].parts[0].grows.fewest: свойство «fewest» здесь не известно"], problems);
    }

    [Theory]
    [InlineData("\"label\": \"Читателей\"", "\"label\": \"Чита\\u0000телей\"", "$.sections[0].parts[1].label")]
    [InlineData("\"label\": \"Читателей\"", "\"label\": \"Чита\\ud800телей\"", "$.sections[0].parts[1].label")]
    [InlineData("\"title\": \"Движение\"", "\"title\": { \"ru\": \"Движение\", \"en\": \"Move\\u0000ment\" }", "$.title.en")]
    [InlineData("\"title\": \"Движение\"", "\"title\": \"Движение\", \"colour\\u0000\": 1", "$")]
    public void refuses_a_character_that_no_table_and_no_file_can_hold(string was, string becomes, string path)
    {
        Assert.Equal([$"{path}: в тексте знак, который нигде нельзя сохранить (U+0000 или половина знака)"], FormsOfTests.ProblemsOf(FormsOfTests.Movement.Replace(was, becomes, StringComparison.Ordinal)));
    }

    [Fact]
    public void refuses_a_code_that_ends_with_the_end_of_a_line_and_a_number_beyond_all_numbers()
    {
        Assert.StartsWith("$.sections[0].parts[1]: Код «users", Assert.Single(FormsOfTests.ProblemsOf(FormsOfTests.Fields(("a", null), ("users\\n", null)))), StringComparison.Ordinal);
        Assert.Equal(["$.sections[0].parts[0].max: слишком большое число"], FormsOfTests.ProblemsOf(FormsOfTests.Movement.Replace("5000", "1e999", StringComparison.Ordinal)));
    }

    [Fact]
    public void counts_characters_as_people_do_where_it_is_no_json()
    {
        Assert.Equal(["$: Это не JSON: строка 2, знак 19"], FormsOfTests.ProblemsOf("{\n  \"Название\": \"а\" б }"));
    }

    [Fact]
    public void tells_two_conditions_apart_whose_words_differ_by_a_space()
    {
        var form = FormsOfTests.Compiled(FormsOfTests.Movement.Replace("\"sum(titles.copies where copies > 1)\"", "\"sum(titles.copies where title = 'a b') + sum(titles.copies where title = 'ab')\"", StringComparison.Ordinal));

        Assert.Equal(["sum(titles.copieswheretitle='a b')", "sum(titles.copieswheretitle='ab')"], form.Figures.Select(figure => figure.Path).Where(path => path.StartsWith("sum(", StringComparison.Ordinal)));
    }

    [Fact]
    public void says_every_formula_in_words()
    {
        var form = FormsOfTests.Compiled(FormsOfTests.Movement.Replace("\"loans / users\"", "\"if(users > 0, -loans / (users + 1), 0)\"", StringComparison.Ordinal));

        Assert.Equal("сумма «Экземпляров» (где Экземпляров > 1)", FormulaInWords.Of(form, form.Indicators[2]));
        Assert.Equal("лет с прошлого ответа = 1", CommunityHub.Monitoring.Forms.Expressions.ExpressionWords.Of(CommunityHub.Monitoring.Forms.Expressions.Parser.Parse("years_since_last() = 1", new(form))));
        Assert.Equal("если Читателей > 0, то −Книговыдач ÷ (Читателей + 1), иначе 0", FormulaInWords.Of(form, form.Indicators[0]));
    }

    [Theory]
    [InlineData("""{ "note": "a\ud800" }""")]
    [InlineData("""{ "note\ud800": 1 }""")]
    public void answers_with_half_a_character_are_refused_in_words(string answers)
    {
        Assert.Contains("Ответы не прочитаны", Assert.Throws<RuleViolation>(() => Answers.Parse(answers)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void refuses_a_formula_that_needs_its_own_result()
    {
        Assert.Equal(["$.sections[0].parts[0].compute: Формула зависит от собственного результата: a → b → c → a"], FormsOfTests.ProblemsOf(FormsOfTests.Fields(("a", "b + 1"), ("b", "c * 2"), ("c", "a / 3"), ("d", null))));
    }

    /// <summary>Whoever computes it would never come to an end.</summary>
    [Theory]
    [InlineData("\"rows\": [ { \"code\": \"a\", \"label\": \"а\" }, { \"code\": \"b\", \"label\": \"б\" } ],")]
    [InlineData("\"grows\": { \"least\": 0, \"most\": 3 },")]
    public void refuses_a_circle_through_the_row_in_which_others_are_asked_for(string rows)
    {
        var form = $$"""
            { "code": "some", "title": "Форма", "minutes": 2, "sections": [ { "code": "all", "title": "Всё", "parts": [
              { "table": "one", "label": "Первая", "rows": [ { "code": "01", "label": "строка" } ], "columns": [ { "field": "y", "type": "integer", "label": "Сумма", "compute": "sum(two.x where k = y)" } ] },
              { "table": "two", "label": "Вторая", {{rows}} "columns": [ { "field": "k", "type": "integer", "label": "Ключ" }, { "field": "x", "type": "integer", "label": "Число" } ] } ] } ] }
            """;

        Assert.Equal(["$.sections[0].parts[0].columns[0].compute: Формула зависит от собственного результата: one/01/y → one/01/y"], FormsOfTests.ProblemsOf(form));
        Assert.Equal([], FormsOfTests.ProblemsOf(form.Replace("k = y", "k = 1", StringComparison.Ordinal)));
    }

    [Fact]
    public void tells_of_every_circle_at_once()
    {
        Assert.Equal(
            ["$.sections[0].parts[0].compute: Формула зависит от собственного результата: a → b → a", "$.sections[0].parts[2].compute: Формула зависит от собственного результата: c → c"],
            FormsOfTests.ProblemsOf(FormsOfTests.Fields(("a", "b + 1"), ("b", "a * 2"), ("c", "c / 3"), ("d", "a + c"))));
    }

    [Theory]
    [InlineData("\"referenceDay\": { \"day\": 32, \"month\": 1 }", "$.referenceDay: нужен день: day от 1 до 31, month от 1 до 12, year — −1, 0 или 1")]
    [InlineData("\"report\": { \"figures\": [\"bees\"] }", "$.report.figures[0]: В форме нет числа «bees»")]
    [InlineData("\"report\": { \"charts\": [{ \"kind\": \"pie\", \"of\": \"a\" }] }", "$.report.charts[0].kind: Диаграмма бывает bars, line, box, heat")]
    [InlineData("\"report\": { \"charts\": [{ \"kind\": \"bars\", \"of\": \"indicator:bees\" }] }", "$.report.charts[0].of: В форме нет ни числа, ни показателя «indicator:bees»")]
    [InlineData("\"report\": { \"figures\": [\"a\"], \"charts\": [{ \"kind\": \"line\", \"of\": \"a\" }, { \"kind\": \"heat\" }] }", null)]
    public void a_reference_day_and_a_report_are_what_the_form_can_give(string property, string? sentence)
    {
        var problems = FormsOfTests.ProblemsOf(FormsOfTests.Fields(("a", null)).Replace("\"code\": \"some\",", $"\"code\": \"some\", {property},", StringComparison.Ordinal));

        Assert.Equal(sentence is null ? [] : [sentence], problems);
    }

    [Fact]
    public void last_years_answer_of_another_place_has_to_be_one()
    {
        var form = FormsOfTests.Movement.Replace("\"label\": \"Состояло\",", "\"label\": \"Состояло\", \"prefill\": \"last(closing)\",", StringComparison.Ordinal);

        Assert.Equal([], FormsOfTests.ProblemsOf(form));
        Assert.Equal(["$.sections[1].parts[0].columns[0].prefill: «last(bees)»: в форме нет такого места, или ответ там другого вида"], FormsOfTests.ProblemsOf(form.Replace("last(closing)", "last(bees)", StringComparison.Ordinal)));
        Assert.Equal(["$.sections[1].parts[0].columns[0].prefill: «last(exchange)»: в форме нет такого места, или ответ там другого вида"], FormsOfTests.ProblemsOf(form.Replace("last(closing)", "last(exchange)", StringComparison.Ordinal)));
    }

    [Fact]
    public void tells_of_a_circle_beside_a_property_that_is_not_known()
    {
        var problems = FormsOfTests.ProblemsOf(FormsOfTests.Fields(("a", "a / 0"), ("d", null)).Replace("\"label\": \"d\"", "\"label\": \"d\", \"colour\": 1", StringComparison.Ordinal));

        Assert.Equal(["$.sections[0].parts[1].colour: свойство «colour» здесь не известно", "$.sections[0].parts[0].compute: Формула зависит от собственного результата: a → a"], problems);
    }

    [Fact]
    public void refuses_a_condition_that_needs_what_it_shows()
    {
        var problems = FormsOfTests.ProblemsOf(FormsOfTests.Movement.Replace("\"when\": \"exchange\"", "\"when\": \"count(titles) > 0\"", StringComparison.Ordinal));

        Assert.Contains("Формула зависит от собственного результата", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a +", "Формула обрывается (символ 4)")]
    [InlineData("bees + 1", "Нет поля, графы или сведения «bees» (символ 1)")]
    [InlineData("sin(d)", "Нет функции «sin» (символ 1)")]
    [InlineData("years_since_last(d)", "«d» здесь не понятно: нужно «)» (символ 18)")]
    [InlineData("round(d)", "Функции «round» нужно другое число аргументов (символ 1)")]
    [InlineData("d ? 1", "Знак «?» здесь не понятен (символ 3)")]
    [InlineData("'d", "Текст в апострофах не закончен (символ 1)")]
    [InlineData("d d", "«d» здесь не понятно (символ 3)")]
    [InlineData("school.money", "Нет поля, графы или сведения «money» (символ 8)")]
    [InlineData("(d", "Формула обрывается: нужно «)» (символ 3)")]
    public void says_what_of_a_formula_is_not_understood_and_where(string formula, string sentence)
    {
        Assert.Equal([$"$.sections[0].parts[0].compute: {sentence}"], FormsOfTests.ProblemsOf(FormsOfTests.Fields(("a", formula), ("d", null))));
    }

    [Fact]
    public void refuses_formulas_that_are_longer_or_deeper_than_anybody_writes()
    {
        var (deep, wide, longer) = (new string('(', 60) + "d" + new string(')', 60), string.Join("+", Enumerable.Repeat("d", 400)), string.Join("+", Enumerable.Repeat("d", 1500)));

        Assert.All((string[])[deep, wide, longer, new string('-', 1999) + "d(", new string('[', 1999)], formula => Assert.Single(FormsOfTests.ProblemsOf(FormsOfTests.Fields(("a", formula), ("d", null)))));
        Assert.Equal([], FormsOfTests.ProblemsOf(FormsOfTests.Fields(("a", new string('-', 1998) + "d"), ("d", null))));
    }

    [Fact]
    public void refuses_chains_and_sizes_that_would_keep_a_server_busy()
    {
        var chain = FormsOfTests.Fields([.. Enumerable.Range(0, 400).Select(n => ($"f{n}", n == 399 ? null : (string?)$"f{n + 1} + 1"))]);
        var wide = FormsOfTests.Fields([.. Enumerable.Range(0, 5001).Select(n => ($"f{n}", (string?)null))]);

        Assert.Contains("Цепочка формул длиннее 200", Assert.Single(FormsOfTests.ProblemsOf(chain)), StringComparison.Ordinal);
        Assert.Contains("больше 5000 ячеек", Assert.Single(FormsOfTests.ProblemsOf(wide)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{\"code\": 5, \"sections\": {}, \"checks\": [7], \"indicators\": [{}]}")]
    [InlineData("{\"code\":\"a\",\"title\":\"t\",\"sections\":[{\"code\":\"s\",\"title\":\"t\",\"parts\":[{\"field\":\"a\",\"type\":\"colour\",\"label\":\"l\"}]}]}")]
    public void of_any_other_text_tells_problems_and_never_breaks(string json)
    {
        Assert.NotEmpty(FormsOfTests.ProblemsOf(json));
    }
}
