using CommunityHub.Contracts.Monitoring;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Events;
using CommunityHub.Kernel.Workflow;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Reports.Writing;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Reports.Approving;

/// <summary>The approved report is frozen and out, and whoever waits for the product is told: a step of the process «survey-cycle».</summary>
internal sealed class PublishReport(MonitoringDb db, Outbox outbox, TimeProvider clock) : IServiceStep
{
    public async Task<IReadOnlyDictionary<string, object?>> Run(ServiceStep step, CancellationToken cancellationToken)
    {
        var id = step.BusinessKey.AsId();
        var cycle = await db.Cycles.SingleOrDefaultAsync(c => c.Id == id, cancellationToken) ?? throw BusinessKeys.AboutNothing(step.BusinessKey);
        if (await db.Reports.SingleOrDefaultAsync(r => r.CycleId == id, cancellationToken) is not { } report)
            throw new RuleViolation("report.not-sent", "Отчёт не отправлен директору: публиковать нечего.", "The report has not gone to the director: there is nothing to publish.");

        report.Freeze(clock.GetUtcNow());
        cycle.Publish(clock.GetUtcNow());
        var isOfBank = (await db.FormOf(cycle.FormVersionId, cancellationToken)).Form.IsOfBank;
        await outbox.Publish(new ReportPublished(
            cycle.Id, cycle.CommunityId, cycle.PlanId, cycle.PlanItemId, $"Аналитический отчёт: {cycle.TitleRu}", $"/cycles/{cycle.Id}/report", DateOnly.FromDateTime(report.ApprovedAt!.Value.Local().DateTime),
            isOfBank ? cycle.ReferenceDay : null, cycle.PlanPart), cancellationToken);
        return new Dictionary<string, object?>();
    }
}
