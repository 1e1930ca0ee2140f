using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel.Events;
using CommunityHub.Kernel.Workflow;
using CommunityHub.Workflow.Definitions;
using Expression = CommunityHub.Workflow.Definitions.Expression;

namespace CommunityHub.Workflow.Running;

/// <summary>
/// Moves the tokens of a run until all of them wait or none is left: everything between two waits, in the caller's transaction.
/// A join waits for one token on each of its incoming flows; a token never vanishes; the run is over when none is left.
/// </summary>
internal sealed class Burst(WorkflowDb db, IEnumerable<Topic> topics, Outbox outbox, TimeProvider clock, IServiceProvider scope)
{
    // A loop without a wait would never end; no honest process moves so often in one go.
    private const int MostMoves = 1000;

    private Queue<(Element Element, string? By, Guid? AttachedTask)> _moving = new();
    private ProcessInstance _instance = null!;
    private Calendar.WorkingCalendar _calendar = null!;

    private ProcessGraph Graph => _instance.Definition.Graph;
    private DateTimeOffset Now => clock.GetUtcNow();

    public Task Begin(ProcessInstance instance, Actor by, CancellationToken cancellationToken) => With(instance, async () =>
    {
        Note(Graph.Start, HistoryKind.Entered, by);
        Note(Graph.Start, HistoryKind.Completed, by);
        Leave(Graph.Start);
        await Run(cancellationToken);
    }, cancellationToken);

    /// <summary>Goes on behind a task that has been completed.</summary>
    public Task GoOn(ProcessInstance instance, Token token, CancellationToken cancellationToken) => With(instance, async () =>
    {
        Take(token);
        Leave(Graph[token.ElementId]);
        await Run(cancellationToken);
    }, cancellationToken);

    /// <summary>A timer has fallen due: its own wait is over, or it acts on the task it is attached to.</summary>
    public Task Fire(ProcessInstance instance, Token token, Element timer, CancellationToken cancellationToken) => With(instance, async () =>
    {
        var task = instance.Tasks.SingleOrDefault(t => t.TokenId == token.Id && t.IsOpen);
        Note(timer, HistoryKind.Entered);
        Note(timer, HistoryKind.Completed);
        if (timer is TimerCatch or BoundaryTimer { Interrupts: true })
            Take(token);
        if (timer is BoundaryTimer { Interrupts: true } && task is not null)
            await Withdraw(task, cancellationToken);

        Leave(timer, attachedTask: task is { IsOpen: true } ? task.Id : null);
        await Run(cancellationToken);
    }, cancellationToken);

    /// <summary>Ends everything that is still going on.</summary>
    public Task Stop(ProcessInstance instance, CancellationToken cancellationToken) => With(instance, () => Stop(cancellationToken), cancellationToken);

    private async Task Stop(CancellationToken cancellationToken)
    {
        _moving.Clear();
        foreach (var task in _instance.Tasks.Where(t => t.IsOpen).ToList())
            await Withdraw(task, cancellationToken);
        foreach (var token in _instance.Tokens.ToList())
            Take(token);
    }

    // A step may start or move another process; that is a burst within this one. Its own process moves on only when the step is done.
    private async Task With(ProcessInstance instance, Func<Task> move, CancellationToken cancellationToken)
    {
        var outer = (_instance, _calendar, _moving);
        if (outer._instance == instance)
            throw new InvalidOperationException($"A step of process {Graph.Id} moves the very process it is a step of.");

        (_instance, _calendar, _moving) = (instance, await db.WorkingDays(cancellationToken), new());
        try
        {
            await move();
        }
        finally
        {
            (_instance, _calendar, _moving) = outer;
        }
    }

    private async Task Run(CancellationToken cancellationToken)
    {
        for (var moves = 0; _moving.TryDequeue(out var move); moves++)
        {
            if (moves == MostMoves)
                throw new InvalidOperationException($"Process {Graph.Id} moved {MostMoves} times without waiting, at {move.Element.Id}.");

            await Enter(move.Element, move.By, move.AttachedTask, cancellationToken);
        }

        if (_instance.Tokens.Count == 0 && !_instance.IsOver)
        {
            _instance.End(Now);
            await outbox.Publish(new ProcessEnded(_instance.Id, Graph.Id, _instance.BusinessKey, Cancelled: false), cancellationToken);
        }
    }

    private async Task Enter(Element element, string? by, Guid? attachedTask, CancellationToken cancellationToken)
    {
        switch (element)
        {
            case UserTaskElement task:
                await Offer(task, by, cancellationToken);
                return;
            case TimerCatch timer:
                Note(element, HistoryKind.Entered);
                db.Timers.Add(Timer.For(Wait(element, by), element.Id, Moment(timer.Duration)));
                return;
            case ParallelGateway when !Joins(element, by):
                return;
            case EndEvent { Terminates: true }:
                Note(element, HistoryKind.Entered);
                await Stop(cancellationToken);
                Note(element, HistoryKind.Completed);
                return;
            case ExclusiveGateway gateway when Graph.From(gateway.Id).Count > 1:
                var way = Choose(gateway);
                Note(gateway, HistoryKind.Entered);
                Note(gateway, HistoryKind.Completed, remark: way.Name);
                Follow(way, attachedTask);
                return;
            case ServiceTaskElement service:
                Note(element, HistoryKind.Entered);
                await Carry(service, attachedTask, cancellationToken);
                break;
            default:
                Note(element, HistoryKind.Entered);
                break;
        }

        Note(element, HistoryKind.Completed);
        Leave(element, attachedTask);
    }

    private void Leave(Element element, Guid? attachedTask = null)
    {
        foreach (var flow in Graph.From(element.Id))
            Follow(flow, attachedTask);
    }

    private void Follow(Flow flow, Guid? attachedTask) => _moving.Enqueue((Graph[flow.To], flow.Id, attachedTask));

    private Flow Choose(ExclusiveGateway gateway)
    {
        var flows = Graph.From(gateway.Id);
        return flows.FirstOrDefault(f => f.Id != gateway.Default && Expression.IsTrue(f.Condition!, _instance.Variables)) ?? flows.Single(f => f.Id == gateway.Default);
    }

    /// <summary>Whether every incoming flow has its token now; if so, one of each is taken.</summary>
    private bool Joins(Element join, string? by)
    {
        Wait(join, by);
        var waiting = _instance.Tokens.Where(t => t.ElementId == join.Id).ToLookup(t => t.ArrivedBy);
        var flows = Graph.To(join.Id);
        if (flows.Any(f => !waiting.Contains(f.Id)))
            return false;

        foreach (var flow in flows)
            Take(waiting[flow.Id].First());
        return true;
    }

    private async Task Offer(UserTaskElement element, string? by, CancellationToken cancellationToken)
    {
        var token = Wait(element, by);
        var groups = Fill(element.CandidateGroups ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Guid? assignee = element.Assignee is { Length: > 0 } text && Guid.TryParse(Fill(text), out var person) ? person : null;
        var task = UserTask.Offer(_instance, token, element, groups, assignee, element.DueDate is { Length: > 0 } due ? Moment(due) : null, Now);
        _instance.Tasks.Add(task);
        Note(element, HistoryKind.Entered);

        foreach (var timer in Graph.On(element.Id))
            db.Timers.Add(Timer.For(token, timer.Id, Moment(timer.Duration)));
        await outbox.Publish(
            new TaskCreated(task.Id, _instance.Id, Graph.Id, _instance.BusinessKey, element.Id, element.Name, _instance.Title, _instance.Link, task.CandidateGroups, assignee, task.DueAt), cancellationToken);
    }

    private async Task Carry(ServiceTaskElement element, Guid? attachedTask, CancellationToken cancellationToken)
    {
        // The step reads tables of its own and perhaps asks about this very process: what it should find must be there.
        await db.SaveChangesAsync(cancellationToken);
        var step = new ServiceStep(_instance.Id, Graph.Id, _instance.BusinessKey, element.Id, _instance.Variables, attachedTask);
        _instance.Set(await topics.Single(t => t.Name == element.Topic).Run(step, scope, cancellationToken));
    }

    private async Task Withdraw(UserTask task, CancellationToken cancellationToken)
    {
        task.Withdraw(Now);
        Note(Graph[task.ElementId], HistoryKind.Cancelled);
        await outbox.Publish(new TaskCompleted(task.Id, _instance.Id, Graph.Id, _instance.BusinessKey, task.ElementId, null), cancellationToken);
    }

    private Token Wait(Element element, string? by)
    {
        var token = Token.At(_instance, element.Id, by, Now);
        _instance.Tokens.Add(token);
        return token;
    }

    private void Take(Token token)
    {
        _instance.Tokens.Remove(token);
        db.Tokens.Remove(token);
    }

    private void Note(Element element, HistoryKind kind, Actor? by = null, string? remark = null) =>
        db.History.Add(HistoryEntry.Of(_instance, element.Id, element.Name, kind, Now, by, remark: remark));

    private string Fill(string text) => Expression.Fill(text, _instance.Variables, days => _calendar.After(Now, days));

    private DateTimeOffset Moment(string text) => Expression.Moment(text, _instance.Variables, Now, days => _calendar.After(Now, days));
}
