using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CommunityHub.Monitoring.Reports.Figures;
using CommunityHub.Monitoring.Reports.Papers;
using CommunityHub.Monitoring.Reports.Writing;

namespace CommunityHub.Monitoring.Reports.OpenData;

/// <summary>A number of a published report as open data have it.</summary>
/// <param name="Municipality">Empty: of all schools.</param>
/// <param name="Answers">How many accepted answers have said it; of an indicator, how many there are.</param>
/// <param name="Value">Null: nothing was said, or an indicator was divided by zero.</param>
internal sealed record OpenRow(int Year, string Municipality, string Figure, double? Value, int Answers);

/// <summary>What a column «figure» of open data may say, in words.</summary>
/// <param name="Kind">«sum», «computed» or «indicator».</param>
/// <param name="Formula">Of an indicator, in words.</param>
internal sealed record OpenFigure(string Figure, string Kind, string LabelRu, string LabelEn, string? UnitRu, string? UnitEn, string? Formula);

/// <summary>
/// The published totals of a report: of all schools for each year, and of each municipality for the year of the report. No school by itself, and nothing of so few
/// that a school can be told from it, be it by taking what is shown from the whole.
/// </summary>
internal sealed class OpenRows(ReportAtHand report)
{
    public const int FewestSchools = EnoughSchools.Fewest;

    private readonly EnoughSchools _enough = new(report.Form);
    private IReadOnlyList<PartOfTotal>? _shown;
    private IReadOnlyList<OpenRow>? _all;
    private IReadOnlyList<OpenName>? _names;
    private List<List<Answered>>? _rowsOfShown;
    private (bool[] Whole, IReadOnlyDictionary<string, bool[]> Parts)? _may;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    public IEnumerable<OpenFigure> Dictionary() =>
    [
        .. report.Form.Figures.Where(figure => figure.IsShown()).Select(figure => new OpenFigure(figure.Path, figure.Adds ? "sum" : "computed", figure.Label.Ru, figure.Label.En, figure.Unit?.Ru, figure.Unit?.En, null)),
        .. report.Form.Indicators.Select(one => new OpenFigure(one.Indicator.Code, "indicator", one.Indicator.Label.Ru, one.Indicator.Label.En, one.Indicator.Unit?.Ru, one.Indicator.Unit?.En, FormulaInWords.Of(report.Form, one))),
    ];

    /// <summary>Too few schools have answered for any number to be shown.</summary>
    public bool AreTooFew => report.Figures.Rows.DistinctBy(row => row.SchoolId).Count() < FewestSchools;

    /// <summary>How many municipalities are left out.</summary>
    public int Withheld => report.Figures.Rows.Select(row => row.Municipality).OfType<string>().Distinct().Count() - Shown.Count;

    private IReadOnlyList<PartOfTotal> Shown => _shown ??= Municipalities();

    /// <summary>How many figures of this year's whole are left out, because fewer schools than that have said them (or what they are computed of).</summary>
    public int FiguresWithheld => AreTooFew ? 0 : ShownIn(report.Figures.Now).Index().Count(figure => !figure.Item && report.Form.Figures[figure.Index].IsShown());

    public IReadOnlyList<OpenRow> All() => _all ??=
    [
        .. report.Figures.Years.Where(year => SchoolsIn(year).All >= FewestSchools)
            .SelectMany(year => Of(year.Year, "", year.Totals, year.Indicators, [.. year.Spreads.Select(spread => spread.Count)], year.Answered, ShownIn(year))),
        .. OfMunicipalities(),
    ];

    public byte[] AsCsv() => Csv(["year", "municipality", "figure", "value", "answers"], All().Select(row => new[]
    {
        row.Year.ToString(CultureInfo.InvariantCulture), row.Municipality, row.Figure, row.Value?.ToString("R", CultureInfo.InvariantCulture) ?? "", row.Answers.ToString(CultureInfo.InvariantCulture),
    }));

    /// <summary>What the tables by name say; none when the report has no such tables.</summary>
    public IReadOnlyList<OpenName> Names => _names ??= OpenNames.Of(report, All());

    public byte[] NamesAsCsv() => Csv(["year", "table", "name", "figure", "value", "schools"], OpenNames.Cells(Names));

    public byte[] DictionaryAsCsv() => Csv(["figure", "kind", "label_ru", "label_en", "unit_ru", "unit_en", "formula"],
        Dictionary().Select(one => new[] { one.Figure, one.Kind, one.LabelRu, one.LabelEn, one.UnitRu ?? "", one.UnitEn ?? "", one.Formula ?? "" }));

    public byte[] AsJson() => JsonSerializer.SerializeToUtf8Bytes(new
    {
        title = report.Cycle.TitleRu, titleEn = report.Cycle.TitleEn, form = report.Cycle.FormCode, year = report.Cycle.Year, referenceDay = report.Cycle.ReferenceDay, publishedAt = report.Report!.FrozenAt, publisher = report.Community.Centre,
        fingerprint = report.Report.Fingerprint, asked = report.Figures.Now.Asked, answered = report.Figures.Now.Answered, late = report.Figures.Now.Late, municipalitiesWithheld = Withheld, figuresWithheld = FiguresWithheld, dictionary = Dictionary(), rows = All(), names = Names,
    }, Json);

    private List<PartOfTotal> Municipalities()
    {
        var schools = report.Figures.Rows.GroupBy(row => row.Municipality ?? "").ToDictionary(rows => rows.Key, rows => rows.DistinctBy(row => row.SchoolId).Count());
        var shown = schools.Where(one => one.Key.Length > 0 && one.Value >= FewestSchools).OrderByDescending(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal).ToList();
        // The whole less what is shown tells of the others: they must be enough together, or the smallest that is shown joins them.
        for (var hidden = schools.Values.Sum() - shown.Sum(one => one.Value); hidden is > 0 and < FewestSchools && shown is [.., var smallest]; hidden += smallest.Value)
            shown.Remove(smallest);
        return [.. report.Figures.Divided(report.Form, DividedBy.Municipality).Where(part => shown.Exists(one => one.Key == part.Key))];
    }

    private bool[] ShownIn(YearOfReport year) => year == report.Figures.Now ? May.Whole : _enough.Of(SchoolsIn(year).Of);

    // The answers of each municipality that is shown.
    private List<List<Answered>> RowsOfShown => _rowsOfShown ??= [.. Shown.Select(part => report.Figures.Rows.Where(row => row.Municipality == part.Key).ToList())];

    private (bool[] Whole, IReadOnlyDictionary<string, bool[]> Parts) May => _may ??= MayBeShown();

    // The whole of the year and its municipalities are decided on together: one is taken from the other.
    private (bool[] Whole, IReadOnlyDictionary<string, bool[]> Parts) MayBeShown()
    {
        var figures = report.Form.Figures.Count;
        var order = Shown.Zip(RowsOfShown).OrderByDescending(part => part.Second.Count).ThenBy(part => part.First.Key, StringComparer.Ordinal).ToList();
        var (whole, parts) = _enough.OfParts([.. order.Select(part => SchoolsThatSaid.In(part.Second, figures))], SchoolsIn(report.Figures.Now).Of);
        return (whole, order.Zip(parts).ToDictionary(one => one.First.First.Key, one => one.Second));
    }

    // A report that was frozen before schools were counted knows its answers only; where those are of buildings, nobody knows how many schools they are.
    private SchoolsThatSaid SchoolsIn(YearOfReport year) =>
        year.Schools ?? (report.Cycle.ByBuilding ? new(0, [.. year.Spreads.Select(_ => 0)]) : new(year.Answered, [.. year.Spreads.Select(spread => spread.Count)]));

    private IEnumerable<OpenRow> OfMunicipalities() =>
        Shown.Zip(RowsOfShown).SelectMany(part => Of(report.Cycle.Year, part.First.Key, part.First.Totals, part.First.Indicators, Answers(part.Second), part.Second.Count, May.Parts[part.First.Key]));

    private int[] Answers(List<Answered> of) => [.. Enumerable.Range(0, report.Form.Figures.Count).Select(figure => of.Count(row => !double.IsNaN(row.Numbers[figure])))];

    private IEnumerable<OpenRow> Of(int year, string municipality, double[] totals, IReadOnlyList<IndicatorValue> indicators, int[] said, int answers, bool[] shown) =>
    [
        .. report.Form.Figures.Index().Where(figure => figure.Item.IsShown() && shown[figure.Index])
            .Select(figure => new OpenRow(year, municipality, figure.Item.Path, double.IsNaN(totals[figure.Index]) ? null : totals[figure.Index], said[figure.Index])),
        .. report.Form.Indicators.Where(indicator => _enough.MayTell(indicator, shown)).Select(indicator => indicators.FirstOrDefault(value => value.Code == indicator.Indicator.Code)).OfType<IndicatorValue>().Where(indicator => indicator.Schools is null or 0 or >= FewestSchools)
            .Select(indicator => new OpenRow(year, municipality, indicator.Code, indicator.Value, indicator.Answers ?? answers)),
    ];

    // For programs: RFC 4180 with commas and points, whatever the language of whoever takes it; what a sheet would run as a formula is made harmless.
    private static byte[] Csv(string[] heads, IEnumerable<string[]> rows) =>
        [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Concat(rows.Prepend(heads).Select(row => string.Join(',', row.Select(Cell)) + "\r\n")))];

    private static string Cell(string text)
    {
        var harmless = text is ['=' or '+' or '@' or '\t' or '\r', ..] || (text is ['-', _, ..] && !double.TryParse(text, CultureInfo.InvariantCulture, out _)) ? "'" + text : text;
        return harmless.AsSpan().IndexOfAny(",\"\r\n") < 0 ? harmless : "\"" + harmless.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }
}
