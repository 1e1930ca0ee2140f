using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Reports.Figures;
using CommunityHub.Monitoring.Reports.Narrative;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Reports.Writing;

/// <summary>The report of a cycle with everything it is made of: as it would read now, or as it was sent and approved.</summary>
/// <param name="Report">Null while nobody has written anything in it.</param>
internal sealed record ReportAtHand(Cycle Cycle, CommunityCard Community, CompiledForm Form, Report? Report, ReportLayout Layout, ReportFigures Figures)
{
    /// <summary>The figures its tables show, by their place.</summary>
    public IReadOnlyList<int> Chosen { get; } = Layout.At(Form);

    /// <summary>Numbers and texts stand still.</summary>
    public bool StandsStill => Report is { IsOpen: false };

    public bool IsPublished => Report?.FrozenAt is not null;

    public string Address => $"/cycles/{Cycle.Id}/report";

    public string Title => Words.Say($"Аналитический отчёт: {Cycle.Title}", $"Analytical report: {Cycle.Title}");

    /// <summary>Quartiles stand below each other: those of counts have as many digits, in the table and in its words, and so have those of money; neither has the other's.</summary>
    public int DigitsOfSpread(Figure figure) => Chosen.Where(at => Form.Figures[at].Digits == figure.Digits && Figures.Now.Spreads[at].Count > 0 && !Form.Figures[at].Path.Contains('=', StringComparison.Ordinal))
        .Select(at => Figures.Now.Spreads[at].Digits(figure.Digits)).Append(0).Max();

    public Drafts Drafts => new(this);

    private IReadOnlyList<Outlier>? _outliers;

    /// <summary>In the figures of its tables, the weightiest first.</summary>
    public IReadOnlyList<Outlier> Outliers => _outliers ??= Layout.Outliers is { } kept ? [.. kept.Select(one => one.In(Figures)).OfType<Outlier>()] : Reports.Figures.Outliers.In(Figures, Chosen, MostOutliers);

    private const int MostOutliers = 20;

    /// <summary>What stands in a section: the writer's words, or the draft.</summary>
    public string TextOf(ReportSection section) => Layout.Texts.GetValueOrDefault(section)?.Said ?? Drafts.Of(section);

    public IReadOnlyList<Recommendation> Recommendations => Layout.Recommendations.Count > 0 || Layout.AdvisesNothing || StandsStill ? Layout.Recommendations : RecommendationDraft.Of(this);

    public static async Task<ReportAtHand?> Of(MonitoringDb db, IMediator mediator, Guid cycleId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Cycles.AsNoTracking().SingleOrDefaultAsync(c => c.Id == cycleId, cancellationToken) is not { } cycle)
            return null;

        var community = (await mediator.Send(new Communities(), cancellationToken)).FirstOrDefault(c => c.Id == cycle.CommunityId) ?? new(cycle.CommunityId, "", "", "");
        var form = await db.FormOf(cycle.FormVersionId, cancellationToken);
        var report = await db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.CycleId == cycleId, cancellationToken);
        var layout = report?.Layout ?? ReportLayout.Proposed(form, cycle.ByBuilding);
        var figures = report?.Numbers is { } kept ? ReportFigures.From(kept) : await db.FiguresOf(cycle, layout, now, cancellationToken);
        return new(cycle, community, form, report, layout, figures);
    }
}
