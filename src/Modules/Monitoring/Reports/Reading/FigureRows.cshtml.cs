using CommunityHub.Kernel.Tables;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Reports.Figures;
using CommunityHub.Monitoring.Reports.Narrative;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Reports.Reading;

/// <summary>The answers behind one number of a report: of this year or an earlier one, of all, a municipality, or a school.</summary>
internal sealed class FigureRowsPage(MonitoringDb db, IMediator mediator, TimeProvider clock) : ReportPage(db, mediator, clock)
{
    [BindProperty(SupportsGet = true, Name = "path")]
    public string? Path { get; set; }

    [BindProperty(SupportsGet = true, Name = "indicator")]
    public string? Indicator { get; set; }

    [BindProperty(SupportsGet = true, Name = "year")]
    public int? Year { get; set; }

    /// <summary>Null: of all; empty: of those whose municipality nobody has named.</summary>
    [BindProperty(SupportsGet = true, Name = "municipality")]
    public string? Municipality { get; set; }

    [BindProperty(SupportsGet = true, Name = "school")]
    public Guid? School { get; set; }

    /// <summary>One answer: of a building that answers by itself.</summary>
    [BindProperty(SupportsGet = true, Name = "answer")]
    public Guid? Answer { get; set; }

    /// <summary>Only schools that have said it both in the year of the report and in the one that is shown; of the year of the report itself, in the one it is held against.</summary>
    [BindProperty(SupportsGet = true, Name = "same")]
    public bool Same { get; set; }

    /// <summary>The earlier year that the year of the report is held against; null: the one before.</summary>
    [BindProperty(SupportsGet = true, Name = "with")]
    public int? With { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "sort")]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public Behind Behind { get; private set; } = null!;
    public int ShownYear => Year ?? Cycle.Year;
    public IReadOnlyList<string> Municipalities { get; private set; } = [];
    public IReadOnlyList<BehindRow> Rows { get; private set; } = [];
    public PageOf<BehindRow> Shown { get; private set; } = PageOf<BehindRow>.Empty;

    /// <summary>When the schools said what stands beside.</summary>
    public string BeforeInWords { get; private set; } = "";

    public bool IsFiltered => Municipality is not null || School is not null || Answer is not null || Same || !string.IsNullOrWhiteSpace(Search);

    /// <summary>Of the rows that are shown.</summary>
    public double Subtotal { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? format)
    {
        if (await RefuseOrRead() is { } refusal)
            return refusal;
        if (await RowsOfYear() is not { } year || Find(year) is not { } behind)
            return NotFound();

        Behind = behind;
        Municipalities = [.. behind.Rows.Select(row => row.Row.Municipality).OfType<string>().Distinct().Order(ReadAnswers.ByName)];
        // A select can only send «all» as an empty word; who asks for those without a municipality comes by the link of the table.
        var isAny = Municipality is null || (Municipality.Length == 0 && Request.Query.ContainsKey("q"));
        var same = Same ? SameSchoolsOf(year, behind) : null;
        Rows = Sorted([.. behind.Rows
            .Where(row => isAny || (row.Row.Municipality ?? "") == Municipality).Where(row => School is null || row.Row.SchoolId == School)
            .Where(row => Answer is null || row.Row.Id == Answer).Where(row => same is null || same.Contains(row.Row.SchoolId))
            .Where(row => string.IsNullOrWhiteSpace(Search) || row.Row.Name.Contains(Search.Trim(), StringComparison.CurrentCultureIgnoreCase))]);
        Subtotal = behind.Adds ? Rows.Where(row => !row.IsEstimate && !double.IsNaN(row.Number)).Select(row => row.Number).DefaultIfEmpty(double.NaN).Sum() : double.NaN;
        if (format is not null)
            return new TableFile<BehindRow>($"figure-{Cycle.FormCode}-{ShownYear}",
                (Say("Школа", "School"), r => r.Row.School), (Say("Корпус", "Building"), r => r.Row.Building == 0 ? null : r.Row.Building), (Say("Муниципалитет", "Municipality"), r => r.Row.Municipality), (behind.Title, r => Said(r.Number)),
                (BeforeInWords, r => Said(r.Before)), (Say("Изменение", "Change") + (behind.IsShare ? "," + Change.Points : ""), r => Said(r.Change)), (Say("Пояснение", "Explained"), r => r.Why), (Say("Оценка", "Estimate"), r => r.Way)).As(format, Rows);

        Shown = Rows.PageAt(Number);
        return Page();
    }

    private Behind? Find((IReadOnlyList<Answered> Rows, IReadOnlyList<Answered> Before) year)
    {
        var figure = Path is null ? -1 : Report.Figures.At(Path);
        if (figure >= 0)
            return Behind.OfFigure(Report.Form, figure, year, ShownYear == Cycle.Year ? Report.Figures : null);

        var indicator = Report.Form.Indicators.FindIndex(one => one.Indicator.Code == Indicator);
        return indicator >= 0 ? Behind.OfIndicator(Report.Form, indicator, year) : null;
    }

    // What the report keeps is not read anew: behind a frozen number stand the answers it was made of.
    private async Task<(IReadOnlyList<Answered> Rows, IReadOnlyList<Answered> Before)?> RowsOfYear()
    {
        BeforeInWords = Report.Figures.BeforeInWords;
        if (ShownYear == Cycle.Year && (With is null || With == (Report.Figures.BeforeIn ?? Report.Figures.YearBefore?.Year)))
            return (Report.Figures.Rows, Report.Figures.Before);

        var years = await Db.YearsOf(Cycle, ReadFigures.MostYears, Aborted);
        var at = years.ToList().FindIndex(cycle => cycle.Year == (ShownYear == Cycle.Year ? With : ShownYear));
        if (at < 0)
            return null;
        if (ShownYear == Cycle.Year)
        {
            BeforeInWords = ReportFigures.FormerInWords(ShownYear, years[at].Year);
            return (Report.Figures.Rows, (await Db.AnswersInYearOf(Report.Form, years[at], Aborted)).Rows);
        }

        BeforeInWords = ReportFigures.FormerInWords(ShownYear, at > 0 ? years[at - 1].Year : null);
        var rows = (await Db.AnswersInYearOf(Report.Form, years[at], Aborted)).Rows;
        return (rows, at > 0 ? (await Db.AnswersInYearOf(Report.Form, years[at - 1], Aborted)).Rows : []);
    }

    private HashSet<Guid> SameSchoolsOf((IReadOnlyList<Answered> Rows, IReadOnlyList<Answered> Before) year, Behind behind)
    {
        var (now, then) = (Report.Figures.BySchool, SameSchools.BySchool(ShownYear == Cycle.Year ? year.Before : year.Rows, Report.Form.Figures.Count));
        return [.. now.Where(school => then.TryGetValue(school.Key, out var its) && double.IsFinite(behind.Of(its)) && double.IsFinite(behind.Of(school.Value))).Select(school => school.Key)];
    }

    private IReadOnlyList<BehindRow> Sorted(IReadOnlyList<BehindRow> rows)
    {
        IOrderedEnumerable<BehindRow> By<TKey>(Func<BehindRow, TKey> key, IComparer<TKey>? comparer = null) => Sort!.StartsWith('-') ? rows.OrderByDescending(key, comparer) : rows.OrderBy(key, comparer);
        return Sort?.TrimStart('-') switch
        {
            "school" => [.. By(row => row.Row.Name, ReadAnswers.ByName)],
            "municipality" => [.. By(row => row.Row.Municipality ?? "", ReadAnswers.ByName)],
            "number" => [.. By(row => double.IsNaN(row.Number) ? double.MinValue : row.Number)],
            "change" => [.. By(row => double.IsNaN(row.Change) ? double.MinValue : row.Change)],
            _ => rows,
        };
    }

    private static double? Said(double number) => double.IsNaN(number) ? null : number;
}
