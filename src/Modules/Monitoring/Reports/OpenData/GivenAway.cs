using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Reports.Figures;

namespace CommunityHub.Monitoring.Reports.OpenData;

/// <summary>The figures of a whole, of a part of it, or of what is left, and which of them anybody is shown.</summary>
/// <param name="Schools">How many have said each.</param>
/// <param name="Shown">By figure.</param>
internal sealed record Block(IReadOnlyList<int> Schools, bool[] Shown)
{
    /// <summary>Of so few that it must not be found; of nobody there is nothing to be found.</summary>
    public bool IsOfFew(int figure) => Schools[figure] is > 0 and < EnoughSchools.Fewest;
}

/// <summary>
/// Whether a figure of too few schools can be computed of what is shown: by the equations of the form, which hold in a whole and in each of its parts, and by taking parts from their whole. As long as
/// one can, one figure more is withheld.
/// </summary>
/// <param name="figures">Of the form: some are shown to nobody.</param>
internal sealed class GivenAway(IReadOnlyList<Figure> figures, IReadOnlyList<Equation> equations)
{
    private readonly List<(List<int> Figures, List<Equation> Equations)> _together = Together(equations);

    /// <param name="blocks">The whole first, then its parts and what is left; or one alone.</param>
    /// <param name="withhold">Withholds a figure of a block, and what is computed of it.</param>
    public void Withhold(IReadOnlyList<Block> blocks, Action<Block, int> withhold)
    {
        foreach (var (together, held) in _together)
        {
            var hopeless = new HashSet<(Block, int)>();
            while (Found(blocks, together, held).Where(found => !hopeless.Contains(found)).Select(found => ((Block Block, int Figure)?)found).FirstOrDefault() is { } found)
                if (OneMore(blocks, found.Block, found.Figure, together, held) is { } more)
                    withhold(more.Block, more.Figure);
                else
                    hopeless.Add(found);
        }
    }

    private List<(Block Block, int Figure)> Found(IReadOnlyList<Block> blocks, List<int> together, List<Equation> held)
    {
        if (!blocks.Any(block => together.Exists(figure => block.IsOfFew(figure) && IsHidden(block, figure))))
            return [];

        var names = blocks.SelectMany((block, at) => together.Where(figure => IsHidden(block, figure)).Select(figure => (at, figure))).Index().ToDictionary(one => one.Item, one => one.Index);
        var rows = blocks.SelectMany((block, at) => held.Select(equation => Row(equation.Factors.Select(term => ((at, term.Key), term.Value)))));
        if (blocks.Count > 1)
            rows = rows.Concat(together.Select(figure => Row(blocks.Select((_, at) => ((at, figure), at == 0 ? 1.0 : -1)))));
        var determined = Elimination.Determined([.. rows.Where(row => row.Count > 0)], names.Count);
        return [.. names.Where(name => determined.Contains(name.Value) && blocks[name.Key.at].IsOfFew(name.Key.figure)).Select(name => (blocks[name.Key.at], name.Key.figure))];

        // What is shown, or said by nobody, is known and stands on the other side.
        Dictionary<int, double> Row(IEnumerable<((int, int) Name, double Factor)> terms) => terms.Where(term => names.ContainsKey(term.Name)).ToDictionary(term => names[term.Name], term => term.Factor);
    }

    // In the block itself, as long as its own equations give it away; then of other blocks that which is hidden here. What fewest have said is missed least.
    private (Block Block, int Figure)? OneMore(IReadOnlyList<Block> blocks, Block of, int figure, List<int> together, List<Equation> held)
    {
        var besides = held.Where(equation => equation.Factors.ContainsKey(figure)).SelectMany(equation => equation.Factors.Keys).ToHashSet();
        var others = blocks.Where(block => block != of).ToList();
        var here = Found([of], together, held).Contains((of, figure)) ? Least([of], besides.Contains) ?? Least([of], _ => true) : null;
        return here ?? Least(others, one => IsHidden(of, one)) ?? Least(blocks, _ => true);

        (Block, int)? Least(IEnumerable<Block> among, Func<int, bool> which) =>
            among.SelectMany(block => together.Where(one => which(one) && block.Schools[one] > 0 && !IsHidden(block, one)).Select(one => (Block: block, Figure: one)))
                .OrderBy(one => one.Block.Schools[one.Figure]).ThenByDescending(one => one.Figure).Select(one => ((Block, int)?)one).FirstOrDefault();
    }

    private bool IsHidden(Block block, int figure) => block.Schools[figure] > 0 && !(block.Shown[figure] && figures[figure].IsShown());

    // Equations that share figures, directly or by others.
    private static List<(List<int> Figures, List<Equation> Equations)> Together(IReadOnlyList<Equation> equations)
    {
        var groups = new List<(HashSet<int> Figures, List<Equation> Equations)>();
        foreach (var equation in equations)
        {
            var joined = groups.Where(group => group.Figures.Overlaps(equation.Factors.Keys)).ToList();
            groups.RemoveAll(joined.Contains);
            groups.Add(([.. joined.SelectMany(group => group.Figures), .. equation.Factors.Keys], [.. joined.SelectMany(group => group.Equations), equation]));
        }

        return [.. groups.Select(group => (group.Figures.Order().ToList(), group.Equations))];
    }
}
