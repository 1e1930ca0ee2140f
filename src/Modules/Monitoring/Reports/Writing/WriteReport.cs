using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Reports.Figures;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Reports.Writing;

/// <summary>The curator says what the report of a cycle shows, and how it reads.</summary>
/// <param name="Seen">Which report was on the screen (<see cref="ReportMark"/>): what somebody else has saved meanwhile is not overwritten unseen.</param>
internal sealed record WriteReport(Guid CycleId, ReportLayout Layout, long Seen, Actor By) : IRequest;

internal sealed class WriteReportHandler(MonitoringDb db, TimeProvider clock) : IRequestHandler<WriteReport, Unit>
{
    private const int MostCharts = 12, MostRecommendations = 30;

    public async Task<Unit> Handle(WriteReport command, CancellationToken cancellationToken)
    {
        var cycle = await db.Cycles.AsNoTracking().SingleAsync(c => c.Id == command.CycleId, cancellationToken);
        command.By.MustCollect(cycle.CommunityId);
        await db.OneAtATime($"monitoring.report:{command.CycleId}", cancellationToken); // two presses at once
        var layout = Sound(command.Layout, await db.FormOf(cycle.FormVersionId, cancellationToken));

        if (await db.MarkOfReport(cycle.Id, cancellationToken) != command.Seen)
        {
            var other = await db.Reports.AsNoTracking().Where(r => r.CycleId == cycle.Id).Select(r => new { r.WrittenByName, r.WrittenAt }).SingleOrDefaultAsync(cancellationToken);
            throw new RuleViolation("report.changed-meanwhile", $"Пока вы писали, отчёт сохранили: {other?.WrittenByName}, {other?.WrittenAt.InWords()}. Ваш текст не записан и остался на странице; ниже видно, где записано другое. Выберите, что оставить: ваше, записанное или оба.",
                $"While you were writing, the report was saved by {other?.WrittenByName} on {other?.WrittenAt.InWords()}. Yours is not kept and is still on the page; below you see where it says otherwise. Choose what stays: yours, what is kept, or both.");
        }

        if (await db.Reports.SingleOrDefaultAsync(r => r.CycleId == cycle.Id, cancellationToken) is { } report)
            report.Write(layout, command.By.Name, clock.GetUtcNow());
        else
            db.Add(Report.Begin(cycle.Id, layout, command.By.Name, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return default;
    }

    private static ReportLayout Sound(ReportLayout layout, CompiledForm form)
    {
        if (layout.Sections.Count == 0)
            throw new RuleViolation("report.empty", "Оставьте в отчёте хотя бы один раздел.", "Leave at least one section in the report.");
        var known = form.Figures.Where(figure => figure.IsShown()).Select(figure => figure.Path).ToHashSet();
        var indicators = form.Indicators.Select(one => ProposedChart.OfIndicator + one.Indicator.Code).ToHashSet();
        if (layout.Charts.FirstOrDefault(chart => chart.Path.Length > 0 && !known.Contains(chart.Path) && !indicators.Contains(chart.Path)) is { } unknown)
            throw new RuleViolation("report.figure", $"В форме нет числа «{unknown.Path}».", $"The form has no figure “{unknown.Path}”.");
        if (layout.Recommendations.Any(one => one.To.Length == 0 || one.What.Length == 0))
            throw new RuleViolation("report.recommendation", "У каждой рекомендации должны быть адресат и текст.", "Each recommendation needs an addressee and a text in Russian, as the paper has them.");

        return layout with
        {
            Paths = [.. layout.Paths.Where(known.Contains).Distinct()], Charts = [.. layout.Charts.Take(MostCharts)], Recommendations = [.. layout.Recommendations.Take(MostRecommendations)],
            Years = Math.Clamp(layout.Years, 1, ReadFigures.MostYears), Sections = [.. layout.Sections.Distinct()],
        };
    }
}
