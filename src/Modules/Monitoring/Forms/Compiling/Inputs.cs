using CommunityHub.Monitoring.Forms.Asking;
using CommunityHub.Monitoring.Forms.Expressions;
using CommunityHub.Monitoring.Forms.Judging;

namespace CommunityHub.Monitoring.Forms.Compiling;

/// <summary>Nobody can mend what is computed: what is asked of people instead is what it is made of.</summary>
internal sealed class Inputs
{
    private readonly CompiledForm form;
    private readonly Dictionary<string, List<string>> rows;
    private readonly HashSet<string> asked = [], seen = [];

    private Inputs(CompiledForm form, Dictionary<string, List<string>> rows) => (this.form, this.rows) = (form, rows);

    /// <summary>The places people fill in of which a computed one is made, over any number of steps; none for a place that is not computed.</summary>
    /// <param name="answers">By them it is known which rows growing tables have.</param>
    public static IReadOnlySet<string> Of(CompiledForm form, string path, Answers answers)
    {
        if (Posted.FieldAt(form, path) is not null)
            return new HashSet<string>();

        var inputs = new Inputs(form, GrowingRows.In(form, answers));
        inputs.Walk(path);
        return inputs.asked;
    }

    /// <summary>What people fill in of which each check that forbids to send is made, by the key of its finding: once for every row or column it looks at.</summary>
    public static IEnumerable<(string Key, IReadOnlySet<string> Places)> OfErrors(CompiledForm form, Answers answers)
    {
        var rows = GrowingRows.In(form, answers);
        foreach (var check in form.Checks.Where(c => c.Check.Severity is Severity.Error))
            foreach (var (row, column, at) in Scopes(check, rows))
            {
                var inputs = new Inputs(form, rows);
                inputs.Walk(check.That, row, column);
                yield return ($"{check.Check.Code}@{at}", inputs.asked);
            }
    }

    // As the judgement makes them, and not of a computed row; nor of a computed column, which adds up where those add up that it is computed from.
    private static IEnumerable<(string? Row, CompiledField? Column, string At)> Scopes(CompiledCheck check, Dictionary<string, List<string>> rows) => check.Table is not { } table ? [(null, null, check.At)]
        : !check.EachRow ? table.ColumnList.Where(c => c.Field.IsNumber && c.Compute is null).Select(c => ((string?)null, (CompiledField?)c, $"{table.Table.Code}/{check.At}/{c.Field.Code}"))
        : (table.IsGrowing ? rows.GetValueOrDefault(table.Table.Code) ?? [] : table.TypedRows).Select(row => ((string?)row, (CompiledField?)null, $"{table.Table.Code}/{row}/{check.At}"));

    private void Walk(string path)
    {
        if (!seen.Add(path))
            return;

        if (Posted.FieldAt(form, path) is not null)
            asked.Add(path);
        else if (form.Fields.TryGetValue(path, out var field))
            Walk(field.Compute, row: null, column: null);
        else if (path.Split('/') is [var code, var row, var name] && form.Tables.TryGetValue(code, out var table) && table.Columns.TryGetValue(name, out var column) && (table.IsGrowing || table.RowAt.ContainsKey(row)))
            Walk(table.IsGrowing ? column.Compute : table.ComputeOf(row, column), row, column);
    }

    private void Walk(Node? node, string? row, CompiledField? column)
    {
        switch (node)
        {
            case CellNode cell:
                Walk(cell.Field.PathIn(cell.Row ?? row));
                break;
            case ColumnCellNode cell when column is not null:
                Walk(column.PathIn(cell.Row));
                break;
            case CallNode { Name: Functions.Same, Arguments: [ManyNode { Table: var table }] }:
                foreach (var its in table.IsGrowing ? rows.GetValueOrDefault(table.Table.Code) ?? [] : table.TypedRows)
                    foreach (var cell in table.ColumnList)
                        Walk(cell.PathIn(its));
                break;
            case CallNode { Name: not "last" } call:
                foreach (var argument in call.Arguments)
                    Walk(argument, row, column);
                break;
            case ManyNode many:
                foreach (var its in many.Table.IsGrowing ? rows.GetValueOrDefault(many.Table.Table.Code) ?? [] : Circles.RowsOf(many))
                {
                    if ((many.Column ?? (many.InColumn ? column : null)) is { } added)
                        Walk(added.PathIn(its));
                    Walk(many.Where, its, column);
                }

                break;
        }
    }
}
