namespace CommunityHub.Monitoring.Forms.Editing;

/// <summary>Where two texts differ, line by line.</summary>
/// <param name="IsTheirs">The line stands in the kept text alone; else in the one that was typed.</param>
internal sealed record LineDifference(bool IsTheirs, string Line)
{
    // Of more lines the table of the comparison would be too large, and nobody reads so many differences.
    private const int MostCells = 4_000_000;

    public static IReadOnlyList<LineDifference> Between(string theirs, string mine)
    {
        var (a, b) = (theirs.ReplaceLineEndings("\n").Split('\n'), mine.ReplaceLineEndings("\n").Split('\n'));
        var begins = a.AsSpan().CommonPrefixLength(b);
        (a, b) = (a[begins..], b[begins..]);
        var ends = a.Reverse().Zip(b.Reverse(), (theirLine, myLine) => theirLine == myLine).TakeWhile(isSame => isSame).Count();
        (a, b) = (a[..^ends], b[..^ends]);

        var found = new List<LineDifference>();
        if ((long)a.Length * b.Length > MostCells)
        {
            found.AddRange(a.Select(line => new LineDifference(true, line)));
            return found;
        }

        var same = LongestOf(a, b);
        for (int i = 0, j = 0; i < a.Length || j < b.Length;)
            if (i < a.Length && j < b.Length && a[i] == b[j])
                (i, j) = (i + 1, j + 1);
            else if (j < b.Length && (i == a.Length || same[i, j + 1] > same[i + 1, j]))
                found.Add(new(false, b[j++]));
            else
                found.Add(new(true, a[i++]));
        return found;
    }

    // How many lines both have in the same order from here on.
    private static int[,] LongestOf(string[] a, string[] b)
    {
        var same = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
            for (var j = b.Length - 1; j >= 0; j--)
                same[i, j] = a[i] == b[j] ? same[i + 1, j + 1] + 1 : Math.Max(same[i + 1, j], same[i, j + 1]);
        return same;
    }
}
