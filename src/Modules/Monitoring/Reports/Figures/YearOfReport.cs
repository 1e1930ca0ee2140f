using System.Text.Json.Serialization;

namespace CommunityHub.Monitoring.Reports.Figures;

/// <summary>What one year's cycle of the form has given.</summary>
/// <param name="Asked">Schools (or buildings), without those that were not awaited.</param>
/// <param name="Totals">Of all accepted answers, by figure.</param>
/// <param name="Same">Against the year of the report, over the schools that answered in both; null for the year itself.</param>
/// <param name="Schools">How many schools it is made of; null in a report that was frozen before they were counted.</param>
/// <param name="IsComparable">Its totals may be held against those of the year of the report, by the rule that held when the report was made; null for the year itself, and where the rule was not kept yet.</param>
internal sealed record YearOfReport(
    int Year, Guid CycleId, string Title, int Asked, int Answered, int Late, [property: JsonConverter(typeof(NumbersAsJson))] double[] Totals, IReadOnlyList<IndicatorValue> Indicators,
    IReadOnlyList<Spread> Spreads, SameSchools? Same,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SchoolsThatSaid? Schools = null, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? IsComparable = null);

/// <summary>The sums of two years over the same schools: for each figure, those that have said it in both.</summary>
/// <param name="Schools">How many answered in both.</param>
internal sealed record SameSchools(
    int Schools, [property: JsonConverter(typeof(NumbersAsJson))] double[] Then, [property: JsonConverter(typeof(NumbersAsJson))] double[] Now)
{
    private const int Whole = 10, NearlyWhole = 9;

    /// <summary>The indicators of those that gave all parts in both years; null in a report that was frozen before they were kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<IndicatorValue>? IndicatorsThen { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<IndicatorValue>? IndicatorsNow { get; init; }

    /// <summary>Nearly all schools are the same: at least nine of ten. Totals of others tell of who has answered, and not of a change.</summary>
    /// <param name="then">How many schools answered in one year.</param>
    /// <param name="now">And in the other.</param>
    public bool AreNearlyAll(int then, int now) => Schools * Whole >= Math.Max(then, now) * NearlyWhole;

    /// <summary>With what is computed and not added.</summary>
    public static SameSchools Of(Ratios ratios, IReadOnlyList<Answered> then, IReadOnlyList<Answered> now, int figures)
    {
        var (before, after) = (BySchool(then, figures), BySchool(now, figures));
        var both = after.Where(school => before.ContainsKey(school.Key)).OrderBy(school => school.Key).ToList();
        return ratios.Of(Of(before, after, figures), [.. both.Select(school => before[school.Key])], [.. both.Select(school => school.Value)]);
    }

    private static SameSchools Of(Dictionary<Guid, double[]> before, Dictionary<Guid, double[]> after, int figures)
    {
        var (was, becomes, said, schools) = (new double[figures], new double[figures], new bool[figures], 0);
        // By id, so that the sum is made in the same order however the schools were renamed.
        foreach (var (school, numbers) in after.OrderBy(pair => pair.Key))
        {
            if (!before.TryGetValue(school, out var earlier))
                continue;
            schools++;
            for (var figure = 0; figure < figures; figure++)
                if (!double.IsNaN(earlier[figure]) && !double.IsNaN(numbers[figure]))
                    (was[figure], becomes[figure], said[figure]) = (was[figure] + earlier[figure], becomes[figure] + numbers[figure], true);
        }

        for (var figure = 0; figure < figures; figure++)
            (was[figure], becomes[figure]) = said[figure] ? (Math.Round(was[figure], 6), Math.Round(becomes[figure], 6)) : (double.NaN, double.NaN);
        return new(schools, was, becomes);
    }

    /// <summary>A school is one, however many of its buildings answered by themselves, and whether they did so in both years.</summary>
    public static Dictionary<Guid, double[]> BySchool(IReadOnlyList<Answered> rows, int figures)
    {
        var schools = new Dictionary<Guid, double[]>(rows.Count);
        foreach (var row in rows)
            schools[row.SchoolId] = schools.TryGetValue(row.SchoolId, out var others) ? Together(others, row.Numbers, figures) : row.Numbers;
        return schools;
    }

    private static double[] Together(double[] one, double[] other, int figures)
    {
        var sums = new double[figures];
        for (var figure = 0; figure < figures; figure++)
            sums[figure] = double.IsNaN(one[figure]) ? other[figure] : double.IsNaN(other[figure]) ? one[figure] : one[figure] + other[figure];
        return sums;
    }
}
