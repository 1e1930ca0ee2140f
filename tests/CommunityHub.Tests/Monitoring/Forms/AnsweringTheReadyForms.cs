using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Forms.Reading;
using CommunityHub.Monitoring.Forms.Ready;

namespace CommunityHub.Tests.Monitoring.Forms;

public sealed class AnsweringTheReadyForms
{
    public static TheoryData<string> Codes => [.. ReadyForms.Codes];

    [Fact]
    public void thirteen_come_with_the_product()
    {
        Assert.Equal(
            ["book-week", "data-bank", "holdings-movement", "library-statistics", "local-lore-month", "reading-day", "resource-base", "school-libraries-month", "slavic-literacy-day", "staff-potential", "subscription-first-half", "subscription-second-half", "textbook-provision"],
            ReadyForms.Codes);
    }

    [Theory, MemberData(nameof(Codes))]
    public void each_reads_without_a_problem_and_writes_itself_as_it_was(string code)
    {
        var (form, problems) = FormReader.Read(ReadyForms.Json(code));

        Assert.Equal([], problems.Select(p => $"{p.Path}: {p.Sentence.Ru}"));
        Assert.Equal(code, form!.Code);
        Assert.Equal(FormWriter.Write(form), FormWriter.Write(FormReader.Read(FormWriter.Write(form)).Form!));
        Assert.DoesNotContain(Texts(form), text => text.En.Any(letter => letter is >= 'а' and <= 'я'));
    }

    [Theory, MemberData(nameof(Codes))]
    public void plausible_answers_are_right_and_some_schools_have_to_explain(string code)
    {
        var form = ReadyForms.Compiled(code);
        var (odd, all) = (0, 0);
        for (var school = 1; school <= 63; school++)
        {
            Answers? last = null;
            for (var year = 2024; year <= 2026; year++)
            {
                var facts = FactsOf(school, year);
                var answers = PlausibleAnswers.For(form, school, year, facts, last);
                var judged = form.Judge(answers, last, facts);
                Assert.Equal([], judged.Findings.Where(f => f.Severity == Severity.Error).Select(f => $"{school}/{year}: {f.Path} {f.Code} {f.Message.Ru}"));
                Assert.Equal(answers.ToJson(), PlausibleAnswers.For(form, school, year, facts, last).ToJson());
                Assert.All(form.IndicatorsOf(judged, facts), indicated => Assert.True(indicated.Value is null or >= 0 and < 1e6));
                (all, odd, last) = (all + 1, odd + (judged.Findings.Count > 0 ? 1 : 0), judged.With);
            }
        }

        Assert.InRange(odd, 1, all / 3);
    }

    [Theory]
    [InlineData("staff-potential", "taken-changed", "tenure-stood-still"), InlineData("subscription-first-half", "sum-changed", "same-as-last-year"), InlineData("subscription-second-half", "copies-changed", "same-as-last-year")]
    [InlineData("school-libraries-month", "participants-changed", "same-as-last-year"), InlineData("reading-day", "participants-changed", "same-as-last-year"), InlineData("book-week", "participants-changed", "same-as-last-year")]
    [InlineData("slavic-literacy-day", "participants-changed", "same-as-last-year"), InlineData("local-lore-month", "participants-changed", "same-as-last-year"), InlineData("holdings-movement", "closing-changed", "same-as-last-year")]
    [InlineData("library-statistics", "visits-changed", "same-as-last-year"), InlineData("resource-base", "seats-changed", "same-as-last-year"), InlineData("textbook-provision", "need-changed", "same-as-last-year")]
    public void what_has_changed_much_and_what_is_exactly_last_years_has_to_be_explained_and_few_schools_have_to(string code, string changed, string same)
    {
        var (form, facts) = (ReadyForms.Compiled(code), FactsOf(5, 2026));
        var said = form.Judge(PlausibleAnswers.For(form, 5, 2026, facts, last: null), null, facts).With;
        // A year ago all was three times as much.
        var much = new Answers(said.Values.ToDictionary(one => one.Key, one => one.Value.IsNumber ? Value.Of(one.Value.Number * 3) : one.Value));

        Assert.Contains(form.Judge(said, much, facts).Findings, finding => finding.Code == changed && finding.Severity is Severity.Warning && finding.Reasons.Count > 1);
        Assert.Contains(form.Judge(said, said, facts).Findings, finding => finding.Code == same && finding.Severity is Severity.Warning && finding.Reasons.Count > 1);

        var (asked, all) = (0, 0);
        for (var school = 1; school <= 63; school++)
        {
            Answers? last = null;
            for (var year = 2023; year <= 2026; year++)
            {
                var judged = form.Judge(PlausibleAnswers.For(form, school, year, FactsOf(school, year), last), last, FactsOf(school, year));
                (all, asked, last) = (all + 1, asked + (judged.Findings.Any(finding => form.Checks.Single(check => check.Check.Code == finding.Code).Check is var check && (check.Code.EndsWith("-changed", StringComparison.Ordinal) || check.Code == same)) ? 1 : 0), judged.With);
            }
        }

        Assert.InRange(asked, 0, all * 15 / 100);
    }

    [Theory]
    [InlineData("data-bank", "по состоянию на 1 сентября", "2026-09-01")]
    [InlineData("holdings-movement", "на конец календарного года", "2026-12-31")]
    [InlineData("library-statistics", "за учебный год, на 31 мая", "2026-05-31")]
    [InlineData("resource-base", "по состоянию на 1 ноября", "2026-11-01")]
    [InlineData("staff-potential", "по состоянию на 1 сентября", "2026-09-01")]
    [InlineData("subscription-first-half", "на I полугодие следующего года", "2027-01-01")]
    [InlineData("textbook-provision", "по состоянию на 20 августа", "2026-08-20")]
    [InlineData("local-lore-month", "февраль", "2026-02-28")]
    public void the_reference_day_in_words_is_the_date_of_the_collection(string code, string words, string date)
    {
        var form = ReadyForms.Compiled(code).Form;

        Assert.Equal(words, form.AsOf!.Ru);
        Assert.Equal(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture), form.ReferenceDay!.Of(new(2026, form.ReferenceDay.Year > 0 ? 12 : form.ReferenceDay.Month, 1)));
    }

    [Theory, MemberData(nameof(Codes))]
    public void a_report_proposes_what_is_collected_and_draws_no_number_that_is_known_anyway(string code)
    {
        var form = ReadyForms.Compiled(code);

        var layout = CommunityHub.Monitoring.Reports.Writing.ReportLayout.Proposed(form, byBuilding: false);

        Assert.DoesNotContain(layout.Charts, chart => chart.Path is "pupils");
        Assert.NotEqual("pupils", layout.Paths[0]);
        Assert.Contains(layout.Charts, chart => chart.Path.StartsWith("indicator:", StringComparison.Ordinal));
        Assert.True(layout.Charts.Select(chart => chart.Path).Distinct().Count() > 2);
    }

    [Theory, MemberData(nameof(Codes))]
    public void without_a_proposal_of_the_form_the_rules_pass_by_what_the_data_bank_knows(string code)
    {
        var form = CompiledForm.Of(ReadyForms.Compiled(code).Form with { Report = null });

        Assert.DoesNotContain("pupils", CommunityHub.Monitoring.Reports.Writing.ReportLayout.Proposed(form, byBuilding: false).Paths.Take(3));
    }

    [Fact]
    public void what_was_left_at_the_end_of_a_year_stands_at_the_beginning_of_the_next()
    {
        var form = ReadyForms.Compiled("holdings-movement");
        var last = Answers.Parse("""{ "movement/01/closing": 13070, "movement/08/closing": { "none": "not-applicable" }, "sums/01/closing": 2400000.5, "movement/01/arrived": 640 }""");

        var first = Prefilled.For(form.Form, FactsOf(1, 2026), last);

        Assert.Equal((13_070, 2_400_000.5), (first["movement/01/opening"].Number, first["sums/01/opening"].Number));
        Assert.True(first["movement/01/arrived"].IsNothing);
        Assert.Equal(ValueKind.Inapplicable, first["movement/08/opening"].Kind);
    }

    [Theory]
    [InlineData("resource-base", "buildings/b1/area", "64")]
    [InlineData("resource-base", "buildings/b1/hours", "\"9-17\"")]
    [InlineData("resource-base", "software", "\"irbis\"")]
    [InlineData("textbook-provision", "provision/05/titles", "14")]
    public void what_seldom_changes_is_not_typed_again(string code, string path, string value)
    {
        var facts = FactsOf(1, 2026) with { Buildings = [new("b1", "Корпус 1", new Dictionary<string, Value>())] };

        Assert.False(Prefilled.For(ReadyForms.Compiled(code).Form, facts, Answers.Parse($$"""{ "{{path}}": {{value}} }"""))[path].IsNothing);
    }

    [Fact]
    public void a_resource_base_that_was_only_looked_at_asks_why_what_changes_every_year_has_not()
    {
        var form = ReadyForms.Compiled("resource-base");
        var last = Answers.Parse("""{ "buildings/b1/name": "Корпус 1", "buildings/b1/pcs": 4, "buildings/b1/area": 60, "holdings": 9000, "catalogue": true, "records": 100 }""");

        Assert.Contains(form.Judge(last, last, Facts.None).Findings, finding => finding.Code == "same-as-last-year");
        Assert.DoesNotContain(form.Judge(last.With("records", Value.Of(120)), last, Facts.None).Findings, finding => finding.Code == "same-as-last-year");
    }

    [Fact]
    public void much_less_that_arrived_or_left_than_a_year_ago_is_to_be_explained()
    {
        var form = ReadyForms.Compiled("holdings-movement");
        var (last, now) = (Answers.Parse("""{ "movement/01/opening": 20000, "movement/01/arrived": 2420, "movement/01/left": 1264 }"""), Answers.Parse("""{ "movement/01/opening": 21156, "movement/01/arrived": 200, "movement/01/left": 0 }"""));

        var codes = form.Judge(now, form.Judge(last, null, Facts.None).With, Facts.None).Findings.Select(finding => finding.Code).ToList();

        Assert.Contains("arrived-changed", codes);
        Assert.Contains("left-changed", codes);
    }

    [Theory]
    [InlineData("holdings-movement", "total-is-a-number"), InlineData("library-statistics", "somebody-in-a-column"), InlineData("textbook-provision", "pupils-of-parallels"), InlineData("resource-base", null), InlineData("subscription-first-half", null), InlineData("subscription-second-half", null)]
    public void an_answer_of_empties_alone_switches_no_check_off(string code, string? forbids)
    {
        var (form, facts) = (ReadyForms.Compiled(code), FactsOf(5, 2026));
        var last = form.Judge(PlausibleAnswers.For(form, 5, 2025, FactsOf(5, 2025), last: null), null, FactsOf(5, 2025)).With;
        var said = PlausibleAnswers.For(form, 5, 2026, facts, last);
        var emptied = new Answers(said.Values.ToDictionary(one => one.Key, one => CommunityHub.Monitoring.Forms.Asking.Posted.FieldAt(form, one.Key)?.Field is { IsNumber: true, Empties: [.., var empty] } ? empty is Empty.Unknown ? Value.Unknown : Value.Inapplicable : one.Value));

        var (told, alone) = (form.Judge(emptied, last, facts), form.Judge(emptied, null, facts));

        Assert.Contains(told.Findings, finding => finding is { Code: "emptied", Reasons.Count: 3 });
        Assert.Equal(told.Findings.Count(finding => finding.Code == "emptied"), told.Findings.Where(finding => finding.Code == "emptied").Select(finding => (finding.Field, finding.Row)).Distinct().Count());
        Assert.False(told.MayBeSent);
        if (forbids is not null)
            Assert.Contains(alone.Findings, finding => finding.Code == forbids && finding.Severity is Severity.Error);
        Assert.DoesNotContain(form.Judge(said, last, facts).Findings, finding => finding.Code == "emptied");
    }

    [Theory]
    [InlineData("holdings-movement", "movement/06/opening: n, movement/07/opening: 5000, movement/08/opening: 5000, movement/09/opening: 5000, movement/01/opening: 1000", "media-add-up", "Строки 06–09 дают 15\u202F000, а в строке 01 1000. Строка 06 — «н/п»: прибавить нечего.")]
    [InlineData("holdings-movement", "movement/06/opening: n, movement/07/opening: n, movement/08/opening: n, movement/09/opening: n, movement/01/opening: 1000", "media-add-up", "Строки 06–09 дают 0, а в строке 01 1000.")]
    [InlineData("holdings-movement", "movement/01/arrived: n", "total-is-a-number", "В строке 01 «Всего» нужно число")]
    [InlineData("holdings-movement", "movement/02/opening: 10, movement/02/arrived: n, movement/02/left: 50", "not-below-zero", "Выбыло 50, а было и поступило 10.")]
    [InlineData("holdings-movement", "sums/01/opening: u, sums/01/arrived: u, sums/01/left: u, sums/01/closing: u, sums/02/closing: 900", "textbooks-within-sum", "Учебники стоят 900")]
    [InlineData("holdings-movement", "sums/01/opening: u", "money-not-known", "Нет данных о стоимости")]
    [InlineData("library-statistics", "pupils: 500, groups/01/people: n, groups/02/people: n, groups/03/people: n", "pupils-add-up", "")]
    [InlineData("library-statistics", "groups/01/people: n, groups/01/users: 40", "users-of-nobody", "Людей в этой группе — «н/п»")]
    [InlineData("library-statistics", "groups/01/users: n, groups/01/books: 300", "work-without-users", "")]
    [InlineData("library-statistics", "groups/01/visits: n, groups/02/visits: n, groups/03/visits: n, groups/04/visits: n, groups/05/visits: n", "somebody-in-a-column", "Во всех строках «н/п»")]
    [InlineData("textbook-provision", "provision/05/pupils: 80, provision/05/need: n", "class-is-there-or-not", "Ученики есть, а потребность")]
    [InlineData("textbook-provision", "provision/05/pupils: n, provision/05/stock: 900", "no-class-no-books", "Учеников в параллели — «н/п»")]
    [InlineData("textbook-provision", "funds/01/copies: 5, funds/02/copies: 0, funds/03/copies: 0, funds/04/copies: 0, provision/01/bought: n", "bought-adds-up", "")]
    [InlineData("textbook-provision", "provision/01/need: 100, areas/01/need: n", "areas-add-up", "")]
    [InlineData("textbook-provision", "areas/01/need: 100, areas/01/have: n", "area-is-there-or-not", "Учебники нужны, а сколько их есть — «н/п»")]
    [InlineData("textbook-provision", "areas/01/need: n, areas/01/have: 30", "no-need-no-books", "Нужно — «н/п», а учебники указаны")]
    [InlineData("textbook-provision", "areas/01/have: n, areas/01/exchange: 30, areas/02/have: 90", "exchange-within-have", "Из обменного фонда 30, а всего есть 0.")]
    [InlineData("textbook-provision", "provision/01/stock: 100, areas/01/have: 40", "areas-have-add-up", "Есть учебников по предметным областям: 40, по параллелям: 100.")]
    [InlineData("textbook-provision", "provision/01/bought: 10, provision/01/sum: 5000, funds/01/sum: 4000, funds/02/sum: 0, funds/03/sum: 0, funds/04/sum: 0", "sums-add-up", "По источникам потрачено 4000 руб., по параллелям 5000.")]
    [InlineData("textbook-provision", "provision/01/bought: 0, provision/01/sum: 5000, provision/02/bought: 10", "paid-for-nothing", "Куплено 0 экземпляров на 5000 руб.")]
    [InlineData("textbook-provision", "provision/01/pupils: 50, provision/01/titles: 10, provision/01/licences: 700, provision/02/pupils: 50, provision/02/titles: 10", "licences-per-pupil", "Лицензий 700, а ученики × названия дают 500.")]
    [InlineData("resource-base", "buildings/b1/library: y, buildings/b1/area: 50, buildings/b1/area_stock: u, buildings/b1/area_users: 90", "area-adds-up", "Для фонда и читателей 90 м², а всего 50.")]
    public void a_part_that_is_empty_is_nothing_to_add_and_no_way_round_a_check(string code, string said, string check, string sentence)
    {
        var answers = said.Split(", ").Select(one => one.Split(": ")).Aggregate(Answers.None, (all, one) => all.With(one[0], one[1] switch { "n" => Value.Inapplicable, "u" => Value.Unknown, "y" => Value.Of(true), var number => Value.Of(double.Parse(number, System.Globalization.CultureInfo.InvariantCulture)) }));

        var finding = Assert.Single(ReadyForms.Compiled(code).Judge(answers, null, Facts.None).Findings, finding => finding.Code == check && finding.Message.Ru.StartsWith(sentence, StringComparison.Ordinal));
        Assert.Equal(check is "money-not-known" or "areas-add-up" or "areas-have-add-up" or "licences-per-pupil" ? Severity.Warning : Severity.Error, finding.Severity);
    }

    [Fact]
    public void a_reading_room_with_radio_and_a_substitute_are_explained_and_not_forbidden()
    {
        var seats = ReadyForms.Compiled("resource-base").Judge(Answers.Parse("""{ "buildings/b1/library": true, "buildings/b1/seats": 20, "buildings/b1/seats_pc": 2, "buildings/b1/seats_net": 20 }"""), null, Facts.None).Findings;
        var posts = ReadyForms.Compiled("staff-potential").Judge(Answers.Parse("""{ "posts": 1, "people/r1/rate": 1, "people/r2/rate": 0.5 }"""), null, Facts.None).Findings;

        Assert.Contains(seats, finding => finding is { Code: "seats-with-internet", Severity: Severity.Warning } && finding.Reasons.Any(reason => reason.Ru.Contains("Wi-Fi", StringComparison.Ordinal)));
        Assert.DoesNotContain(seats, finding => finding.Code == "internet-within-seats");
        Assert.Contains(posts, finding => finding is { Code: "more-than-posts", Severity: Severity.Warning } && finding.Reasons.Any(reason => reason.Ru == "Временное замещение"));
    }

    [Theory]
    [InlineData("book-week"), InlineData("local-lore-month"), InlineData("reading-day"), InlineData("school-libraries-month"), InlineData("slavic-literacy-day")]
    public void what_was_not_held_has_no_day(string code)
    {
        var findings = (bool held) => ReadyForms.Compiled(code).Judge(Answers.Parse($$"""{ "took_part": true, "events/r1/title": "Викторина", "events/r1/held": {{(held ? "true" : "false")}} }"""), null, Facts.None).Findings.Select(finding => finding.Path).ToList();

        Assert.Contains("events/r1/from", findings(true));
        Assert.DoesNotContain("events/r1/from", findings(false));
    }

    [Fact]
    public void a_movement_that_does_not_add_up_is_told_where()
    {
        var form = ReadyForms.Compiled("holdings-movement");
        var answers = new Dictionary<string, Value> { ["pupils"] = Value.Of(512) };
        (string Row, int Opening, int Arrived, int Left)[] rows = [("01", 12_840, 640, 410), ("02", 7_900, 520, 380), ("03", 600, 30, 10), ("04", 3_900, 80, 20), ("05", 340, 10, 0), ("06", 12_700, 620, 405), ("07", 40, 0, 0), ("08", 0, 0, 0), ("09", 100, 20, 5)];
        foreach (var (row, opening, arrived, left) in rows)
            foreach (var (column, number) in ((string, int)[])[("opening", opening), ("arrived", arrived), ("left", left)])
                answers[$"movement/{row}/{column}"] = Value.Of(number);
        foreach (var (path, number) in ((string, double)[])[("sums/01/opening", 3_210_000), ("sums/01/arrived", 384_000.50), ("sums/01/left", 61_500), ("sums/01/closing", 3_532_500), ("sums/02/opening", 2_100_000), ("sums/02/arrived", 340_000), ("sums/02/left", 57_000), ("sums/02/closing", 2_383_000), ("reasons/01/copies", 300), ("reasons/02/copies", 100), ("reasons/03/copies", 0), ("reasons/04/copies", 0), ("reasons/05/copies", 5)])
            answers[path] = Value.Of(number);
        answers["movement/06/arrived"] = Value.Of(600);
        var last = Answers.Parse("""{ "movement/01/closing": 12840, "movement/02/closing": 7850, "movement/01/arrived": 640, "movement/01/left": 300, "sums/01/closing": 3210000 }""");

        var judged = form.Judge(new(answers), last, Facts.None);

        Assert.Equal([
            "Error media-add-up movement/01/arrived: Строки 06–09 дают 620, а в строке 01 640.",
            "Error media-add-up movement/01/closing: Строки 06–09 дают 13\u202F050, а в строке 01 13\u202F070.",
            "Warning as-last-closing movement/02/opening: На начало года 7900, а год назад на конец было 7850.",
            "Error money-balance sums/01/closing: Состояло + поступило − выбыло = 3\u202F532\u202F500,5, а указано 3\u202F532\u202F500.",
            "Error reasons-add-up reasons/06/copies: По причинам выбыло 405, в движении 410."],
            judged.Findings.Select(f => $"{f.Severity} {f.Code} {f.Path}: {f.Message.Ru}"));
        Assert.Equal(4.9, form.IndicatorsOf(judged)[0].Value);
    }

    [Fact]
    public void a_shortage_is_not_hidden_by_what_there_is_too_much_of_elsewhere()
    {
        var form = ReadyForms.Compiled("textbook-provision");
        var judged = FormsOfTests.Judge(form, """{ "provision/01/need": 100, "provision/01/stock": 60, "provision/01/exchange": 0, "provision/01/bought": 0, "provision/02/need": 100, "provision/02/stock": 150, "provision/02/exchange": 0, "provision/02/bought": 0 }""");

        Assert.Equal((40d, 50d, 80d), (judged.With["provision/12/shortage"].Number, judged.With["provision/12/surplus"].Number, judged.With["provision/12/share"].Number));
    }

    private static Facts FactsOf(int school, int year) =>
        new(new Dictionary<string, Value> { ["pupils"] = Value.Of(280 + school * 13 + (year - 2024) * 9), ["classes"] = Value.Of(12 + school / 3), ["posts"] = Value.Of(1), ["day"] = Value.Of($"{year}-09-01") }, [new("b1", "Корпус 1", new Dictionary<string, Value> { ["name"] = Value.Of("Корпус 1"), ["library"] = Value.Of(true) })],
            school % 3 == 0 ? [] : [Person(school)]) { Works = school % 3 == 0 ? [] : [Person(school)] };

    private static FactsOfRow Person(int school) => new($"p{school}", "Иванова И.И.", new Dictionary<string, Value>
    {
        ["name"] = Value.Of("Иванова Ирина Ивановна"), ["post"] = Value.Of("librarian"), ["rate"] = Value.Of(0.5), ["main"] = Value.Of(school % 2 == 0), ["works"] = Value.Of(true), ["tenure"] = Value.Of(school % 30), ["libraryTenure"] = Value.Of(Math.Min(school % 20, school % 30)),
        ["education"] = Value.Of("postgraduate"), ["category"] = Value.Of("conformity"), ["age"] = Value.Of(((string[])["under30", "from30-to55", "over55"])[school % 3]),
    });

    private static IEnumerable<Text> Texts(Form form) =>
        [form.Title, .. form.Sections.Select(s => s.Title), .. form.Sections.SelectMany(s => s.Parts).Select(p => p.Label), .. form.Checks.Select(c => c.Message), .. form.Checks.SelectMany(c => c.Reasons), .. form.Indicators.Select(i => i.Label)];
}
