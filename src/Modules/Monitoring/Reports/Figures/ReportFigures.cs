using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms;

namespace CommunityHub.Monitoring.Reports.Figures;

/// <summary>All numbers of a report, of which its tables, charts and sentences are made. When a report is frozen, this is what is kept, to the byte.</summary>
/// <param name="Paths">The figures of the form, in its order.</param>
/// <param name="Years">Ascending; the last is that of the report.</param>
/// <param name="Rows">The accepted answers of its cycle, by name.</param>
/// <param name="Before">Those of the cycle before.</param>
internal sealed record ReportFigures(
    Guid CycleId, Guid FormVersionId, IReadOnlyList<string> Paths, IReadOnlyList<YearOfReport> Years, IReadOnlyList<Answered> Rows, IReadOnlyList<Answered> Before,
    IReadOnlyList<Silent> Silent, IReadOnlyList<ExplainedValue> Explained, Filled? Filled)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The tables by name that the report shows; null where it shows none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Tally>? Tallies { get; init; }

    /// <summary>The year of the answers before; null when there were none, and in a report that was frozen before it was told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? BeforeIn { get; init; }

    private Dictionary<Guid, double[]>? _bySchool, _bySchoolBefore;

    [JsonIgnore]
    public YearOfReport Now => Years[^1];

    /// <summary>What each school as a whole has said.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<Guid, double[]> BySchool => _bySchool ??= SameSchools.BySchool(Rows, Paths.Count);

    /// <summary>And a year before.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<Guid, double[]> BySchoolBefore => _bySchoolBefore ??= SameSchools.BySchool(Before, Paths.Count);

    /// <summary>When the schools said what stands beside: «Год назад», or the year, where nobody asked a year ago.</summary>
    [JsonIgnore]
    public string BeforeInWords => FormerInWords(Now.Year, BeforeIn ?? YearBefore?.Year);

    /// <summary>Of which year it is: «прошлого года», or of the last in which somebody asked.</summary>
    [JsonIgnore]
    public string OfYearBefore => (BeforeIn ?? YearBefore?.Year) is { } former && former != Now.Year - 1 ? Words.Say($"{former} года", $"{former}") : Words.Say("прошлого года", "last year");

    /// <param name="year">Of what is shown.</param>
    /// <param name="before">Of what stands beside it.</param>
    public static string FormerInWords(int year, int? before) => before is { } former && former != year - 1 ? Words.Say($"В {former} году", $"In {former}") : Words.Say("Год назад", "A year before");

    [JsonIgnore]
    public YearOfReport? YearBefore => Years.Count > 1 ? Years[^2] : null;

    /// <summary>Whether totals may be held against those of that year as they are. Numbers that stand still keep the answer: a rule may change, and a report that was approved does not.</summary>
    public bool AreComparable(YearOfReport with) => with.IsComparable
        ?? (HasCounted(with) ? with.Same?.AreNearlyAll(with.Schools!.All, Now.Schools!.All) == true : Now.Answered * 2 > with.Answered && with.Answered * 2 > Now.Answered);

    /// <summary>Whether it may be said what has become of the totals. Reports that were frozen before schools were counted said it always.</summary>
    public bool TellsChange(YearOfReport since) => AreComparable(since) || !HasCounted(since);

    private bool HasCounted(YearOfReport year) => year.Schools is not null && Now.Schools is not null;

    /// <param name="years">Ascending; the last is this cycle's. That before it is read also where it is not shown.</param>
    /// <param name="shown">How many of them are compared, the last included.</param>
    public static ReportFigures Of(CompiledForm form, Cycle cycle, IReadOnlyList<AnswersOfYear> years, IReadOnlyList<Silent> silent, IReadOnlyList<ExplainedValue> explained, Filling filling, int shown)
    {
        var (ratios, rows) = (new Ratios(form), years[^1].Rows);
        var (before, now) = (years.Count > 1 ? years[^2].Rows : [], YearOf(form, ratios, years[^1], null));
        var earlier = years.SkipLast(1).TakeLast(shown - 1).Select(year => YearOf(form, ratios, year, rows)).Select(year => year with { IsComparable = year.Same!.AreNearlyAll(year.Schools!.All, now.Schools!.All) });
        return new(
            cycle.Id, cycle.FormVersionId, [.. form.Figures.Select(figure => figure.Path)], [.. earlier, now], rows, before,
            silent, explained, Figures.Filled.Made(filling, form, rows, years.Count > 1 ? years[^2] : null, cycle.Year, silent)) { BeforeIn = years.Count > 1 ? years[^2].Year : null };

        static YearOfReport YearOf(CompiledForm form, Ratios ratios, AnswersOfYear year, IReadOnlyList<Answered>? now)
        {
            var figures = form.Figures.Count;
            var (sums, spreads, same) = (Sums.Of(year.Rows, figures), Spread.Of(year.Rows, figures), now is null ? null : SameSchools.Of(ratios, year.Rows, now, figures));
            return new(
                year.Year, year.CycleId, year.Title, year.Asked, year.Rows.Count, year.Rows.Count(row => row.IsLate), ratios.Totals([.. year.Rows.Select(row => row.Numbers)], sums), ratios.Indicators(year.Rows, sums), spreads,
                same, SchoolsThatSaid.In(year.Rows, spreads));
        }
    }

    /// <summary>The same numbers are the same bytes.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    public static ReportFigures From(byte[] bytes) => JsonSerializer.Deserialize<ReportFigures>(bytes, Json)!;

    /// <summary>Where a figure stands; −1 when the form has no such.</summary>
    public int At(string path)
    {
        for (var at = 0; at < Paths.Count; at++)
            if (Paths[at] == path)
                return at;
        return -1;
    }
}

/// <summary>The accepted answers of a cycle, their numbers in the order of the report's figures.</summary>
internal sealed record AnswersOfYear(int Year, Guid CycleId, string Title, int Asked, IReadOnlyList<Answered> Rows);
