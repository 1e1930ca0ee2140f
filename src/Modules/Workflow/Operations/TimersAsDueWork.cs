using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel.Due;
using CommunityHub.Workflow.Operating;
using MediatR;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;
using Timer = CommunityHub.Workflow.Running.Timer;

namespace CommunityHub.Workflow.Operations;

/// <summary>The timers of all processes.</summary>
internal sealed class TimersAsDueWork(WorkflowDb db, IMediator mediator, TimeProvider clock) : DueRowsOf<WorkflowDb, Timer>(db, clock)
{
    public override string Kind => "workflow.timers";
    public override string Name => Say("Таймеры процессов", "Timers of processes");

    protected override IQueryable<Timer> Matching(string[] patterns) => Db.Timers.FromSql(
        $"""
        select t.* from workflow.timers t left join workflow.instances i on i.id = t.instance_id
        where concat_ws(' ', t.element_id, t.instance_id, i.title, i.business_key, t.last_error) ilike any({patterns})
        """);

    protected override async Task<IReadOnlyList<(string What, string? Link)>> Tell(IReadOnlyList<Timer> rows, CancellationToken cancellationToken)
    {
        var titles = await Db.TitlesOf(rows.Select(row => row.InstanceId), cancellationToken);
        return [.. rows.Select(row => (Say($"Таймер «{row.ElementId}»: {titles.GetValueOrDefault(row.InstanceId)}", $"Timer “{row.ElementId}”: {titles.GetValueOrDefault(row.InstanceId)}"), (string?)$"/processes/{row.InstanceId}"))];
    }

    protected override async Task RunAgain(Timer row, Actor by, string reason, CancellationToken cancellationToken)
    {
        if (await Db.IncidentOf(row, cancellationToken) is { } incident)
            await mediator.Send(new RetryIncident(incident, reason, by), cancellationToken);
        else
            await base.RunAgain(row, by, reason, cancellationToken);
    }

    protected override string BodyOf(Timer row) => $"{row.ElementId}, {row.TokenId}";
}
