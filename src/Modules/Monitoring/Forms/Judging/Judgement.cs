using CommunityHub.Monitoring.Forms.Compiling;
using CommunityHub.Monitoring.Forms.Expressions;

namespace CommunityHub.Monitoring.Forms.Judging;

/// <summary>One look at the answers of one school. The twin of judge() in form-rules.js.</summary>
internal sealed class Judgement(CompiledForm form, Answers answers, Answers? last, Facts facts, IReadOnlyDictionary<string, Explanation>? explained) : IWorld
{
    private readonly Dictionary<string, Value> known = new(answers.Values.Count + 16), counting = new(answers.Values.Count + 16);
    private readonly Dictionary<CompiledPart, bool> hiddenParts = [];
    private readonly Dictionary<CompiledSection, bool> hiddenSections = [];
    private readonly HashSet<string> hidden = [];
    private readonly List<Finding> findings = [];
    private readonly Dictionary<string, List<string>> rows = GrowingRows.In(form, answers);

    public IWorld? Last { get; } = last is null ? null : new LastAnswers(form, last);

    public int YearsAgo => 0;

    public Judged Made()
    {
        foreach (var section in form.Sections)
        {
            if (IsHidden(section))
            {
                hidden.Add($"#{section.Section.Code}");
                continue;
            }

            foreach (var part in section.Parts)
            {
                if (IsHidden(part))
                    hidden.Add(part.Part.Code);
                else if (part is CompiledField field)
                {
                    Look(field, null);
                    Miss(field, null);
                }
                else
                    Look((CompiledTable)part);
            }
        }

        foreach (var check in form.Checks)
            Make(check);
        return new(new(counting), findings, hidden);
    }

    public Value Cell(CompiledField field, string? row)
    {
        var path = field.PathIn(row);
        if (known.TryGetValue(path, out var value))
            return value;
        known[path] = default; // whatever asks for it while it is computed finds nothing
        if (!IsHidden(field, row))
        {
            var compute = row is null ? field.Compute : field.Table!.ComputeOf(row, field);
            value = compute is null ? answers[path] : Evaluation.Of(compute, row is null ? null : new(row, field, null), this);
            if (compute is not null && value.IsNumber)
                value = Value.Of(Functions.Round(value.Number, field.Field.Digits));
        }

        known[path] = value;
        return value;
    }

    public IReadOnlyList<string> RowsOf(CompiledTable table) => IsHidden(table) ? [] : rows.GetValueOrDefault(table.Table.Code) ?? [];

    public Value Fact(string name) => facts.School.GetValueOrDefault(name);

    public Value? Known(string function, ManyNode many) => null;

    private bool IsHidden(CompiledSection section)
    {
        if (section.When is null)
            return false;
        if (!hiddenSections.TryGetValue(section, out var hide))
            hiddenSections[section] = hide = !Evaluation.Of(section.When, null, this).IsTrue;
        return hide;
    }

    private bool IsHidden(CompiledPart part)
    {
        if (IsHidden(part.Section))
            return true;
        if (part.When is null)
            return false;
        if (!hiddenParts.TryGetValue(part, out var hide))
            hiddenParts[part] = hide = !Evaluation.Of(part.When, null, this).IsTrue;
        return hide;
    }

    private bool IsHidden(CompiledField field, string? row)
    {
        if (field.Table is not { } table)
            return IsHidden((CompiledPart)field);
        return IsHidden(table) || !table.IsAsked(row!, field) || (field.When is not null && !Evaluation.Of(field.When, new(row, field, null), this).IsTrue);
    }

    private void Look(CompiledTable table)
    {
        var (code, growing) = (table.Table.Code, table.Table.Grows);
        var all = growing is null ? table.Table.Rows.Select(r => r.Code) : RowsOf(table);
        var count = 0;
        foreach (var row in all)
        {
            count++;
            var misses = false;
            foreach (var column in table.ColumnList)
            {
                if (!table.IsAsked(row, column))
                    continue;
                if (column.When is not null && IsHidden(column, row))
                    hidden.Add(column.PathIn(row));
                else
                {
                    Look(column, row);
                    misses = misses || Miss(column, row);
                }
            }
        }

        if (growing is { } grows && (count < grows.Least || count > grows.Most))
        {
            var few = count < grows.Least;
            Refuse((code, "", ""), "rows", few ? "few-rows" : "many-rows", table.Table.Label, Value.Of(few ? grows.Least : grows.Most));
        }
    }

    private void Look(CompiledField field, string? row)
    {
        var value = Cell(field, row);
        if (!value.IsNothing)
            counting[field.PathIn(row)] = value;
        var computed = row is null ? field.Compute is not null : field.Table!.ComputeOf(row, field) is not null;
        if (!computed && CellRules.Problem(field.Field, value) is var (code, sentence, said))
            Refuse(row is null ? (field.Field.Code, "", "") : (field.Table!.Table.Code, row, field.Field.Code), code, sentence, Label(field, row), said);
    }

    /// <summary>A number of last year is no longer told: it is asked why, once in a row.</summary>
    private bool Miss(CompiledField field, string? row)
    {
        if (Last is null || !Emptied.MayBe(field, row) || Cell(field, row).Kind is not (ValueKind.Unknown or ValueKind.Inapplicable) || Last.Cell(field, row) is not { IsNumber: true, Number: not 0 } then)
            return false;
        var at = row is null ? (field.Field.Code, "", "") : (field.Table!.Table.Code, row, field.Field.Code);
        Add(at, Severity.Warning, Emptied.Code, Sentences.Of(Emptied.Code, Label(field, row), then, last!.Former), Emptied.Reasons, Sentences.BesideOf(Emptied.Code, then, last.Former));
        return true;
    }

    private void Refuse((string Field, string Row, string Column) at, string code, string sentence, Text label, Value said) =>
        findings.Add(new(at.Field, at.Row, at.Column, Severity.Error, code, Sentences.Of(sentence, label, said), []) { Beside = Sentences.BesideOf(sentence, said) });

    private static Text Label(CompiledField field, string? row)
    {
        if (row is null || field.Table!.IsGrowing)
            return field.Field.Label;
        var of = field.Table.Table.Rows[field.Table.RowAt[row]].Label;
        return new($"{of.Ru}, {field.Field.Label.Ru}", $"{of.En}, {field.Field.Label.En}");
    }

    private void Make(CompiledCheck check)
    {
        if (check.Table is not { } table)
            Make(check, null, check.At.Split('/') is [var of, var row, var column] ? (of, row, column) : (check.At, "", ""));
        else if (IsHidden(table))
            return;
        else if (check.EachRow)
            foreach (var each in table.IsGrowing ? RowsOf(table) : table.TypedRows)
                Make(check, new(each, null, null), (table.Table.Code, each, check.At));
        else
            foreach (var each in table.ColumnList.Where(c => c.Field.IsNumber))
                Make(check, new(null, each, null), (table.Table.Code, check.At, each.Field.Code));
    }

    private void Make(CompiledCheck check, Scope? scope, (string, string, string) at)
    {
        if (check.When is not null && !Evaluation.Of(check.When, scope, this).IsTrue)
            return;
        if (Evaluation.Of(check.That, scope, this).IsFalse)
            Add(at, check.Check.Severity, check.Check.Code,
                new(check.Russian.Say(scope, this, last?.Former, english: false), check.English.Say(scope, this, last?.Former, english: true)), check.Check.Reasons);
    }

    private void Add((string Field, string Row, string Column) at, Severity severity, string code, Text message, IReadOnlyList<Text> reasons, Text? beside = null)
    {
        var finding = new Finding(at.Field, at.Row, at.Column, severity, code, message, reasons) { Beside = beside ?? message };
        findings.Add(severity == Severity.Warning && explained?.GetValueOrDefault(finding.Key) is { } why ? finding with { Explained = why } : finding);
    }
}
