using CommunityHub.Monitoring.Forms.Compiling;
using CommunityHub.Monitoring.Forms.Expressions;

namespace CommunityHub.Monitoring.Forms.Judging;

/// <summary>The sums of many schools as a world of their own, in which the same formulas run.</summary>
internal sealed class Totals : IWorld
{
    private readonly CompiledForm form;
    private readonly Dictionary<string, double?> sums;

    public Totals(CompiledForm form, IReadOnlyList<double?> sums)
    {
        this.form = form;
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

    public double?[] All() => [.. form.Figures.Select(figure => figure.Adds ? sums[figure.Path] : Recomputed(figure.Path))];

    public Value Cell(CompiledField field, string? row)
    {
        var compute = row is null ? field.Compute : field.Table!.ComputeOf(row, field);
        if (compute is not null && !FigureList.Adds(compute))
        {
            var value = Evaluation.Of(compute, row is null ? null : new(row, field, null), this);
            return value.IsNumber ? Value.Of(Functions.Round(value.Number, field.Field.Digits)) : value;
        }

        return sums.GetValueOrDefault(field.PathIn(row)) is { } sum ? Value.Of(sum) : default;
    }

    public IReadOnlyList<string> RowsOf(CompiledTable table) => [];

    public Value Fact(string name) => sums.GetValueOrDefault($"school.{name}") is { } sum ? Value.Of(sum) : default;

    public Value? Known(string function, ManyNode many) =>
        many.Table.IsGrowing && function is "sum" or "count" ? sums.GetValueOrDefault(FigureList.KeyOf(function, many)) is { } sum ? Value.Of(sum) : default(Value) : null;

    private double? Recomputed(string path)
    {
        var value = path.Split('/') is [var table, var row, var column] ? Cell(form.Tables[table].Columns[column], row) : Cell(form.Fields[path], null);
        return value.IsNumber ? value.Number : null;
    }
}
