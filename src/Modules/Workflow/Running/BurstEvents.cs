using CommunityHub.Workflow.Definitions;
using Expression = CommunityHub.Workflow.Definitions.Expression;

namespace CommunityHub.Workflow.Running;

/// <summary>Events: timers, messages and errors, on the way and at the edges of activities.</summary>
internal sealed partial class Burst
{
    /// <summary>A timer has fallen due or a message has come: its own wait is over, or it acts on the activity it is attached to.</summary>
    public async Task Fire(Token token, string elementId, IReadOnlyDictionary<string, object?> carried, Timer? timer = null)
    {
        if (timer is { TimesLeft: not 0 } && graph[elementId] is BoundaryEvent { Trigger: TimerTrigger { Text: var text } })
            stage.Add(Timer.For(token, elementId, (await Cycle(text, token)).Next(timer.HeldDueAt ?? timer.DueAt, stage.Now), timer.TimesLeft > 0 ? timer.TimesLeft - 1 : -1));
        await Happen(token, elementId, carried);
        await Run();
    }

    private async Task Happen(Token token, string elementId, IReadOnlyDictionary<string, object?> carried)
    {
        var element = graph[elementId];
        Set(token, carried);
        switch (element)
        {
            case BoundaryEvent boundary:
                await HappenAtEdge(boundary, token);
                return;
            case Activity activity:
                await Complete(activity, token);
                return;
        }

        Take(token);
        if (graph[token.ElementId] is EventGateway gateway)
        {
            Note(gateway, HistoryKind.Completed, remark: element.NameRu);
            Note(element, HistoryKind.Entered);
        }

        Note(element, HistoryKind.Completed);
        Leave(element, token.ParentId, token.AttachedTask);
    }

    private async Task HappenAtEdge(BoundaryEvent boundary, Token host)
    {
        Note(boundary, HistoryKind.Entered);
        Guid? attached = null;
        if (boundary.Interrupts)
            await Cancel(host);
        else
        {
            await stage.LoadWaits(instance);
            attached = instance.Tasks.Find(t => t.TokenId == host.Id && t.IsOpen)?.Id;
        }

        Note(boundary, HistoryKind.Completed);
        Leave(boundary, host.ParentId, attached);
    }

    private async Task WaitForEvents(Move move)
    {
        NoteEntered(move);
        var token = Stand(move.Element, move);
        if (move.Element is CatchEvent caught)
            await WaitFor(token, caught.Id, caught.Trigger);
        else
            foreach (var flow in graph.From(move.Element.Id))
                if (instance.Tokens.Contains(token))
                    await WaitFor(token, flow.To, ((CatchEvent)graph[flow.To]).Trigger);
    }

    /// <summary>Arms the events at the edge of what now waits.</summary>
    private async Task WatchOver(Token token)
    {
        foreach (var boundary in graph.On(token.ElementId).Where(b => b.Trigger is not ErrorTrigger))
            await WaitFor(token, boundary.Id, boundary.Trigger);
    }

    private async Task WaitFor(Token token, string elementId, Trigger trigger)
    {
        switch (trigger)
        {
            case MessageTrigger message:
                await Subscribe(token, elementId, message);
                return;
            case TimerTrigger { Kind: TimerKind.Cycle } timer:
                var cycle = await Cycle(timer.Text, token);
                stage.Add(Timer.For(token, elementId, cycle.First(stage.Now), cycle.Times is { } times ? times - 1 : -1));
                return;
            case TimerTrigger timer:
                stage.Add(Timer.For(token, elementId, (await Moment(timer.Text, token))!.Value));
                return;
        }
    }

    private async Task<IsoCycle> Cycle(string text, Token token) =>
        IsoCycle.Read((await Fill(text, token))!) ?? throw new FormatException(Kernel.Words.Say($"«{text}» — не повторение по ISO 8601.", $"“{text}” is no repetition of ISO 8601."));

    private async Task Subscribe(Token token, string elementId, MessageTrigger trigger)
    {
        var key = await Fill(trigger.Key, token) ?? instance.BusinessKey;
        if (await stage.Take(trigger.Message, key) is not { } early)
        {
            stage.Add(Subscription.For(token, elementId, trigger.Message, key, stage.Now));
            return;
        }

        _then.Enqueue(async () =>
        {
            if (instance.Tokens.Contains(token))
                await Happen(token, elementId, early.Carried);
        });
    }

    /// <summary>The nearest edge, outwards from here, at which this error is caught.</summary>
    private (Token Host, BoundaryEvent Edge)? Catcher(Token? from, string code)
    {
        for (var token = from; token is not null; token = Parent(token.ParentId))
            if (token.LoopIndex is null && graph.On(token.ElementId).Where(b => b.Trigger is ErrorTrigger error && error.Catches(code))
                    .OrderBy(b => ((ErrorTrigger)b.Trigger).Code is null).FirstOrDefault() is { } edge)
                return (token, edge);
        return null;
    }

    /// <summary>An error goes outwards until it is caught, also into the run that has called this one. Nobody catches it: only its own path ends.</summary>
    private async Task Throw(Token? from, string code, string sentence)
    {
        if (Catcher(from, code) is var (host, edge))
        {
            var trigger = (ErrorTrigger)edge.Trigger;
            if (trigger.CodeVariable is { Length: > 0 } codeName)
                Set(Parent(host.ParentId), new Dictionary<string, object?> { [codeName] = code });
            if (trigger.MessageVariable is { Length: > 0 } sentenceName)
                Set(Parent(host.ParentId), new Dictionary<string, object?> { [sentenceName] = sentence });
            await HappenAtEdge(edge, host);
            return;
        }

        if (instance.CallerTokenId is { } tokenId)
            await (await stage.BurstOf(await stage.Caller(instance))).ThrowAt(tokenId, code, sentence);
    }

    private async Task ThrowAt(Guid tokenId, string code, string sentence)
    {
        if (instance.Tokens.Find(t => t.Id == tokenId) is { } token)
            await Throw(token, code, sentence);
        await Run();
    }
}
