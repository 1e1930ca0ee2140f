using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Compiling;

namespace CommunityHub.Monitoring.Reports.OpenData;

/// <summary>
/// Which figures enough schools have said for their total to be told to anybody. What is computed is told when all it is made of is; and where a withheld figure could be computed of others, be it by what
/// the form checks or by the parts of a whole, others are withheld with it.
/// </summary>
internal sealed class EnoughSchools
{
    public const int Fewest = 3;

    private readonly FiguresOfFormula _figures;
    private readonly GivenAway _givenAway;
    private readonly int[][] _parts;

    public EnoughSchools(CompiledForm form)
    {
        _figures = new(form);
        _givenAway = new(form.Figures, new Equations(_figures).In(form));
        _parts = [.. form.Figures.Select(figure => _figures.Formula(figure.Path) is { } of ? _figures.PlacesIn(of.Formula, of.Row, of.Column) : [])];
    }

    /// <param name="schools">How many have said each figure. Nobody at all is nobody to be found.</param>
    public bool[] Of(IReadOnlyList<int> schools) => Without([BlockOf(schools)])[0];

    /// <summary>Of a whole and its parts, figure by figure: neither what is shown nor what is left of the whole is of too few.</summary>
    /// <param name="parts">How many schools of each have said each figure, those of most schools first.</param>
    /// <param name="whole">How many schools in all.</param>
    public (bool[] Whole, IReadOnlyList<bool[]> Parts) OfParts(IReadOnlyList<int[]> parts, IReadOnlyList<int> whole)
    {
        if (parts.Count == 0)
            return (Of(whole), []);

        var blocks = parts.Select(BlockOf).ToList();
        for (var figure = 0; figure < whole.Count; figure++)
        {
            var left = whole[figure] - blocks.Where(block => block.Shown[figure]).Sum(block => block.Schools[figure]);
            for (var last = parts.Count - 1; last >= 0 && left is > 0 and < Fewest; last--)
                if (blocks[last].Shown[figure] && parts[last][figure] > 0)
                    (blocks[last].Shown[figure], left) = (false, left + parts[last][figure]);
        }

        // What is left is shown to nobody as such.
        var rest = new Block([.. whole.Select((schools, figure) => Math.Max(0, schools - parts.Sum(part => part[figure])))], new bool[whole.Count]);
        var shown = Without([BlockOf(whole), .. blocks, rest]);
        return (shown[0], shown[1..^1]);
    }

    public bool MayTell(CompiledIndicator indicator, bool[] shown) => _figures.PlacesIn(indicator.Formula, null, null).All(part => shown[part]);

    private static Block BlockOf(IReadOnlyList<int> schools) => new(schools, [.. schools.Select(said => said is 0 or >= Fewest)]);

    private bool[][] Without(Block[] blocks)
    {
        foreach (var block in blocks)
            WithParts(block.Shown);
        _givenAway.Withhold(blocks, (block, figure) =>
        {
            block.Shown[figure] = false;
            WithParts(block.Shown);
        });
        return Array.ConvertAll(blocks, block => block.Shown);
    }

    // Again until nothing changes: what is computed may be made of what is computed.
    private void WithParts(bool[] enough)
    {
        for (var changed = true; changed;)
        {
            changed = false;
            for (var figure = 0; figure < enough.Length; figure++)
                if (enough[figure] && _parts[figure].Any(part => !enough[part]))
                    (enough[figure], changed) = (false, true);
        }
    }
}
