using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Reports.Writing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Reports.Approving;

/// <summary>The director approves the report.</summary>
internal sealed record ApproveReport(Guid CycleId, Guid TaskId, Actor By) : IRequest;

/// <summary>The director sends the report back with a remark.</summary>
internal sealed record ReturnReport(Guid CycleId, Guid TaskId, string? Remark, Actor By) : IRequest;

internal sealed class DecideOnReportHandler(MonitoringDb db, IMediator mediator, TimeProvider clock) : IRequestHandler<ApproveReport, Unit>, IRequestHandler<ReturnReport, Unit>
{
    public async Task<Unit> Handle(ApproveReport command, CancellationToken cancellationToken)
    {
        var report = await Find(command.CycleId, cancellationToken);
        report.Approve(command.By, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return await mediator.Send(new CompleteTask(command.TaskId, command.By, new Dictionary<string, object?> { ["approved"] = true, ["remark"] = null }), cancellationToken);
    }

    public async Task<Unit> Handle(ReturnReport command, CancellationToken cancellationToken)
    {
        var report = await Find(command.CycleId, cancellationToken);
        report.Return(command.Remark, command.By.Name, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return await mediator.Send(new CompleteTask(command.TaskId, command.By, new Dictionary<string, object?> { ["approved"] = false, ["remark"] = report.Remark }, report.Remark), cancellationToken);
    }

    private async Task<Report> Find(Guid cycleId, CancellationToken cancellationToken) => await db.Reports.SingleOrDefaultAsync(r => r.CycleId == cycleId, cancellationToken)
        ?? throw new RuleViolation("report.not-with-director", "Отчёт ещё не отправлен директору.", "The report has not gone to the director yet.");
}
