using CommunityHub.Monitoring.Forms.Compiling;
using CommunityHub.Monitoring.Forms.Expressions;

namespace CommunityHub.Monitoring.Forms.Judging;

/// <summary>The sums of many schools as a world of their own, in which the same formulas run.</summary>
internal sealed class Totals : IWorld
{
    private readonly CompiledForm form;
    private readonly bool computesAll;
    private readonly Dictionary<string, double?> sums;

    /// <param name="computesAll">Also what could be added is computed, and not taken from the sums.</param>
    public Totals(CompiledForm form, IReadOnlyList<double?> sums, bool computesAll = false)
    {
        (this.form, this.computesAll) = (form, computesAll);
        this.sums = new(form.Figures.Count);
        for (var at = 0; at < form.Figures.Count; at++)
            this.sums[form.Figures[at].Path] = sums[at];
    }

    public IWorld? Last => null;

    public int YearsAgo => 0;

    public IReadOnlyList<Indicated> Indicators() => [.. form.Indicators.Select(indicator =>
    {
        var value = Evaluation.Of(indicator.Formula, null, this);
        return new Indicated(indicator.Indicator, value.IsNumber ? Functions.Round(value.Number, indicator.Indicator.Decimals) : null, value.Kind == ValueKind.Impossible);
    })];

    public double?[] All() => [.. form.Figures.Select(figure => figure.Adds && !IsComputed(figure.Path) ? sums[figure.Path] : Recomputed(figure.Path))];

    public Value Cell(CompiledField field, string? row)
    {
        var compute = row is null ? field.Compute : field.Table!.ComputeOf(row, field);
        if (compute is not null && (IsToCompute(row) || !FigureList.Adds(compute)))
        {
            var value = Evaluation.Of(compute, row is null ? null : new(row, field, null), this);
            return value.IsNumber && !IsToCompute(row) ? Value.Of(Functions.Round(value.Number, field.Field.Digits)) : value;
        }

        return sums.GetValueOrDefault(field.PathIn(row)) is { } sum ? Value.Of(sum) : default;
    }

    public IReadOnlyList<string> RowsOf(CompiledTable table) => [];

    public Value Fact(string name) => sums.GetValueOrDefault($"school.{name}") is { } sum ? Value.Of(sum) : default;

    public Value? Known(string function, ManyNode many) =>
        many.Table.IsGrowing && function is "sum" or "count" ? sums.GetValueOrDefault(FigureList.KeyOf(function, many)) is { } sum ? Value.Of(sum) : default(Value) : null;

    // Of a growing table there are sums over its rows alone: what is computed in each of them cannot be computed of those.
    private bool IsToCompute(string? row) => computesAll && row is not "*";

    private bool IsComputed(string path) => computesAll && (path.Split('/') is [var table, var row, var column]
        ? IsToCompute(row) && form.Tables.TryGetValue(table, out var its) && its.Columns.TryGetValue(column, out var field) && its.ComputeOf(row, field) is not null
        : form.Fields.TryGetValue(path, out var plain) && plain.Compute is not null);

    private double? Recomputed(string path)
    {
        var value = path.Split('/') is [var table, var row, var column] ? Cell(form.Tables[table].Columns[column], row) : Cell(form.Fields[path], null);
        return value.IsNumber ? value.Number : null;
    }
}
