namespace CommunityHub.Monitoring.Reports.Figures;

/// <summary>How many schools numbers are made of. Buildings that answer by themselves are one school.</summary>
/// <param name="All">How many have answered.</param>
/// <param name="Of">How many have said each figure, by its place.</param>
internal sealed record SchoolsThatSaid(int All, IReadOnlyList<int> Of)
{
    /// <param name="spreads">Of the same answers.</param>
    public static SchoolsThatSaid In(IReadOnlyList<Answered> rows, IReadOnlyList<Spread> spreads)
    {
        var schools = rows.DistinctBy(row => row.SchoolId).Count();
        return schools == rows.Count ? new(schools, [.. spreads.Select(spread => spread.Count)]) : new(schools, In(rows, spreads.Count));
    }

    public static int[] In(IEnumerable<Answered> rows, int figures)
    {
        var said = new int[figures];
        foreach (var school in rows.GroupBy(row => row.SchoolId).Select(rows => rows.ToList()))
            for (var figure = 0; figure < figures; figure++)
                if (school.Exists(row => !double.IsNaN(row.Numbers[figure])))
                    said[figure]++;
        return said;
    }
}
