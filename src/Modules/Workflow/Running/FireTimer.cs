using CommunityHub.Kernel.Due;

namespace CommunityHub.Workflow.Running;

/// <summary>What a timer does when it falls due.</summary>
internal sealed class FireTimer(WorkflowDb db, DatabaseStage stage, FailedWaits failed) : ICarryOut<Timer>
{
    public async Task CarryOut(Timer row, CancellationToken cancellationToken)
    {
        var instance = await db.Lock(row.InstanceId, cancellationToken);
        if (instance?.Tokens.SingleOrDefault(t => t.Id == row.TokenId) is { } token)
            await (await stage.BurstOf(instance)).Fire(token, row.ElementId, Variables.None, row);
    }

    public Task Failed(Timer row, Exception failure, CancellationToken cancellationToken) => failed.Note(row, row.InstanceId, row.TokenId, row.ElementId, cancellationToken);
}
