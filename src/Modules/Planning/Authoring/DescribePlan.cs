using CommunityHub.Contracts.Membership;
using CommunityHub.Planning.Plans;
using MediatR;

namespace CommunityHub.Planning.Authoring;

/// <summary>Writes the head of a draft: goal, tasks, curator and leader as the paper is to name them.</summary>
/// <param name="Tasks">One on each line.</param>
internal sealed record DescribePlan(Guid VersionId, string Goal, string Tasks, string Curator, string Leader, Actor By) : IRequest;

internal sealed class DescribePlanHandler(PlanningDb db) : AsyncRequestHandler<DescribePlan>
{
    protected override async Task Handle(DescribePlan command, CancellationToken cancellationToken)
    {
        var (_, version) = await db.OpenForWriting(command.VersionId, command.By, cancellationToken);

        version.Describe(command.Goal, command.Tasks.ReplaceLineEndings("\n").Split('\n'), command.Curator, command.Leader);

        await db.SaveChangesAsync(cancellationToken);
    }
}
