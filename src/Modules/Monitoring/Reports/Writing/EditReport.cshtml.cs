using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Reports.Charts;
using CommunityHub.Monitoring.Reports.Figures;
using CommunityHub.Monitoring.Reports.Reading;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CommunityHub.Monitoring.Reports.Writing;

/// <summary>Which sections, figures and charts a report has, in which order, and how it reads.</summary>
internal sealed class EditReportPage(MonitoringDb db, IMediator mediator, TimeProvider clock) : ReportPage(db, mediator, clock)
{
    [BindProperty]
    public LayoutForm Input { get; set; } = new();

    public IEnumerable<Figure> Figures => Report.Form.Figures.Where(figure => figure.IsShown());

    public async Task<IActionResult> OnGetAsync()
    {
        if (await RefuseOrEdit() is { } refusal)
            return refusal;

        (Input, Named) = (LayoutForm.Of(Report), Seen);
        return Page();
    }

    /// <summary>The report as it is kept now.</summary>
    public long Seen { get; private set; }

    /// <summary>What the page sends as seen: as long as nobody has said what becomes of a clash, it clashes at each press.</summary>
    public long Named { get; private set; }

    /// <summary>Both were put together and wait to be read and saved.</summary>
    public bool IsMerged { get; private set; }

    /// <summary>What somebody else has put otherwise than it stands here: all that this page can change.</summary>
    public IReadOnlyList<LayoutDifference> Theirs { get; private set; } = [];

    /// <param name="seen">The report that the page was made of.</param>
    /// <param name="overwrite">The one beside which the writer has said: mine.</param>
    /// <param name="merge">The one whose differences the writer has decided on, one by one.</param>
    public async Task<IActionResult> OnPostAsync(long seen, long? overwrite, long? merge, Dictionary<string, string> choose)
    {
        if (await RefuseOrEdit() is { } refusal)
            return refusal;

        if (merge is { } decided && decided == Seen)
        {
            Input.Take(LayoutForm.Of(Report), choose);
            ModelState.Clear();
            (Named, IsMerged) = (Seen, true);
            return Page();
        }

        Named = overwrite ?? seen;
        if (Named != Seen && Report.Report is not null)
            Theirs = LayoutDifference.Between(LayoutForm.Of(Report), Input, Report.Form);
        return await this.Try(() => Mediator.Send(new WriteReport(Id, Input.ToLayout().InOrderOf(Report.Layout), Named, this.Actor()), Aborted), then: Redirect($"/cycles/{Id}/report"));
    }

    /// <summary>What a chart may draw: the figures, and the indicators.</summary>
    public IEnumerable<SelectListItem> FigureItems(string? chosen) =>
        Figures.Select(figure => ($"{figure.Label}", figure.Path)).Concat(Report.Form.Indicators.Select(one => (Words.Say($"Расчётный показатель: {one.Indicator.Label}", $"Indicator: {one.Indicator.Label}"), Path: ProposedChart.OfIndicator + one.Indicator.Code)))
            .Select(one => new SelectListItem(one.Item1, one.Path, one.Path == chosen));

    public static IEnumerable<SelectListItem> KindItems(ChartKind? chosen) => Enum.GetValues<ChartKind>().Select(kind => new SelectListItem(kind.InWords(), $"{kind}", kind == chosen));

    public static IEnumerable<SelectListItem> FillingItems(Filling chosen) => Enum.GetValues<Filling>().Select(filling => new SelectListItem(filling.InWords(), $"{filling}", filling == chosen));

    private async Task<IActionResult?> RefuseOrEdit()
    {
        if (await RefuseOrRead() is { } refusal)
            return refusal;
        if (!MayWrite)
            return Forbid();

        Seen = await Db.MarkOfReport(Id, Aborted);
        return Report.StandsStill ? Redirect(Report.Address) : null;
    }
}
