using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Compiling;
using CommunityHub.Monitoring.Forms.Expressions;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Reports.Figures;

namespace CommunityHub.Monitoring.Reports.OpenData;

/// <summary>Which figures enough schools have said for their total to be told to anybody. What is computed is told when all it is made of is: a sum and one of its parts give away the other.</summary>
internal sealed class EnoughSchools(CompiledForm form)
{
    public const int Fewest = 3;

    private readonly Dictionary<string, int> _at = form.Figures.Index().ToDictionary(figure => figure.Item.Path, figure => figure.Index);
    private int[][]? _parts;

    private int[][] Parts => _parts ??= [.. form.Figures.Select(figure => Formula(figure.Path) is { } of ? PlacesIn(of.Formula, of.Row, of.Column) : [])];

    /// <param name="schools">How many have said each figure. Nobody at all is nobody to be found.</param>
    public bool[] Of(IReadOnlyList<int> schools) => WithParts([.. schools.Select(said => said is 0 or >= Fewest)]);

    /// <summary>Of the parts of a whole, figure by figure: neither a part that is shown nor what is left of the whole is of too few.</summary>
    /// <param name="parts">How many schools of each have said each figure, those of most schools first.</param>
    /// <param name="whole">How many schools in all.</param>
    public IReadOnlyList<bool[]> OfParts(IReadOnlyList<int[]> parts, IReadOnlyList<int> whole)
    {
        var shown = parts.Select(schools => Array.ConvertAll(schools, said => said is 0 or >= Fewest)).ToList();
        for (var figure = 0; figure < whole.Count; figure++)
        {
            var left = whole[figure] - parts.Index().Where(part => shown[part.Index][figure]).Sum(part => part.Item[figure]);
            for (var last = parts.Count - 1; last >= 0 && left is > 0 and < Fewest; last--)
                if (shown[last][figure] && parts[last][figure] > 0)
                    (shown[last][figure], left) = (false, left + parts[last][figure]);
        }

        return [.. shown.Select(WithParts)];
    }

    public bool MayTell(CompiledIndicator indicator, bool[] shown) => PlacesIn(indicator.Formula, null, null).All(part => shown[part]);

    // Again until nothing changes: what is computed may be made of what is computed.
    private bool[] WithParts(bool[] enough)
    {
        for (var changed = true; changed;)
        {
            changed = false;
            for (var figure = 0; figure < enough.Length; figure++)
                if (enough[figure] && Parts[figure].Any(part => !enough[part]))
                    (enough[figure], changed) = (false, true);
        }

        return enough;
    }

    private (Node Formula, string? Row, CompiledField? Column)? Formula(string path)
    {
        if (path.Split('/') is [var table, var row, var column])
            return form.Tables.TryGetValue(table, out var found) && found.Columns.TryGetValue(column, out var compiled) && found.ComputeOf(row, compiled) is { } compute ? (compute, row, compiled) : null;
        return form.Fields.TryGetValue(path, out var field) && field.Compute is { } formula ? (formula, null, null) : null;
    }

    private int[] PlacesIn(Node formula, string? row, CompiledField? column) => [.. Named(formula, row, column).Where(_at.ContainsKey).Select(path => _at[path]).Distinct()];

    private static IEnumerable<string> Named(Node node, string? row, CompiledField? column) => node switch
    {
        CellNode { Field.Table: null } cell => [cell.Field.PathIn(null)],
        CellNode cell => [cell.Field.PathIn(cell.Field.Table!.IsGrowing ? "*" : cell.Row ?? row)],
        ColumnCellNode cell when column is not null => [column.PathIn(cell.Row)],
        FactNode fact => [$"school.{fact.Name}"],
        CallNode { Name: "sum" or "count", Arguments: [ManyNode { Table.IsGrowing: true } many] } call => [FigureList.KeyOf(call.Name, many)],
        CallNode call => call.Arguments.SelectMany(one => Named(one, row, column)),
        ManyNode { Table.IsGrowing: false } many when (many.Column ?? (many.InColumn ? column : null)) is { } asked => Circles.RowsOf(many).Select(asked.PathIn),
        _ => [],
    };
}
