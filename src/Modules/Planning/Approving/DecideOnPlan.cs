using System.Globalization;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Planning.Plans;
using MediatR;

namespace CommunityHub.Planning.Approving;

/// <summary>The director approves the plan by an order.</summary>
internal sealed record ApprovePlan(Guid VersionId, Guid TaskId, string OrderNumber, DateOnly OrderedOn, Actor By) : IRequest;

/// <summary>The director sends the plan back with remarks.</summary>
internal sealed record ReturnPlan(Guid VersionId, Guid TaskId, string? Remark, Actor By) : IRequest;

internal sealed class DecideOnPlanHandler(PlanningDb db, IMediator mediator, TimeProvider clock) : IRequestHandler<ApprovePlan, Unit>, IRequestHandler<ReturnPlan, Unit>
{
    public async Task<Unit> Handle(ApprovePlan command, CancellationToken cancellationToken)
    {
        var (plan, version) = await db.Locked(command.VersionId, cancellationToken);
        var community = (await mediator.Send(new Communities(), cancellationToken)).Single(c => c.Id == plan.CommunityId);

        version.Approve(Approval.Of(command.By, community.Centre, command.OrderNumber, command.OrderedOn, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);

        return await Complete(command.TaskId, command.By, new()
        {
            ["decision"] = "approve",
            ["decidedBy"] = $"{command.By.PersonId}",
            ["orderNumber"] = command.OrderNumber.Trim(),
            ["orderedOn"] = command.OrderedOn.ToString("O", CultureInfo.InvariantCulture),
        }, null, cancellationToken);
    }

    public async Task<Unit> Handle(ReturnPlan command, CancellationToken cancellationToken)
    {
        await db.Locked(command.VersionId, cancellationToken);
        await mediator.Send(new MakeRemarks(command.VersionId, command.Remark, command.By), cancellationToken);

        return await Complete(command.TaskId, command.By, new() { ["decision"] = "return", ["decidedBy"] = $"{command.By.PersonId}" }, command.Remark, cancellationToken);
    }

    private async Task<Unit> Complete(Guid taskId, Actor by, Dictionary<string, object?> decided, string? remark, CancellationToken cancellationToken) =>
        await mediator.Send(new CompleteTask(taskId, by, decided, remark), cancellationToken);
}
