using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Due;
using CommunityHub.Workflow.Definitions;
using CommunityHub.Workflow.Running;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow.Operating;

/// <summary>What was in the way has been mended: the step is tried again, with all its attempts.</summary>
internal sealed record RetryIncident(Guid IncidentId, string Reason, Actor By) : IRequest;

/// <summary>The operator has done by hand what the step should have done: the run goes on behind it.</summary>
/// <param name="Variables">A JSON object with what the step would have given; null or empty: nothing.</param>
internal sealed record SkipIncident(Guid IncidentId, string? Variables, string Reason, Actor By) : IRequest;

internal sealed class SeeToIncidentHandler(WorkflowDb db, DatabaseStage stage, TimeProvider clock) : IRequestHandler<RetryIncident, Unit>, IRequestHandler<SkipIncident, Unit>
{
    public async Task<Unit> Handle(RetryIncident command, CancellationToken cancellationToken)
    {
        Reason.MustBeGiven(command.Reason);
        var (instance, incident) = await Open(command.IncidentId, cancellationToken);
        incident.Resolve(command.By, clock.GetUtcNow());
        var row = (DueRow?)await db.Steps.SingleOrDefaultAsync(s => s.Id == incident.DueRowId, cancellationToken) ?? await db.Timers.SingleAsync(t => t.Id == incident.DueRowId, cancellationToken);
        row.RunAgain(clock.GetUtcNow());
        if (instance.IsSuspended)
            row.Hold();
        return await Save(instance, incident, HistoryKind.Retried, command.By, command.Reason, cancellationToken);
    }

    public async Task<Unit> Handle(SkipIncident command, CancellationToken cancellationToken)
    {
        Reason.MustBeGiven(command.Reason);
        var given = VariableText.Read(command.Variables);
        var (instance, incident) = await Open(command.IncidentId, cancellationToken);
        incident.Resolve(command.By, clock.GetUtcNow());
        var token = instance.Tokens.Single(t => t.Id == incident.TokenId);
        await Save(instance, incident, HistoryKind.Skipped, command.By, command.Reason, cancellationToken);
        if (token.ElementId == incident.ElementId)
        {
            await db.Steps.Where(s => s.Id == incident.DueRowId).ExecuteDeleteAsync(cancellationToken);
            await (await stage.BurstOf(instance)).Skip(token, given);
        }
        else
            await db.Timers.Where(t => t.Id == incident.DueRowId).ExecuteDeleteAsync(cancellationToken); // The timer at an edge does not happen; the activity goes on.

        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    private async Task<(ProcessInstance, Incident)> Open(Guid incidentId, CancellationToken cancellationToken)
    {
        var instanceId = await db.Incidents.Where(i => i.Id == incidentId).Select(i => (Guid?)i.InstanceId).SingleOrDefaultAsync(cancellationToken)
            ?? throw new RuleViolation("incident.not-found", "Такого сбоя нет.", "There is no such incident.");
        var instance = await db.LockedRun(instanceId, cancellationToken);
        var incident = await db.Incidents.SingleAsync(i => i.Id == incidentId, cancellationToken);
        instance.MustGoOn();
        return incident.ResolvedAt is null ? (instance, incident)
            : throw new RuleViolation("incident.resolved", "С этим сбоем уже разобрались. Обновите страницу.", "This incident has been seen to. Reload the page.");
    }

    private async Task<Unit> Save(ProcessInstance instance, Incident incident, HistoryKind kind, Actor by, string reason, CancellationToken cancellationToken)
    {
        var name = (await db.GraphOf(instance.DefinitionId, cancellationToken)).Find(incident.ElementId)?.Name ?? incident.ElementId;
        db.History.Add(HistoryEntry.Of(instance, incident.ElementId, name, kind, clock.GetUtcNow(), by, remark: reason));
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}
