using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>The day of a planned cycle has come: its process begins, and the curator is asked to look at it.</summary>
internal sealed record BeginCycle(Guid CycleId) : IRequest;

internal sealed class BeginCycleHandler(MonitoringDb db, IMediator mediator, TimeProvider clock) : AsyncRequestHandler<BeginCycle>
{
    public const string Process = "survey-cycle";

    protected override async Task Handle(BeginCycle command, CancellationToken cancellationToken)
    {
        var cycle = await db.Cycles.FromSql($"select *, xmin from monitoring.cycles where id = {command.CycleId} for update").SingleAsync(cancellationToken);
        if (cycle.BegunAt is not null || cycle.DroppedAt is not null)
            return;

        if (await db.NewestForm(cycle.FormCode, cancellationToken) is { } form)
            cycle.AskBy(form); // It may have been planned a year ago.
        cycle.Begin(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await mediator.Send(new StartProcess(Process, $"{cycle.Id}", cycle.TitleRu, $"/cycles/{cycle.Id}", cycle.CommunityId, Clockwork, new Dictionary<string, object?> { ["communityId"] = $"{cycle.CommunityId}" }, cycle.TitleEn), cancellationToken);
    }

    /// <summary>What the house does of itself.</summary>
    public static readonly Actor Clockwork = new(Guid.Empty, "CommunityHub", []);
}
