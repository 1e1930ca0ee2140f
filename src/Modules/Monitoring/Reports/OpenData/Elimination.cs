namespace CommunityHub.Monitoring.Reports.OpenData;

/// <summary>Gauss and Jordan: of many sums of unknown numbers, which of the numbers follow from them.</summary>
internal static class Elimination
{
    private const double Nothing = 1e-9;

    /// <param name="sums">Each with the factors of its unknown numbers; what they come to is known.</param>
    /// <param name="unknown">How many numbers are unknown.</param>
    public static HashSet<int> Determined(IReadOnlyList<Dictionary<int, double>> sums, int unknown)
    {
        var rows = sums.Select(sum =>
        {
            var row = new double[unknown];
            foreach (var (at, factor) in sum)
                row[at] = factor;
            return row;
        }).ToArray();
        var done = 0;
        for (var column = 0; column < unknown && done < rows.Length; column++)
        {
            var best = done;
            for (var row = done + 1; row < rows.Length; row++)
                if (Math.Abs(rows[row][column]) > Math.Abs(rows[best][column]))
                    best = row;
            if (Math.Abs(rows[best][column]) < Nothing)
                continue;

            (rows[done], rows[best]) = (rows[best], rows[done]);
            for (var row = 0; row < rows.Length; row++)
                if (row != done && Math.Abs(rows[row][column]) >= Nothing)
                    Take(from: rows[row], rows[done], rows[row][column] / rows[done][column]);
            done++;
        }

        return [.. rows.Take(done).Select(row => row.Index().Where(one => Math.Abs(one.Item) >= Nothing).Select(one => one.Index).ToList()).Where(left => left.Count == 1).Select(left => left[0])];
    }

    private static void Take(double[] from, double[] row, double factor)
    {
        for (var at = 0; at < row.Length; at++)
            from[at] -= factor * row[at];
    }
}
