using CommunityHub.Monitoring.Forms.Expressions;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Forms.Reading;
using static CommunityHub.Monitoring.Forms.Compiling.ExpressionSense;

namespace CommunityHub.Monitoring.Forms.Compiling;

/// <summary>Understands every formula of a form where it stands, and says what cannot be.</summary>
internal sealed class Compiler
{
    private readonly CompiledForm form;
    private readonly List<Problem> problems = [];

    private readonly bool isInUse;

    private Compiler(Form form, bool isInUse) => (this.form, this.isInUse) = (new(form), isInUse);

    /// <param name="isInUse">Schools answer by it already: what could not make sense in it is no reason to stop them.</param>
    public static (CompiledForm Form, IReadOnlyList<Problem> Problems) Compile(Form form, bool isInUse)
    {
        var compiler = new Compiler(form, isInUse);
        compiler.problems.AddRange(FormRules.ProblemsOf(form));
        if (compiler.problems.Count == 0)
            compiler.Lay();
        if (compiler.problems.Count == 0)
            compiler.UnderstandParts();
        if (compiler.problems.Count == 0 && !isInUse) // what is asked already goes on; whatever asks for itself finds nothing
            compiler.problems.AddRange(Circles.In(compiler.form));
        if (compiler.problems.Count == 0)
            compiler.UnderstandChecks();
        if (compiler.problems.Count == 0)
            compiler.form.Figures = FigureList.Of(compiler.form);
        if (compiler.problems.Count == 0)
            compiler.problems.AddRange(ReportRules.ProblemsOf(compiler.form));
        return (compiler.form, compiler.problems);
    }

    // First all names, then the formulas that use them: a formula may look down as well as up.
    private void Lay()
    {
        foreach (var section in form.Form.Sections)
        {
            var compiled = new CompiledSection(section);
            form.Sections.Add(compiled);
            foreach (var part in section.Parts)
            {
                if (part is Field field)
                    compiled.Parts.Add(form.Fields[field.Code] = new(compiled, field, null));
                else if (part is Table table)
                    compiled.Parts.Add(form.Tables[table.Code] = new(compiled, table));
            }
        }
    }

    private void UnderstandParts()
    {
        var plain = new Names(form);
        for (var s = 0; s < form.Sections.Count; s++)
        {
            var section = form.Sections[s];
            section.When = Understand(section.Section.When, plain, $"$.sections[{s}].when", Wanted.Truth, section.Section.Title);
            for (var p = 0; p < section.Parts.Count; p++)
            {
                var (part, at) = (section.Parts[p], $"$.sections[{s}].parts[{p}]");
                part.When = Understand(part.Part.When, plain, $"{at}.when", Wanted.Truth, part.Part.Label);
                if (part is CompiledField field)
                    field.Compute = Understand(field.Field.Compute, plain, $"{at}.compute", ComesTo(field.Field), field.Field.Label);
                if (part is CompiledTable table)
                    UnderstandTable(table, at);
            }
        }
    }

    private void UnderstandTable(CompiledTable table, string at)
    {
        for (var c = 0; c < table.ColumnList.Count; c++)
        {
            var column = table.ColumnList[c];
            column.When = Understand(column.Field.When, new(form, table), $"{at}.columns[{c}].when", Wanted.Truth, column.Field.Label);
            column.Compute = Understand(column.Field.Compute, new(form, table), $"{at}.columns[{c}].compute", ComesTo(column.Field), column.Field.Label);
        }

        for (var r = 0; r < table.Table.Rows.Count; r++)
            if (Understand(table.Table.Rows[r].Compute, new(form, table, InColumn: true), $"{at}.rows[{r}].compute", Wanted.Number, table.Table.Rows[r].Label) is { } compute)
                table.RowComputes[table.Table.Rows[r].Code] = compute;
    }

    private void UnderstandChecks()
    {
        for (var c = 0; c < form.Form.Checks.Count; c++)
        {
            var (check, at) = (form.Form.Checks[c], $"$.checks[{c}]");
            if (check.Each is not null && (check.In is null || !form.Tables.ContainsKey(check.In)))
            {
                problems.Add(new($"{at}.in", new("Проверке по строкам или графам нужна таблица формы", "A check of rows or columns needs a table of the form")));
                continue;
            }

            var table = check.Each is null ? null : form.Tables[check.In!];
            var names = table is null ? new Names(form) : new(form, table, check.Each == "column");
            var (when, that) = (Understand(check.When, names, $"{at}.when", Wanted.Truth, new(check.Code, check.Code)), Understand(check.That, names, $"{at}.that", Wanted.Truth, new(check.Code, check.Code)));
            var (ru, en) = (Understand(check.Message.Ru, names, at, "ru"), Understand(check.Message.En, names, at, "en"));
            if (that is null || ru is null || en is null)
                continue;
            var place = Places.Of(form, check, table, that);
            if (place is null)
                problems.Add(new($"{at}.at", new("Не понятно, у какого поля показать замечание: укажите at", "Where should the finding be shown? Say at")));
            else
                form.Checks.Add(new(check, table, when, that, place, ru, en));
        }

        for (var i = 0; i < form.Form.Indicators.Count; i++)
        {
            var (indicator, at) = (form.Form.Indicators[i], $"$.indicators[{i}].formula");
            if (Understand(indicator.Formula, new(form), at, Wanted.Number, indicator.Label) is not { } formula)
                continue;
            if (Places.NotForTotals(formula) is { } sentence)
                problems.Add(new(at, sentence));
            form.Indicators.Add(new(indicator, formula));
        }
    }

    private static Wanted ComesTo(Field field) => field.IsNumber ? Wanted.Number : field.Type is FieldType.YesNo ? Wanted.Truth : field.Type is FieldType.Choices or FieldType.File ? Wanted.Anything : Wanted.Words;

    /// <param name="of">Of which field, section, check or indicator it is.</param>
    private Node? Understand(string? text, Names names, string path, Wanted wanted = Wanted.Anything, Text? of = null)
    {
        if (text is null)
            return null;
        try
        {
            var node = Parser.Parse(text, names);
            if (!isInUse)
                problems.AddRange(ExpressionSense.ProblemsOf(node, text, wanted).Select(problem => new Problem(path, of is null ? problem : new($"{of.Ru}: {problem.Ru}", $"{of.En}: {problem.En}"))));
            if (!isInUse && node is TruthNode { Truth: false } && path.EndsWith(".when", StringComparison.Ordinal))
                problems.Add(new(path, new($"{of?.Ru}: условие «{text}» не выполняется никогда, и этого никто не увидит", $"{of?.En}: the condition “{text}” never holds, and nobody will see this")));
            return node;
        }
        catch (ExpressionProblem problem)
        {
            problems.Add(new(path, problem.Sentence));
            return null;
        }
    }

    private Message? Understand(string text, Names names, string at, string language)
    {
        var (texts, nodes) = (new List<string>(), new List<Node>());
        var rest = text;
        while (rest.IndexOf('{', StringComparison.Ordinal) is >= 0 and var open)
        {
            var close = rest.IndexOf('}', open);
            if (close < 0 || Understand(rest[(open + 1)..close], names, $"{at}.message.{language}") is not { } node)
            {
                if (close < 0)
                    problems.Add(new($"{at}.message.{language}", new("Скобка { не закрыта", "The brace { is not closed")));
                return null;
            }

            texts.Add(rest[..open]);
            nodes.Add(node);
            rest = rest[(close + 1)..];
        }

        return new([.. texts, rest], nodes);
    }
}
