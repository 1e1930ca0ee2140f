using CommunityHub.Kernel.Tables;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Reports.Figures;
using CommunityHub.Monitoring.Reports.Narrative;
using CommunityHub.Monitoring.Reports.Papers;
using CommunityHub.Monitoring.Reports.Reading;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Reports.Comparing;

/// <summary>A cycle against another of the same form: every figure and indicator, over all who answered and over the same schools.</summary>
internal sealed class CompareCyclesPage(MonitoringDb db, IMediator mediator, TimeProvider clock) : ReportPage(db, mediator, clock)
{
    [BindProperty(SupportsGet = true, Name = "with")]
    public Guid? With { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "changed")]
    public bool ChangedOnly { get; set; }

    [BindProperty(SupportsGet = true, Name = "sort")]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public IReadOnlyList<Cycle> Others { get; private set; } = [];
    public Cycle? Other { get; private set; }
    public int Same { get; private set; }

    /// <summary>Nearly all schools are the same: the totals of all may be held against each other, too.</summary>
    public bool AreComparable { get; private set; }
    public (int Then, int Now) Schools { get; private set; }
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    /// <summary>By the year; of two in one year, by their titles.</summary>
    public string NameOf(Cycle cycle) => Other?.Year == Cycle.Year ? cycle.Title : $"{cycle.Year}";

    public PageOf<Row> Shown { get; private set; } = PageOf<Row>.Empty;

    public async Task<IActionResult> OnGetAsync(string? format)
    {
        if (await RefuseOrFind() is { } refusal)
            return refusal;

        Others = await Db.Cycles.AsNoTracking().Where(c => c.CommunityId == Cycle.CommunityId && c.FormCode == Cycle.FormCode && c.Id != Id && c.LaunchedAt != null && c.DroppedAt == null)
            .OrderByDescending(c => c.Year).ThenByDescending(c => c.Deadline).ToListAsync(Aborted);
        Other = With is { } asked ? Others.FirstOrDefault(c => c.Id == asked) : Others.FirstOrDefault(c => c.Year < Cycle.Year) ?? (Others is [var newest, ..] ? newest : null);
        if (With is not null && Other is null)
            return NotFound();
        if (Other is null)
            return Page();

        var all = await Compare(Other);
        Rows = Sorted([.. all.Where(row => !ChangedOnly || Shows(row).By != 0).Where(row => string.IsNullOrWhiteSpace(Search) || row.Name.Contains(Search.Trim(), StringComparison.CurrentCultureIgnoreCase))]);
        Shown = Rows.PageAt(Number);
        return format is null ? Page() : new TableFile<Row>($"compare-{Cycle.FormCode}-{Other.Year}-{Cycle.Year}",
            (Say("Показатель", "Figure"), r => r.Name), (Say($"Все: {NameOf(Other)}", $"All: {NameOf(Other)}"), r => Said(r.All.Was)), (Say($"Все: {NameOf(Cycle)}", $"All: {NameOf(Cycle)}"), r => Said(r.All.Becomes)), (Say("Все: изменение", "All: change"), r => AreComparable ? Said(r.All.By) : null),
            (Say($"Те же школы: {NameOf(Other)}", $"Same schools: {NameOf(Other)}"), r => Said(r.Alike.Was)), (Say($"Те же школы: {NameOf(Cycle)}", $"Same schools: {NameOf(Cycle)}"), r => Said(r.Alike.Becomes)), (Say("Те же школы: изменение", "Same schools: change"), r => Said(r.Alike.By)),
            (Say("Изменение в п.п.", "Change in pp"), r => r.IsShare ? Say("да", "yes") : null)).As(format, Rows);
    }

    private async Task<IReadOnlyList<Row>> Compare(Cycle other)
    {
        var form = await Db.FormOf(Cycle.FormVersionId, Aborted);
        var (then, now) = ((await Db.AnswersOf(form, other, Aborted)).Rows, (await Db.AnswersOf(form, Cycle, Aborted)).Rows);
        var ratios = new Ratios(form);
        var same = SameSchools.Of(ratios, then, now, form.Figures.Count);
        var schools = (Then: then.DistinctBy(row => row.SchoolId).Count(), Now: now.DistinctBy(row => row.SchoolId).Count());
        (Same, Schools, AreComparable) = (same.Schools, schools, same.AreNearlyAll(schools.Then, schools.Now));
        var (thenSums, nowSums) = (Sums.Of(then, form.Figures.Count), Sums.Of(now, form.Figures.Count));
        var (thenAll, nowAll, thenSame, nowSame) = (ratios.Totals([.. then.Select(row => row.Numbers)], thenSums), ratios.Totals([.. now.Select(row => row.Numbers)], nowSums), same.Then, same.Now);
        var (thenIndicators, nowIndicators, thenAlike, nowAlike) = (ratios.Indicators(then, thenSums), ratios.Indicators(now, nowSums), same.IndicatorsThen!, same.IndicatorsNow!);
        return
        [
            .. form.Indicators.Index().Select(one => new Row(ReportPaper.NameOf(one.Item.Indicator), one.Item.Indicator.Decimals, one.Item.Indicator.IsShare, null, new(Of(thenIndicators, one.Index), Of(nowIndicators, one.Index)), new(Of(thenAlike, one.Index), Of(nowAlike, one.Index)))),
            .. form.Figures.Index().Where(one => one.Item.IsShown()).Select(one => new Row(ReportPaper.NameOf(one.Item), one.Item.Digits, one.Item.IsShare, one.Item.Path, new(thenAll[one.Index], nowAll[one.Index]), new(thenSame[one.Index], nowSame[one.Index]))),
        ];

        static double Of(IReadOnlyList<IndicatorValue> values, int at) => values[at].Value ?? double.NaN;
    }

    private IReadOnlyList<Row> Sorted(IReadOnlyList<Row> rows) => Sort switch
    {
        "change" => [.. rows.OrderBy(row => double.IsNaN(Shows(row).Share) ? double.MaxValue : Shows(row).Share)],
        "-change" => [.. rows.OrderByDescending(row => double.IsNaN(Shows(row).Share) ? double.MinValue : Shows(row).Share)],
        _ => rows,
    };

    private Change Shows(Row row) => AreComparable ? row.All : row.Alike;

    private static double? Said(double number) => double.IsNaN(number) ? null : number;

    /// <param name="IsShare">A percentage: it changes by points.</param>
    /// <param name="Path">Of a figure; null for an indicator.</param>
    /// <param name="All">Over all who answered in each.</param>
    /// <param name="Alike">Over the schools that answered in both.</param>
    internal sealed record Row(string Name, int Digits, bool IsShare, string? Path, Change All, Change Alike);
}
