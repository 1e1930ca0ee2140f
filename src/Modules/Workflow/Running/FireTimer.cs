using CommunityHub.Kernel.Due;

namespace CommunityHub.Workflow.Running;

/// <summary>What a timer does when it falls due.</summary>
internal sealed class FireTimer(WorkflowDb db, Burst burst) : ICarryOut<Timer>
{
    public async Task CarryOut(Timer row, CancellationToken cancellationToken)
    {
        var instance = await db.Lock(row.InstanceId, cancellationToken);
        if (instance?.Tokens.SingleOrDefault(t => t.Id == row.TokenId) is { } token)
            await burst.Fire(instance, token, instance.Definition.Graph[row.ElementId], cancellationToken);
    }
}
