using System.Text.Json.Serialization;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;

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
internal sealed record Filled(Filling Way, IReadOnlyList<Answered> Rows, [property: JsonConverter(typeof(NumbersAsJson))] double[] Totals, IReadOnlyList<IndicatorValue> Indicators)
{
    public static Filled? Of(Filling way, CompiledForm form, IReadOnlyList<Answered> rows, IReadOnlyList<Answered> before, IReadOnlyList<Silent> silent)
    {
        if (way is Filling.None)
            return null;

        var figures = form.Figures.Count;
        var last = before.ToDictionary(row => (row.SchoolId, row.Building), row => row.Numbers);
        var ofKind = new Dictionary<string, double[]>();
        List<Answered> estimates = [];
        foreach (var school in silent)
        {
            var numbers = way is Filling.LastYear ? last.GetValueOrDefault((school.SchoolId, school.Building)) : Medians(school.Kind ?? "");
            if (numbers is not null)
                estimates.Add(new(Guid.Empty, school.SchoolId, school.School, school.Building, school.Municipality, school.Kind, false, numbers));
        }

        var sums = Sums.Of(rows.Concat(estimates), figures);
        return new(way, estimates, form.Totals(sums), form.Indicators(sums));

        double[] Medians(string kind)
        {
            if (ofKind.TryGetValue(kind, out var known))
                return known;

            // Of a kind that has hardly answered, nothing can be said: then it is all of them.
            var alike = rows.Where(row => (row.Kind ?? "") == kind).ToList();
            return ofKind[kind] = [.. Spread.Of(alike.Count >= 3 ? alike : rows, figures).Select(spread => spread.Count > 0 ? spread.Median : double.NaN)];
        }
    }
}
