using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Workflow.Definitions;
using Expression = CommunityHub.Workflow.Definitions.Expression;

namespace CommunityHub.Workflow.Running;

/// <summary>Activities: what takes its time.</summary>
internal sealed partial class Burst
{
    // Runs that call each other without end would fill the house.
    private const int DeepestCall = 20;

    private async Task Come(Activity activity, Move move)
    {
        var token = Stand(activity, move);
        if (activity.Loop is null)
            await Start(activity, token);
        else
            await Repeat(activity, token);

        if (instance.Tokens.Contains(token))
            await WatchOver(token);
    }

    private async Task Start(Activity activity, Token token)
    {
        Note(activity, HistoryKind.Entered);
        if (activity.AsyncBefore)
            stage.Add(AsyncStep.Of(token, activity.RetryCycle, stage.Now));
        else
            await Perform(activity, token);
    }

    /// <param name="isDue">It is carried out by itself: whoever does so counts its failures.</param>
    private async Task Perform(Activity activity, Token token, bool isDue = false)
    {
        if (!isDue && stage.LeftForLater(instance, activity) is { } error)
        {
            await Park(token, activity.RetryCycle, error);
            return;
        }

        try
        {
            if (activity.Inputs.Count > 0)
                token.Set(await Values(activity.Inputs, token));
            await PerformNow(activity, token);
        }
        catch (Exception failure) when (!isDue && failure is not (RuleViolation or RunOnceMore or OperationCanceledException))
        {
            throw stage.LeaveForLater(instance, activity, failure);
        }
    }

    private async Task PerformNow(Activity activity, Token token)
    {
        switch (activity)
        {
            case UserTaskElement task:
                await Offer(task, token);
                return;
            case ServiceTaskElement service:
                await Carry(service, token);
                return;
            case ReceiveTaskElement receive:
                await Subscribe(token, receive.Id, receive.Trigger);
                return;
            case SubProcess inner:
                token.Open();
                _moves.Enqueue(new(graph.StartsIn(inner.Id).Single(), null, token.Id, null));
                return;
            case CallActivity call:
                await Call(call, token);
                return;
            default:
                throw new InvalidOperationException($"A {activity.Type} is not run.");
        }
    }

    private async Task Offer(UserTaskElement element, Token token)
    {
        var groups = (await Fill(element.CandidateGroups, token) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Guid? assignee = Guid.TryParse(await Fill(element.Assignee, token), out var person) ? person : null;
        var task = UserTask.Offer(instance, token, element, groups, assignee, await Moment(element.DueDate, token), stage.Now,
            int.TryParse(await Fill(element.Priority, token), out var priority) ? priority : null, await Moment(element.FollowUpDate, token));
        instance.Tasks.Add(task);
        await stage.Publish(
            new TaskCreated(task.Id, instance.Id, graph.Id, instance.BusinessKey, element.Id, element.NameRu, instance.TitleRu, instance.Link, task.CandidateGroups, assignee, task.DueAt));
    }

    private async Task Carry(ServiceTaskElement element, Token token)
    {
        try
        {
            var seen = Seen(token);
            Set(token, await stage.Carry(element, new(instance.Id, graph.Id, instance.BusinessKey, element.Id, seen, token.AttachedTask)));
        }
        catch (Exception refusal) when (refusal is ProcessError or RuleViolation && Catcher(token, CodeOf(refusal)) is not null)
        {
            await Throw(token, CodeOf(refusal), refusal.Message);
            return;
        }

        await Complete(element, token);
    }

    private static string CodeOf(Exception refusal) => refusal is ProcessError error ? error.Code : ((RuleViolation)refusal).Code;

    private async Task Call(CallActivity call, Token token)
    {
        var depth = 0;
        for (var caller = instance; caller.CallerId is not null; caller = await stage.Caller(caller))
            if (++depth == DeepestCall)
                throw new InvalidOperationException(Words.Say($"Процессы вызывают друг друга глубже {DeepestCall} уровней.", $"Processes call each other more than {DeepestCall} levels deep."));

        var definition = await stage.ActiveVersion((await Fill(call.CalledElement, token))!);
        var key = await Fill(call.BusinessKey, token) ?? instance.BusinessKey;
        var (own, ownEn) = (await TitleIn(call.Title, token), await TitleIn(call.TitleEn, token));
        var called = ProcessInstance.Start(
            definition, new(key, own ?? instance.TitleRu, instance.Link, instance.CommunityId, null, await Handed(call.In, Seen(token), token), instance, token) { TitleEn = own is null ? instance.TitleEn : ownEn }, stage.Now);
        stage.Add(called);
        var burst = await stage.BurstOf(called);
        await burst.Begin(burst.PlainStart, null);
    }

    private async Task<string?> TitleIn(string? property, Token token) => await Fill(property, token) is { Length: > 0 } said ? said[..Math.Min(said.Length, ProcessInstance.LongestTitle)] : null;

    private StartEvent PlainStart => graph.PlainStart
        ?? throw new InvalidOperationException(Words.Say($"У процесса «{graph.Id}» нет обычного начала.", $"The process “{graph.Id}” has no plain start."));

    /// <summary>The run that this token's call activity began has ended.</summary>
    private async Task ComeBack(Guid tokenId, ProcessInstance called)
    {
        _then.Enqueue(async () =>
        {
            if (instance.Tokens.Find(t => t.Id == tokenId) is not { } token)
                return;

            var call = (CallActivity)graph[token.ElementId];
            Set(token, await Handed(call.Out, called.Variables, null));
            await Complete(call, token);
        });
        await Run();
    }

    private async Task<Dictionary<string, object?>> Handed(IReadOnlyList<CallMapping> mappings, Dictionary<string, object?> from, Token? token)
    {
        var handed = new Dictionary<string, object?>();
        foreach (var (source, target) in mappings)
            if (source is null)
                handed = handed.With(from);
            else
                handed[target!] = Expression.Meaning(source, token is null ? new(from, stage.Now, _ => stage.Now) : await Scope(token, source));
        return handed;
    }

    private async Task Complete(Activity activity, Token token, bool noted = false)
    {
        if (activity.Outputs.Count > 0)
            Set(Parent(token.ParentId), await Values(activity.Outputs, token));
        if (!noted)
            Note(activity, HistoryKind.Completed);
        Take(token);
        if (token.LoopIndex is not null)
            await Repeated(activity, Parent(token.ParentId)!);
        else
            Leave(activity, token.ParentId, token.AttachedTask);
    }

    private bool IsEmptied(Token token) => token.IsOpened && !instance.Tokens.Exists(t => t.ParentId == token.Id);

    /// <summary>It stands there and is tried again later; when it may not be, an operator is needed.</summary>
    private async Task Park(Token token, string? retry, string error)
    {
        var step = AsyncStep.AfterFailure(token, retry, error, stage.Now);
        stage.Add(step);
        Note(graph[token.ElementId], HistoryKind.Failed, remark: step.LastError);
        if (step.SetAsideAt is not null)
            await Raise(token, step.Id, step.LastError!);
    }

    /// <summary>The last attempt has failed.</summary>
    public Task Raise(Token token, Guid dueRow, string error)
    {
        var incident = Incident.Of(instance, token.Id, token.ElementId, dueRow, error, stage.Now);
        instance.Incidents.Add(incident);
        return stage.Publish(new IncidentRaised(incident.Id, instance.Id, instance.Title, graph[token.ElementId].Name, error));
    }
}
