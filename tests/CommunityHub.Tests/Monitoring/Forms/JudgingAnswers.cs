using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Judging;

namespace CommunityHub.Tests.Monitoring.Forms;

public sealed class JudgingAnswers
{
    private const string Whole = """
        { "pupils": 500, "users": 400, "loans": 8000, "movement/06/opening": 9000, "movement/06/arrived": 500, "movement/06/left": 200, "movement/09/opening": 100, "movement/09/arrived": 20, "movement/09/left": 0 }
        """;

    private static readonly CompiledForm Movement = FormsOfTests.Compiled(FormsOfTests.Movement);

    [Fact]
    public void computes_what_nobody_types()
    {
        var judged = FormsOfTests.Judge(Movement, Whole);

        Assert.Empty(judged.Findings);
        Assert.Equal(9300, judged.With["movement/06/closing"].Number);
        Assert.Equal(9420, judged.With["movement/01/closing"].Number);
        Assert.Equal(80, judged.With["share"].Number);
    }

    [Fact]
    public void tells_zero_from_unknown_from_inapplicable_from_nothing()
    {
        string[] said = ["0", "{\"none\":\"unknown\"}", "{\"none\":\"not-applicable\"}", "null"];
        var shares = said.Select(users => FormsOfTests.Judge(Movement, Whole.Replace("\"users\": 400", $"\"users\": {users}", StringComparison.Ordinal))).ToList();

        Assert.Equal([ValueKind.Number, ValueKind.Unknown, ValueKind.Inapplicable, ValueKind.Nothing], shares.Select(j => j.With["users"].Kind));
        Assert.Equal([ValueKind.Number, ValueKind.Nothing, ValueKind.Nothing, ValueKind.Nothing], shares.Select(j => j.With["share"].Kind));
        Assert.All(shares, judged => Assert.Empty(judged.Findings));
    }

    [Fact]
    public void refuses_an_empty_where_a_value_is_needed()
    {
        var judged = FormsOfTests.Judge(Movement, Whole.Replace("\"pupils\": 500", "\"pupils\": {\"none\":\"unknown\"}", StringComparison.Ordinal));

        Assert.Equal(["Error empty pupils"], FormsOfTests.InShort(judged));
    }

    [Fact]
    public void finds_what_is_missing_wrong_or_out_of_range_each_once()
    {
        var judged = FormsOfTests.Judge(Movement, """{ "pupils": 0, "users": "many", "loans": 1.5, "exchange": true, "movement/06/opening": -1, "titles/r1/copies": 2, "titles/r1/title": "Мурзилка, журнал для детей", "titles/r2/copies": 1 }""");

        Assert.Equal([
            "Error range pupils", "Error type users", "Error type loans", "Error range movement/06/opening", "Error required movement/06/arrived", "Error required movement/06/left",
            "Error required movement/09/opening", "Error required movement/09/arrived", "Error required movement/09/left", "Error too-long titles/r1/title", "Error required titles/r2/title"], FormsOfTests.InShort(judged));
        Assert.Equal("Нужен ответ: печатные, Поступило.", judged.Findings[4].Message.Ru);
    }

    [Fact]
    public void does_not_ask_for_what_is_hidden_and_does_not_count_it()
    {
        var judged = FormsOfTests.Judge(Movement, Whole.TrimEnd().TrimEnd('}') + """, "titles/r1/copies": 7, "exchange": false }""");

        Assert.Empty(judged.Findings);
        Assert.Equal(["#exchanged"], judged.Hidden);
        Assert.Equal(ValueKind.Nothing, judged.With["titles/r1/copies"].Kind);
        Assert.Equal(0, Movement.FiguresOf(judged)[Movement.Figures.ToList().FindIndex(f => f.Path == "titles/*")]);
    }

    [Fact]
    public void compares_with_last_year_and_takes_an_explanation_for_an_answer()
    {
        var last = FormsOfTests.Judge(Movement, Whole).With.ToJson();
        var judged = FormsOfTests.Judge(Movement, Whole, last);
        var explained = Movement.Judge(Answers.Parse(Whole), Answers.Parse(last), Facts.None, judged.Findings.ToDictionary(f => f.Key, f => new Explanation(new("Списание после отчёта", "Withdrawn after the report"), null)));

        Assert.Equal(["Warning as-last-closing movement/06/opening", "Warning as-last-closing movement/09/opening"], FormsOfTests.InShort(judged));
        Assert.Equal("В прошлом году было 9300, теперь 9000.", judged.Findings[0].Message.Ru);
        Assert.False(judged.MayBeSent);
        Assert.True(explained.MayBeSent);
        Assert.Equal("Списание после отчёта", explained.Findings[0].Explained!.Reason!.Ru);
    }

    [Fact]
    public void asks_once_in_a_row_why_a_number_of_last_year_is_none_any_more()
    {
        var form = FormsOfTests.Compiled(FormsOfTests.Movement.Replace("\"label\": \"Поступило\", \"required\": true", "\"label\": \"Поступило\", \"required\": true, \"empties\": [\"not-applicable\"]", StringComparison.Ordinal)
            .Replace("\"label\": \"Выбыло\", \"required\": true", "\"label\": \"Выбыло\", \"required\": true, \"empties\": [\"not-applicable\"]", StringComparison.Ordinal));
        var (last, none) = (FormsOfTests.Judge(form, Whole).With, """{"none":"not-applicable"}""");
        var now = Whole.Replace("\"users\": 400", "\"users\": {\"none\":\"unknown\"}", StringComparison.Ordinal).Replace("\"loans\": 8000", "\"loans\": 7000", StringComparison.Ordinal).Replace("arrived\": 500", $"arrived\": {none}", StringComparison.Ordinal)
            .Replace("left\": 200", $"left\": {none}", StringComparison.Ordinal).Replace("left\": 0", $"left\": {none}", StringComparison.Ordinal);

        var judged = form.Judge(Answers.Parse(now), last, Facts.None);
        var emptied = judged.Findings.Where(f => f.Code == "emptied").ToList();
        var explained = form.Judge(Answers.Parse(now), last, Facts.None, emptied.ToDictionary(f => f.Key, f => new Explanation(Explanations.ReasonOf(form, f.Key, "There is none of it any more"), null)));

        Assert.Equal(["Warning emptied users", "Warning emptied movement/06/arrived"], emptied.Select(f => $"{f.Severity} {f.Code} {f.Path}")); // 0 that left a year ago is no number to miss
        Assert.Equal("печатные, Поступило: в прошлом году здесь было 500, а теперь значения нет.", emptied[1].Message.Ru);
        Assert.Equal("В прошлом году здесь было 400, а теперь значения нет.", emptied[0].Beside.Ru);
        Assert.False(judged.MayBeSent);
        Assert.All(explained.Findings.Where(f => f.Code == "emptied"), finding => Assert.Equal("Этого больше нет", finding.Explained!.Reason!.Ru));
    }

    [Fact]
    public void an_indicator_that_is_divided_by_zero_says_so()
    {
        var zero = Movement.IndicatorsOf(FormsOfTests.Judge(Movement, Whole.Replace("\"users\": 400", "\"users\": 0", StringComparison.Ordinal)));
        var nothing = Movement.IndicatorsOf(FormsOfTests.Judge(Movement, "{}"));

        Assert.Equal((null, true), (zero[0].Value, zero[0].DividedByZero));
        Assert.Equal((null, false), (nothing[0].Value, nothing[0].DividedByZero));
    }

    [Fact]
    public void indicators_run_on_totals_and_no_percentage_is_averaged()
    {
        var small = Movement.FiguresOf(FormsOfTests.Judge(Movement, """{ "pupils": 100, "users": 100, "loans": 100, "exchange": true, "titles/r1/copies": 1, "titles/r2/copies": 5 }"""));
        var large = Movement.FiguresOf(FormsOfTests.Judge(Movement, """{ "pupils": 900, "users": 300, "loans": 5900, "exchange": true, "titles/r1/copies": 2 }"""));
        double?[] sums = [.. small.Zip(large).Select(two => two.First is null && two.Second is null ? null : (double?)((two.First ?? 0) + (two.Second ?? 0)))];

        Assert.Equal(15, Movement.IndicatorsOfTotals(sums)[0].Value);
        Assert.Equal(7, Movement.IndicatorsOfTotals(sums)[2].Value);
        Assert.Equal(40, Movement.TotalsOf(sums)[Movement.Figures.ToList().FindIndex(f => f.Path == "share")]);
    }

    [Fact]
    public void the_same_answers_are_the_same_bytes()
    {
        var one = Answers.None.With("b", Value.Of(2)).With("a", Value.Of("x")).With("c/01/d", Value.Unknown).With("e", Value.Of(1));
        var other = Answers.Parse("""{ "c/01/d": {"none":"unknown"}, "a": "x", "b": 2.0 }""");

        Assert.Equal("""{"a":"x","b":2,"c/01/d":{"none":"unknown"}}""", one.With("e", Value.Nothing).ToJson());
        Assert.Equal(one.With("e", Value.Nothing).ToJson(), other.ToJson());
    }
}
