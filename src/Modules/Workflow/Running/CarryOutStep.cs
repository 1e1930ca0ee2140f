using CommunityHub.Kernel.Due;

namespace CommunityHub.Workflow.Running;

/// <summary>Carries out one step by itself: its effect, the token's move and the mark commit together.</summary>
internal sealed class CarryOutStep(WorkflowDb db, DatabaseStage stage, FailedWaits failed) : ICarryOut<AsyncStep>
{
    public async Task CarryOut(AsyncStep row, CancellationToken cancellationToken)
    {
        var instance = await db.Lock(row.InstanceId, cancellationToken);
        if (instance?.Tokens.SingleOrDefault(t => t.Id == row.TokenId && t.ElementId == row.ElementId) is { } token)
            await (await stage.BurstOf(instance)).CarryOut(token);
    }

    public Task Failed(AsyncStep row, Exception failure, CancellationToken cancellationToken) => failed.Note(row, row.InstanceId, row.TokenId, row.ElementId, cancellationToken);
}
