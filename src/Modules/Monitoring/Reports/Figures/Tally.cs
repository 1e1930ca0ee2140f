using System.Text.Json.Serialization;
using CommunityHub.Monitoring.Catalogues;

namespace CommunityHub.Monitoring.Reports.Figures;

/// <summary>What was named in a text column of a growing table: how many schools have named each thing, and what they said of it, year by year.</summary>
/// <param name="Of">The column: «titles/title».</param>
/// <param name="Columns">The columns that are added up, by code.</param>
/// <param name="Rows">The most widespread of the report's year first.</param>
internal sealed record Tally(string Of, IReadOnlyList<string> Columns, IReadOnlyList<TallyRow> Rows)
{
    /// <param name="years">Ascending; the last is that of the report.</param>
    public static Tally From(string of, IReadOnlyList<string> columns, Spellings spellings, IReadOnlyList<IReadOnlyList<NamedRow>> years)
    {
        // A name is typed by thousands: how it is spelt is looked at once.
        var keys = new Dictionary<string, string>();
        string KeyOf(string typed) => keys.TryGetValue(typed, out var key) ? key : keys[typed] = spellings.NameOf(typed)?.Key ?? Spelling.KeyOf(typed);
        var byYear = years.Select(rows => rows.GroupBy(row => KeyOf(row.Typed)).Where(same => same.Key.Length > 0).ToDictionary(same => same.Key, same => same.ToList())).ToList();
        var open = byYear.Select(names => OpenNames(names, columns.Count)).ToList();
        var rows = byYear.SelectMany(names => names.Keys).Distinct().Select(key => new TallyRow(
            NameOf(spellings, byYear.SelectMany(names => names.GetValueOrDefault(key) ?? []).CountBy(row => row.Typed)),
            [.. byYear.Select((names, at) => names.TryGetValue(key, out var its) ? new TallyOfYear(its.DistinctBy(row => row.School).Count(), Sum(its, columns.Count), open[at].Contains(key)) : null)],
            [.. (byYear[^1].GetValueOrDefault(key) ?? []).GroupBy(row => row.Response).OrderBy(answer => answer.Key)
                .Select(answer => new TallyOfSchool(answer.Key, answer.First().School, Spelt(answer), Sum([.. answer], columns.Count)))]));
        return new(of, columns, [.. rows.OrderByDescending(row => row.Years[^1]?.Schools ?? 0).ThenByDescending(row => row.Years[^1]?.Sums.FirstOrDefault() ?? double.NegativeInfinity).ThenBy(row => row.Name, StringComparer.Ordinal)]);
    }

    private static string Spelt(IEnumerable<NamedRow> rows) => string.Join("; ", rows.Select(row => row.Typed).Distinct().Order(StringComparer.Ordinal));

    // As the catalogue has it, which knows all of these spellings or none; what it does not know, as it was typed most often.
    private static string NameOf(Spellings spellings, IEnumerable<KeyValuePair<string, int>> typed) => typed.ToList() is var all && spellings.NameOf(all[0].Key) is { } known ? known.Name
        : all.GroupBy(spelt => Spelling.Tidy(spelt.Key)).OrderByDescending(same => same.Sum(spelt => spelt.Value)).ThenBy(same => same.Key, StringComparer.Ordinal).First().Key;

    // Rounded, so that it is the same in whichever order the rows come.
    private static double[] Sum(List<NamedRow> rows, int columns) =>
        [.. Enumerable.Range(0, columns).Select(column => rows.Exists(row => !double.IsNaN(row.Numbers[column])) ? Math.Round(rows.Where(row => !double.IsNaN(row.Numbers[column])).Sum(row => row.Numbers[column]), 6) : double.NaN)];

    /// <summary>What may be told to anybody: nothing that fewer than three schools have said, neither by itself nor by taking what is told from the whole.</summary>
    private static HashSet<string> OpenNames(Dictionary<string, List<NamedRow>> names, int columns)
    {
        var open = names.Where(name => !IsOfTooFew(name.Value, columns)).OrderByDescending(name => SchoolsIn(name.Value)).ThenBy(name => name.Key, StringComparer.Ordinal).Select(name => name.Key).ToList();
        while (open.Count > 0 && names.Where(name => !open.Contains(name.Key)).SelectMany(name => name.Value).ToList() is { Count: > 0 } hidden && IsOfTooFew(hidden, columns))
            open.RemoveAt(open.Count - 1);
        return [.. open];
    }

    private static int SchoolsIn(IEnumerable<NamedRow> rows) => rows.DistinctBy(row => row.School).Count();

    private static bool IsOfTooFew(List<NamedRow> rows, int columns) =>
        SchoolsIn(rows) < OpenData.EnoughSchools.Fewest || Enumerable.Range(0, columns).Any(column => SchoolsIn(rows.Where(row => !double.IsNaN(row.Numbers[column]))) is > 0 and < OpenData.EnoughSchools.Fewest);
}

/// <param name="Years">In the order of the report's years; null where nobody has named it.</param>
/// <param name="Of">The answers of the report's year behind it.</param>
internal sealed record TallyRow(string Name, IReadOnlyList<TallyOfYear?> Years, IReadOnlyList<TallyOfSchool> Of);

/// <param name="Sums">In the order of the tally's columns.</param>
/// <param name="IsOpen">Enough schools have said it for everybody to be told.</param>
internal sealed record TallyOfYear(int Schools, [property: JsonConverter(typeof(NumbersAsJson))] double[] Sums, bool IsOpen);

/// <param name="Typed">As the school has spelt it.</param>
internal sealed record TallyOfSchool(Guid Response, Guid School, string Typed, [property: JsonConverter(typeof(NumbersAsJson))] double[] Sums);

/// <summary>A row of a growing table of an accepted answer.</summary>
internal sealed record NamedRow(Guid Response, Guid School, string Typed, double[] Numbers);
