using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Compiling;
using CommunityHub.Monitoring.Forms.Expressions;

namespace CommunityHub.Monitoring.Reports.OpenData;

/// <summary>Figures that a form makes equal: each times its factor, they come to a number everybody knows. Whoever has all but one has that one, too.</summary>
/// <param name="Factors">By the place of the figure.</param>
internal sealed record Equation(IReadOnlyDictionary<int, double> Factors);

/// <summary>
/// All equations of a form that hold of totals as they hold of a school: sums that it computes, and checks that hold rows or columns against each other («[01] = [06] + [07]»). A check that allows
/// for a little («abs(a - b) &lt;= 10») gives away nearly as much, and one that is made only under a condition mostly holds.
/// </summary>
internal sealed class Equations(FiguresOfFormula figures)
{
    public IReadOnlyList<Equation> In(CompiledForm form) =>
    [
        .. form.Figures.Index().Where(figure => figure.Item.Adds).Select(figure => figures.Formula(figure.Item.Path) is { } of && Linear(of.Formula, new(of.Row, of.Column)) is { } sum ? Without(sum, figure.Index) : null)
            .Concat(form.Checks.SelectMany(check => PlacesOf(check).SelectMany(place => OfCheck(check.That, place)))).OfType<Equation>().Where(equation => equation.Factors.Count > 1),
    ];

    // Everywhere a check is made.
    private static IEnumerable<Place> PlacesOf(CompiledCheck check) => check.Table is not { } table ? [new(null, null)]
        : !check.EachRow ? table.ColumnList.Where(column => column.Field.IsNumber).Select(column => new Place(null, column))
        : table.IsGrowing ? [new("*", null)] : table.Table.Rows.Select(row => new Place(row.Code, null));

    private IEnumerable<Equation?> OfCheck(Node that, Place place) => that switch
    {
        CallNode { Name: "and" } both => both.Arguments.SelectMany(one => OfCheck(one, place)),
        CallNode { Name: "=", Arguments: [var left, var right] } => [Difference(left, right, place)],
        CallNode { Name: "<=" or "<", Arguments: [CallNode { Name: "abs", Arguments: [var near] }, _] } => [Linear(near, place) is { } sum ? new(sum) : null],
        _ => [],
    };

    private Equation? Difference(Node left, Node right, Place place) => Linear(left, place) is { } one && Linear(right, place) is { } other ? new(Added(one, other, -1)) : null;

    private static Equation Without(Dictionary<int, double> sum, int figure) => new(Added(sum, new() { [figure] = 1 }, -1));

    /// <returns>Null when it is no sum of figures.</returns>
    private Dictionary<int, double>? Linear(Node node, Place place) => node switch
    {
        NumberNode => [],
        CellNode or ColumnCellNode => FiguresOfFormula.Named(node, place.Row, place.Column).Select(figures.At).ToList() is [{ } at] ? new() { [at] = 1 } : null,
        CallNode { Name: "+" or "-", Arguments: [var left, var right] } sum => Linear(left, place) is { } one && Linear(right, place) is { } other ? Added(one, other, sum.Name == "+" ? 1 : -1) : null,
        CallNode { Name: "neg", Arguments: [var one] } => Times(Linear(one, place), -1),
        CallNode { Name: "*", Arguments: [NumberNode factor, var one] } => Times(Linear(one, place), factor.Number),
        CallNode { Name: "*", Arguments: [var one, NumberNode factor] } => Times(Linear(one, place), factor.Number),
        CallNode { Name: "/", Arguments: [var one, NumberNode { Number: not 0 } divisor] } => Times(Linear(one, place), 1 / divisor.Number),
        CallNode { Name: "or0" or "round", Arguments: [var one, ..] } => Linear(one, place),
        CallNode { Name: "sum" or "count", Arguments: [ManyNode { Table.IsGrowing: true }] } => FiguresOfFormula.Named(node, place.Row, place.Column).Select(figures.At).ToList() is [{ } at] ? new() { [at] = 1 } : null,
        CallNode { Name: "sum" } sum => sum.Arguments.Aggregate((Dictionary<int, double>?)[], (all, one) => all is not null && Term(one, place) is { } term ? Added(all, term, 1) : null),
        _ => null,
    };

    // Of many cells those that nobody is asked for add nothing.
    private Dictionary<int, double>? Term(Node node, Place place) => node is ManyNode { Table.IsGrowing: false } many
        ? FiguresOfFormula.Named(many, place.Row, place.Column).Select(figures.At).OfType<int>().Distinct().ToDictionary(at => at, _ => 1.0)
        : Linear(node, place);

    private static Dictionary<int, double>? Times(Dictionary<int, double>? sum, double factor) => sum?.ToDictionary(term => term.Key, term => term.Value * factor);

    private static Dictionary<int, double> Added(Dictionary<int, double> one, Dictionary<int, double> other, double factor)
    {
        var sum = new Dictionary<int, double>(one);
        foreach (var (at, times) in other)
            if (sum.GetValueOrDefault(at) + factor * times is not 0 and var together)
                sum[at] = together;
            else
                sum.Remove(at);
        return sum;
    }

    private sealed record Place(string? Row, CompiledField? Column);
}
