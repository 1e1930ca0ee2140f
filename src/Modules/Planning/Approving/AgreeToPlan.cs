using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Planning.Plans;
using MediatR;

namespace CommunityHub.Planning.Approving;

/// <summary>The curator agrees to what the leader has drafted, or sends it back with remarks.</summary>
internal sealed record AgreeToPlan(Guid VersionId, Guid TaskId, bool Agreed, string? Remark, Actor By) : IRequest;

internal sealed class AgreeToPlanHandler(PlanningDb db, IMediator mediator) : AsyncRequestHandler<AgreeToPlan>
{
    protected override async Task Handle(AgreeToPlan command, CancellationToken cancellationToken)
    {
        var (_, version) = await db.Locked(command.VersionId, cancellationToken);
        if (!command.Agreed)
            await mediator.Send(new MakeRemarks(version.Id, command.Remark, command.By), cancellationToken);

        var decided = new Dictionary<string, object?> { ["agreed"] = command.Agreed, ["decidedBy"] = $"{command.By.PersonId}" };
        await mediator.Send(new CompleteTask(command.TaskId, command.By, decided, command.Remark), cancellationToken);
    }
}
