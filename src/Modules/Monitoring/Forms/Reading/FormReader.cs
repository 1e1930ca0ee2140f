using System.Text.Json;
using CommunityHub.Monitoring.Forms.Compiling;
using CommunityHub.Monitoring.Forms.Judging;

namespace CommunityHub.Monitoring.Forms.Reading;

/// <summary>Reads a form from its JSON (form.schema.json); everything that is wrong is told at once, with its path.</summary>
internal static class FormReader
{
    private const int MostCharacters = 1_000_000, MostProblems = 100;

    /// <returns>The form as far as it could be read, and what keeps it from being used.</returns>
    /// <param name="isInUse">It was published: schools answer by it, whatever a product that has learned since would say of its formulas.</param>
    public static (Form? Form, IReadOnlyList<Problem> Problems) Read(string json, bool isInUse = false)
    {
        if (json.Length > MostCharacters)
            return (null, [new("$", new("Форма больше миллиона знаков", "The form is longer than a million characters"))]);
        var problems = new List<Problem>();
        Form form;
        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = 24, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            if (NowhereKept(document.RootElement, "$") is { } place)
                return (null, [new(place, new("в тексте знак, который нигде нельзя сохранить (U+0000 или половина знака)", "there is a character in the text that can be kept nowhere (U+0000, or half a character)"))]);
            form = Form(new(document.RootElement, "$", problems));
        }
        catch (JsonException broken)
        {
            var (line, at) = PlaceOf(broken, json);
            return (null, [new("$", new($"Это не JSON: строка {line}, знак {at}", $"This is no JSON: line {line}, character {at}"))]);
        }

        if (problems.TrueForAll(problem => problem.IsStranger))
            problems.AddRange(Compiler.Compile(form, isInUse).Problems);
        return (form, [.. problems.Take(MostProblems)]);
    }

    // The reader counts bytes, of which a Russian letter has two; people count characters.
    private static (long Line, int At) PlaceOf(JsonException broken, string json)
    {
        var (line, bytes) = (broken.LineNumber ?? 0, broken.BytePositionInLine ?? 0);
        var at = 0;
        foreach (var rune in json.Split('\n').ElementAtOrDefault((int)line)?.EnumerateRunes() ?? "".EnumerateRunes())
            if ((bytes -= rune.Utf8SequenceLength) >= 0)
                at += rune.Utf16SequenceLength;
        return (line + 1, at + 1);
    }

    // Neither tables nor Excel files hold the character 0 or half a character: where one stands.
    private static string? NowhereKept(JsonElement of, string path)
    {
        try
        {
            return of.ValueKind switch
            {
                JsonValueKind.String => of.GetString()!.Contains('\0', StringComparison.Ordinal) ? path : null,
                JsonValueKind.Array => of.EnumerateArray().Select((one, at) => NowhereKept(one, $"{path}[{at}]")).FirstOrDefault(found => found is not null),
                JsonValueKind.Object => of.EnumerateObject().Select(member => member.Name.Contains('\0', StringComparison.Ordinal) ? path : NowhereKept(member.Value, $"{path}.{member.Name}")).FirstOrDefault(found => found is not null),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            return path;
        }
    }

    private static Form Form(Members of)
    {
        _ = of.String("$schema");
        var form = new Form(
            of.Code("code"), of.Said("title"), of.Text("purpose"), of.Text("unit"), of.Text("asOf"), of.Whole("minutes") ?? 15, of.Truth("headConfirms"),
            of.List("sections", Section), of.List("checks", Check), of.List("indicators", Indicator))
        {
            ReferenceDay = of.Object("referenceDay") is { } day ? ReferenceDay(day, of) : null, Report = of.Object("report") is { } report ? Report(report) : null,
        };
        of.Done();
        return form;
    }

    private static ReferenceDay ReferenceDay(Members of, Members form)
    {
        var day = new ReferenceDay(of.Whole("day") ?? 0, of.Whole("month") ?? 0, of.Whole("year") ?? 0);
        of.Done();
        return day.IsOne ? day : form.Wrong<ReferenceDay>("referenceDay", new("нужен день: day от 1 до 31, month от 1 до 12, year — −1, 0 или 1", "a day is needed: day 1 to 31, month 1 to 12, year −1, 0 or 1"));
    }

    private static ProposedReport Report(Members of)
    {
        var report = new ProposedReport(of.Strings("figures"), of.List("charts", chart =>
        {
            var (kind, what) = (chart.Code("kind"), chart.String("of"));
            chart.Done();
            return new ProposedChart(kind, what);
        }))
        {
            Names = of.List("names", table =>
            {
                var named = new ProposedNames(table.Code("of"), table.Strings("columns"));
                table.Done();
                return named;
            }),
            Called = of.List("called", figure =>
            {
                var called = new CalledFigure(figure.Code("of"), figure.Said("as"));
                figure.Done();
                return called;
            }),
        };
        of.Done();
        return report;
    }

    private static Section Section(Members of)
    {
        var section = new Section(of.Code("code"), of.Said("title"), of.Text("hint"), of.Expression("when"), of.List("parts", Part));
        of.Done();
        return section;
    }

    private static Part Part(Members of) => of.Has("table") ? Table(of) : Field(of);

    private static Field Field(Members of)
    {
        var code = of.Code("field");
        var type = of.Code("type");
        var known = FieldTypeNames.Read(type) ?? (type.Length == 0 ? FieldType.Text
            : of.Wrong<FieldType>("type", new($"нет типа «{type}»: {string.Join(", ", FieldTypeNames.All)}", $"there is no type “{type}”: {string.Join(", ", FieldTypeNames.All)}")));
        var field = new Field(
            code, known, of.Said("label"), of.Text("hint"), of.Text("unit"), of.Truth("required"), of.Expression("when"), of.Number("min"), of.Number("max"), of.Whole("decimals"), of.Whole("maxLength"),
            of.List("choices", Choice), of.String("prefill"), of.Expression("compute"), Empties(of), of.String("bank")) { Catalogue = of.String("catalogue") };
        of.Done();
        return field;
    }

    private static List<Empty> Empties(Members of)
    {
        var empties = new List<Empty>();
        foreach (var name in of.Strings("empties"))
            if (name is "unknown" or "not-applicable")
                empties.Add(name == "unknown" ? Empty.Unknown : Empty.NotApplicable);
            else
                of.Wrong<object>("empties", new($"«{name}»: бывает unknown или not-applicable", $"“{name}”: there are unknown and not-applicable"));
        return empties;
    }

    private static Choice Choice(Members of)
    {
        var choice = new Choice(of.Code("code"), of.Said("label"));
        of.Done();
        return choice;
    }

    private static Table Table(Members of)
    {
        Growth? grows = null;
        var code = of.Code("table");
        if (of.Object("grows") is { } growth)
        {
            var per = growth.String("per");
            if (per is not (null or "building" or "person" or "work"))
                growth.Wrong<object>("per", new("бывает building, person или work", "there are building, person and work"));
            grows = new(per, growth.Whole("least") ?? 0, growth.Whole("most") ?? 100, growth.Truth("onlyKnown"));
            growth.Done();
        }

        var table = new Table(code, of.Said("label"), of.Text("hint"), of.Expression("when"), of.List("rows", Row), grows, of.List("columns", Field), of.Strings("except"));
        of.Done();
        return table;
    }

    private static Row Row(Members of)
    {
        var row = new Row(of.Code("code"), of.Said("label"), of.Text("hint"), of.Expression("compute"));
        of.Done();
        return row;
    }

    private static Check Check(Members of)
    {
        var (severity, each) = (of.Code("severity"), of.String("each"));
        if (severity is not ("error" or "warning" or ""))
            of.Wrong<object>("severity", new("бывает error или warning", "there are error and warning"));
        if (each is not (null or "row" or "column"))
            of.Wrong<object>("each", new("бывает row или column", "there are row and column"));
        var check = new Check(
            of.Code("code"), severity == "warning" ? Severity.Warning : Severity.Error, of.String("in"), each, of.Expression("when"), of.Code("that"), of.String("at"), of.Said("message"), of.Texts("reasons"));
        of.Done();
        return check;
    }

    private static Indicator Indicator(Members of)
    {
        var indicator = new Indicator(of.Code("code"), of.Said("label"), of.Code("formula"), of.Whole("decimals") ?? 2, of.Text("unit"));
        of.Done();
        return indicator;
    }
}
