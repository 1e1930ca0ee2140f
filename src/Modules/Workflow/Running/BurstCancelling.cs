using CommunityHub.Contracts.Workflow;

namespace CommunityHub.Workflow.Running;

/// <summary>Taking away what is still going on.</summary>
internal sealed partial class Burst
{
    /// <summary>Everything in this sub-process or repetition, or in the whole run when null.</summary>
    private async Task CancelWithin(Guid? parent)
    {
        foreach (var token in instance.Tokens.Where(t => t.ParentId == parent).ToList())
            await Cancel(token);
        Forget(parent);
    }

    /// <summary>This token with all beneath it.</summary>
    private async Task Cancel(Token token)
    {
        await CancelWithin(token.Id);
        await stage.LoadWaits(instance);
        foreach (var task in instance.Tasks.Where(t => t.TokenId == token.Id && t.IsOpen).ToList())
        {
            task.Withdraw(stage.Now);
            await stage.Publish(new TaskCompleted(task.Id, instance.Id, graph.Id, instance.BusinessKey, task.ElementId, null));
        }

        foreach (var incident in instance.Incidents.Where(i => i.TokenId == token.Id))
            incident.Resolve(null, stage.Now);
        if (graph[token.ElementId] is Definitions.CallActivity && await stage.CalledFrom(token) is { IsOver: false } called)
            await (await stage.BurstOf(called)).StopCalled();

        var standsForAll = graph[token.ElementId] is Definitions.Activity { Loop: not null } && token.LoopIndex is null;
        if (!standsForAll)
            Note(graph[token.ElementId], HistoryKind.Cancelled);
        Take(token);
    }

    private async Task StopCalled()
    {
        instance.Cancel(stage.Now);
        await Stop();
        await stage.Publish(new ProcessEnded(instance.Id, graph.Id, instance.BusinessKey, Cancelled: true));
    }

    private void Forget(Guid? parent)
    {
        var others = _moves.Where(m => m.Parent != parent).ToList();
        _moves.Clear();
        foreach (var move in others)
            _moves.Enqueue(move);
    }
}
