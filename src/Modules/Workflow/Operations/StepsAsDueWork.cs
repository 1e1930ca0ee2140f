using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel.Due;
using CommunityHub.Workflow.Operating;
using CommunityHub.Workflow.Running;
using MediatR;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Workflow.Operations;

/// <summary>The steps of all processes that are carried out by themselves, among them those that failed.</summary>
internal sealed class StepsAsDueWork(WorkflowDb db, IMediator mediator, TimeProvider clock) : DueRowsOf<WorkflowDb, AsyncStep>(db, clock)
{
    public override string Kind => "workflow.steps";
    public override string Name => Say("Шаги процессов", "Steps of processes");

    protected override IQueryable<AsyncStep> Matching(string[] patterns) => Db.Steps.FromSql(
        $"""
        select t.* from workflow.steps t left join workflow.instances i on i.id = t.instance_id
        where concat_ws(' ', t.element_id, t.instance_id, i.title, i.business_key, t.last_error) ilike any({patterns})
        """);

    protected override async Task<IReadOnlyList<(string What, string? Link)>> Tell(IReadOnlyList<AsyncStep> rows, CancellationToken cancellationToken)
    {
        var titles = await Db.TitlesOf(rows.Select(row => row.InstanceId), cancellationToken);
        return [.. rows.Select(row => (Say($"Шаг «{row.ElementId}»: {titles.GetValueOrDefault(row.InstanceId)}", $"Step “{row.ElementId}”: {titles.GetValueOrDefault(row.InstanceId)}"), (string?)$"/processes/{row.InstanceId}"))];
    }

    protected override async Task RunAgain(AsyncStep row, Actor by, string reason, CancellationToken cancellationToken)
    {
        if (await Db.IncidentOf(row, cancellationToken) is { } incident)
            await mediator.Send(new RetryIncident(incident, reason, by), cancellationToken);
        else
            await base.RunAgain(row, by, reason, cancellationToken);
    }

    protected override string BodyOf(AsyncStep row) => $"{row.ElementId}, {row.TokenId}";
}
