using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Reports.OpenData;
using CommunityHub.Tests.Monitoring.Forms;
using CsCheck;

namespace CommunityHub.Tests.Monitoring.Reports;

/// <summary>Which figures of a form that checks its rows against each other may be told of many schools.</summary>
public sealed class WithholdingFigures
{
    /// <summary>All is printed and electronic; and a table that has to add up both ways.</summary>
    public const string Balanced = """
        { "code": "balanced", "title": "Увязка", "sections": [ { "code": "all", "title": "Всё", "parts": [
            { "field": "a", "type": "integer", "label": "Всего" }, { "field": "b", "type": "integer", "label": "Печатных" }, { "field": "c", "type": "integer", "label": "Электронных" },
            { "field": "d", "type": "integer", "label": "С пособиями" }, { "field": "e", "type": "integer", "label": "Пособий" },
            { "table": "t", "label": "Таблица", "rows": [ { "code": "01", "label": "Всего" }, { "code": "02", "label": "Одно" }, { "code": "03", "label": "Другое" } ],
              "columns": [ { "field": "x", "type": "integer", "label": "Икс" }, { "field": "y", "type": "integer", "label": "Игрек" }, { "field": "z", "type": "integer", "label": "Вместе" } ] } ] } ],
          "checks": [
            { "code": "all", "severity": "error", "that": "a = or0(b) + or0(c)", "at": "a", "message": "Не сходится." },
            { "code": "more", "severity": "warning", "that": "abs(d - (a + e)) <= 5", "at": "d", "message": "Не сходится." },
            { "code": "down", "severity": "error", "in": "t", "each": "column", "that": "[01] = sum([02..03])", "message": "Не сходится." },
            { "code": "across", "severity": "error", "in": "t", "each": "row", "that": "x + y = z and z >= 0", "message": "Не сходится." } ] }
        """;

    private static readonly CompiledForm Form = FormsOfTests.Compiled(Balanced);

    // As a reader of the form would write them.
    private static readonly IReadOnlyList<(string Path, int Factor)[]> Known =
    [
        [("a", 1), ("b", -1), ("c", -1)], [("d", 1), ("a", -1), ("e", -1)],
        .. from column in (string[])["x", "y", "z"] select new[] { ($"t/01/{column}", 1), ($"t/02/{column}", -1), ($"t/03/{column}", -1) },
        .. from row in (string[])["01", "02", "03"] select new[] { ($"t/{row}/x", 1), ($"t/{row}/y", 1), ($"t/{row}/z", -1) },
    ];

    [Fact]
    public void of_two_parts_that_are_checked_against_their_sum_tells_none_when_one_is_of_too_few()
    {
        var shown = new EnoughSchools(Form).Of(Schools(("a", 9), ("b", 9), ("c", 1), ("d", 9), ("e", 9)));

        Assert.Equal(["b", "c"], Hidden(shown));
    }

    [Fact]
    public void withholds_nothing_more_where_too_few_leave_two_unknown()
    {
        var shown = new EnoughSchools(Form).Of(Schools(("a", 9), ("b", 2), ("c", 1), ("d", 9), ("e", 9)));

        Assert.Equal(["b", "c"], Hidden(shown));
    }

    [Fact]
    public void what_two_municipalities_tell_does_not_give_away_a_figure_of_one()
    {
        var enough = new EnoughSchools(Form);
        var (one, other) = (Schools(("a", 5), ("b", 5), ("c", 1)), Schools(("a", 4), ("b", 4), ("c", 4)));

        var (whole, parts) = enough.OfParts([one, other], Schools(("a", 9), ("b", 9), ("c", 5)));

        // c of the first is the whole less c of the second; and by the check a less b.
        Assert.Equal((false, false), (parts[0][At("c")], parts[1][At("c")]));
        Assert.Equal([], GivenAway([(Schools(("a", 9), ("b", 9), ("c", 5)), whole), (one, parts[0]), (other, parts[1]), (Schools(), new bool[Form.Figures.Count])]));
    }

    [Fact]
    public void nobody_computes_a_figure_of_too_few_from_all_that_is_told() =>
        Gen.Int[0, 5].Array[Form.Figures.Count].Array[3].Select(Gen.Int[0, 3].Array[Form.Figures.Count]).Sample((parts, left) =>
        {
            var whole = left.Select((schools, figure) => schools + parts.Sum(part => part[figure])).ToArray();
            var order = parts.OrderByDescending(part => part.Sum()).ToArray();
            var (ofWhole, ofParts) = new EnoughSchools(Form).OfParts(order, whole);
            return GivenAway([(whole, ofWhole), .. order.Zip(ofParts), (left, new bool[whole.Length])]).Count == 0;
        }, iter: 200);

    [Fact]
    public void nobody_computes_a_figure_of_too_few_from_a_whole_alone() =>
        Gen.Int[0, 6].Array[Form.Figures.Count].Sample(schools => GivenAway([(schools, new EnoughSchools(Form).Of(schools))]).Count == 0, iter: 1_000);

    // Numbers that agree with everything that is known, drawn twice at random: what is the same in both follows from it.
    private static List<string> GivenAway(IReadOnlyList<(int[] Schools, bool[] Shown)> blocks)
    {
        var (figures, random) = (Form.Figures.Count, new Random(7));
        var sums = new List<double[]>();
        for (var block = 0; block < blocks.Count; block++)
        {
            sums.AddRange(Known.Select(terms => Sum(terms.Select(term => (block * figures + At(term.Path), (double)term.Factor)))));
            sums.AddRange(Enumerable.Range(0, figures).Where(figure => blocks[block].Shown[figure] || blocks[block].Schools[figure] == 0).Select(figure => Sum([(block * figures + figure, 1)])));
        }

        if (blocks.Count > 1)
            sums.AddRange(Enumerable.Range(0, figures).Select(figure => Sum(blocks.Select((_, block) => (block * figures + figure, block == 0 ? 1.0 : -1)))));
        var freedom = Enumerable.Range(0, blocks.Count * figures).Select(_ => random.NextDouble()).ToArray();
        foreach (var sum in Orthogonal(sums))
            Take(freedom, sum);
        return [.. from block in Enumerable.Range(0, blocks.Count) from figure in Enumerable.Range(0, figures)
                   where blocks[block].Schools[figure] is 1 or 2 && IsAnythingTold(Form.Figures[figure].Path) && Math.Abs(freedom[block * figures + figure]) < 1e-7 select $"{block}: {Form.Figures[figure].Path}"];

        // Where nothing is told of all that is checked against it, nothing follows: the equations alone say that everything is 0, which nobody believes.
        bool IsAnythingTold(string path) => blocks.Any(block => Form.Figures.Index().Any(one => one.Item.Path.StartsWith("t/", StringComparison.Ordinal) == path.StartsWith("t/", StringComparison.Ordinal) && block.Shown[one.Index] && block.Schools[one.Index] > 0));

        double[] Sum(IEnumerable<(int At, double Factor)> terms)
        {
            var sum = new double[blocks.Count * figures];
            foreach (var (at, factor) in terms)
                sum[at] = factor;
            return sum;
        }
    }

    private static List<double[]> Orthogonal(List<double[]> sums)
    {
        var done = new List<double[]>();
        foreach (var sum in sums)
        {
            foreach (var other in done.Concat(done)) // twice, as the first time is not exact
                Take(sum, other);
            if (Math.Sqrt(sum.Sum(number => number * number)) is > 1e-8 and var length)
                done.Add(Array.ConvertAll(sum, number => number / length));
        }

        return done;
    }

    private static void Take(double[] from, double[] unit)
    {
        var along = 0.0;
        for (var at = 0; at < from.Length; at++)
            along += from[at] * unit[at];
        for (var at = 0; at < from.Length; at++)
            from[at] -= along * unit[at];
    }

    private static int At(string path) => Form.Figures.ToList().FindIndex(figure => figure.Path == path);

    private static int[] Schools(params (string Path, int Schools)[] said)
    {
        var schools = new int[Form.Figures.Count];
        foreach (var (path, count) in said)
            schools[At(path)] = count;
        return schools;
    }

    private static IEnumerable<string> Hidden(bool[] shown) => Form.Figures.Index().Where(figure => !shown[figure.Index]).Select(figure => figure.Item.Path);
}
