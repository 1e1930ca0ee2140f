using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Compiling;
using CommunityHub.Monitoring.Forms.Expressions;
using CommunityHub.Monitoring.Forms.Judging;

namespace CommunityHub.Monitoring.Reports.OpenData;

/// <summary>Which figures of a form a formula speaks of.</summary>
internal sealed class FiguresOfFormula(CompiledForm form)
{
    private readonly Dictionary<string, int> _at = form.Figures.Index().ToDictionary(figure => figure.Item.Path, figure => figure.Index);

    /// <summary>Where the figure of a path stands; null when it is none.</summary>
    public int? At(string path) => _at.TryGetValue(path, out var at) ? at : null;

    /// <summary>By which a figure is computed, and where; null for one that is asked.</summary>
    public (Node Formula, string? Row, CompiledField? Column)? Formula(string path)
    {
        if (path.Split('/') is [var table, var row, var column])
            return form.Tables.TryGetValue(table, out var found) && found.Columns.TryGetValue(column, out var compiled) && found.ComputeOf(row, compiled) is { } compute ? (compute, row, compiled) : null;
        return form.Fields.TryGetValue(path, out var field) && field.Compute is { } formula ? (formula, null, null) : null;
    }

    public int[] PlacesIn(Node formula, string? row, CompiledField? column) => [.. Named(formula, row, column).Select(At).OfType<int>().Distinct()];

    /// <summary>By their paths, also of what is no figure.</summary>
    public static IEnumerable<string> Named(Node node, string? row, CompiledField? column) => node switch
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
