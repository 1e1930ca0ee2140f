using System.Text.Json.Serialization;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Responses;

namespace CommunityHub.Monitoring.Reports.Figures;

/// <summary>What stands in for schools that have not answered. The names are kept in reports.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Filling>))]
internal enum Filling
{
    /// <summary>Nothing: only what was accepted counts.</summary>
    None,

    /// <summary>What the same school said last year.</summary>
    LastYear,

    /// <summary>The median of the schools of its kind.</summary>
    MedianOfKind,
}

internal static class FillingInWords
{
    public static string InWords(this Filling filling) => filling switch
    {
        Filling.LastYear => Words.Say("прошлогодние значения той же школы", "last year's values of the same school"),
        Filling.MedianOfKind => Words.Say("медиана школ того же вида", "the median of schools of its kind"),
        _ => Words.Say("не досчитывать", "do not fill in"),
    };
}

/// <summary>Totals in which an estimate stands in for those who have not answered; never mixed with the totals of what was accepted.</summary>
/// <param name="Rows">The estimates, each school by itself.</param>
/// <param name="Totals">Of accepted answers and estimates together.</param>
/// <param name="KindsOfAll">Kinds of which too few have answered: for them the median of all stands in. Null where nothing of the sort was done, and in a report that was frozen before it was told.</param>
internal sealed record Filled(
    Filling Way, IReadOnlyList<Answered> Rows, [property: JsonConverter(typeof(NumbersAsJson))] double[] Totals, IReadOnlyList<IndicatorValue> Indicators,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? KindsOfAll = null)
{
    private const int FewestOfKind = 3;

    /// <summary>The year whose values stand in, where it is not that before the report's; null else.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? FromYear { get; init; }

    /// <summary>What an estimate was made of, in words.</summary>
    public string WayOf(Answered estimate) => IsOfAll(estimate) ? OfAllInWords : WayInWords;

    /// <summary>How the estimates were made, and for how many otherwise than asked for.</summary>
    public string InWords() => Rows.Count(IsOfAll) is var others and > 0
        ? others == Rows.Count ? OfAllInWords : Words.Say($"{WayInWords}, а за {Narrative.Cases.ForSchools(others)} — {OfAllInWords}", $"{WayInWords}, and for {Narrative.Cases.Schools(others)} {OfAllInWords}")
        : WayInWords;

    private string WayInWords => Way is Filling.LastYear && FromYear is { } year ? Words.Say($"значения той же школы за {year} год", $"the same school's values of {year}") : Way.InWords();

    private static string OfAllInWords => Words.Say($"медиана всех ответивших, так как школ того же вида ответило меньше {FewestOfKind}", $"the median of all who answered, as fewer than {FewestOfKind} schools of the kind have");

    private bool IsOfAll(Answered estimate) => KindsOfAll?.Contains(estimate.Kind ?? "") == true;

    /// <param name="before">The answers of the year before, or of the last in which somebody asked: what is older than the school itself would see beside its fields stands in for nobody.</param>
    /// <param name="inYear">Of the report.</param>
    public static Filled? Made(Filling way, CompiledForm form, IReadOnlyList<Answered> rows, AnswersOfYear? before, int inYear, IReadOnlyList<Silent> silent)
    {
        if (way is Filling.None)
            return null;

        var figures = form.Figures.Count;
        var last = (before?.Year >= inYear - LastYear.Farthest ? before.Rows : []).ToDictionary(row => (row.SchoolId, row.Building), row => row.Numbers);
        var ofKind = new Dictionary<string, double[]>();
        SortedSet<string> ofAll = new(StringComparer.Ordinal);
        List<Answered> estimates = [];
        foreach (var school in silent)
        {
            var numbers = way is Filling.LastYear ? last.GetValueOrDefault((school.SchoolId, school.Building)) : Medians(school.Kind ?? "");
            if (numbers is not null)
                estimates.Add(new(Guid.Empty, school.SchoolId, school.School, school.Building, school.Municipality, school.Kind, false, numbers));
        }

        var (all, ratios) = (rows.Concat(estimates).ToList(), new Ratios(form));
        var sums = Sums.Of(all, figures);
        return new(way, estimates, ratios.Totals([.. all.Select(row => row.Numbers)], sums), ratios.Indicators(all, sums), ofAll.Count == 0 ? null : [.. ofAll]) { FromYear = way is Filling.LastYear && last.Count > 0 && before?.Year is { } year && year != inYear - 1 ? year : null };

        double[] Medians(string kind)
        {
            if (ofKind.TryGetValue(kind, out var known))
                return known;

            // Of a kind that has hardly answered, nothing can be said: then it is all of them.
            var alike = kind.Length == 0 ? [] : rows.Where(row => row.Kind == kind).ToList();
            if (alike.Count < FewestOfKind)
                ofAll.Add(kind);
            // What the form computes is computed of the medians: a median of totals would be no total of them.
            return ofKind[kind] = form.Computed([.. Spread.Of(alike.Count >= FewestOfKind ? alike : rows, figures).Select(spread => spread.Count > 0 ? spread.Median : double.NaN)]);
        }
    }
}
