using CommunityHub.Monitoring.Forms.Compiling;
using CommunityHub.Monitoring.Forms.Expressions;

namespace CommunityHub.Monitoring.Forms.Judging;

/// <summary>The figures of one school, read from its judged answers.</summary>
internal static class FigureReading
{
    public static double?[] Of(CompiledForm form, Judged judged, Facts facts)
    {
        var (values, rows) = (judged.With.Values, GrowingRows.In(form, judged.With));
        var aggregates = new Dictionary<string, double?>();
        var world = new Stored(form, judged.With, facts, rows);
        foreach (var node in form.Indicators.Select(i => i.Formula).Concat(form.Fields.Values.Select(f => f.Compute).OfType<Node>()).SelectMany(Places.All))
            if (node is CallNode { Name: "sum" or "count", Arguments: [ManyNode { Table.IsGrowing: true } many] } call)
                aggregates[FigureList.KeyOf(call.Name, many)] = Number(Evaluation.Of(call, null, world));
        return [.. form.Figures.Select(figure => One(figure.Path))];

        double? One(string path)
        {
            if (aggregates.TryGetValue(path, out var known))
                return known;
            if (path.StartsWith("school.", StringComparison.Ordinal))
                return Number(facts.School.GetValueOrDefault(path[7..]));
            var (cell, choice) = path.Split('=') is [var before, var after] ? (before, after) : (path, null);
            if (cell.Split('/') is not [var table, "*", ..] parts)
                return choice is null ? Number(values.GetValueOrDefault(cell)) : Chosen(values.GetValueOrDefault(cell), choice);

            var of = rows.GetValueOrDefault(table) ?? [];
            if (parts.Length == 2)
                return of.Count;
            var said = of.Select(row => values.GetValueOrDefault($"{table}/{row}/{parts[2]}")).Select(value => choice is null ? Number(value) : Chosen(value, choice)).OfType<double>().ToList();
            return said.Count == 0 && of.Count > 0 ? null : said.Sum();
        }
    }

    private static double? Number(Value value) => value.IsNumber ? value.Number : null;

    private static double? Chosen(Value value, string choice) => value.Kind switch
    {
        ValueKind.Truth => value.Truth ? 1 : 0,
        ValueKind.Text => value.Text == choice ? 1 : 0,
        ValueKind.Choices => value.Choices.Contains(choice) ? 1 : 0,
        _ => null,
    };

    private sealed class Stored(CompiledForm form, Answers answers, Facts facts, Dictionary<string, List<string>> rows) : IWorld
    {
        public Value Cell(CompiledField field, string? row) => answers[field.PathIn(row)];

        public IReadOnlyList<string> RowsOf(CompiledTable table) => form.Tables.ContainsKey(table.Table.Code) ? rows.GetValueOrDefault(table.Table.Code) ?? [] : [];

        public Value Fact(string name) => facts.School.GetValueOrDefault(name);

        public IWorld? Last => null;

        public int YearsAgo => 0;

        public Value? Known(string function, ManyNode many) => null;
    }
}
