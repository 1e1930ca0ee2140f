using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Workflow.Definitions;
using Expression = CommunityHub.Workflow.Definitions.Expression;

namespace CommunityHub.Workflow.Running;

/// <summary>
/// Moves the tokens of a run until all of them wait or none is left: everything between two waits, in the caller's transaction.
/// A join waits for one token on each of its incoming flows; a token never vanishes; the run is over when none is left.
/// </summary>
internal sealed partial class Burst(ProcessInstance instance, ProcessGraph graph, IStage stage)
{
    // A loop without a wait would never end; no honest process moves so often in one go.
    private const int MostMoves = 10_000;

    private readonly Queue<Move> _moves = new();
    private readonly Queue<Func<Task>> _then = new();
    private bool _goesOn;

    /// <param name="By">The flow it comes by.</param>
    /// <param name="Parent">The token of the sub-process it moves in.</param>
    /// <param name="AttachedTask">See <see cref="Token.AttachedTask"/>.</param>
    /// <param name="Again">It has been noted as entered before.</param>
    private sealed record Move(Element Element, string? By, Guid? Parent, Guid? AttachedTask, bool Again = false);

    public ProcessInstance Instance => instance;

    public Task Begin(StartEvent start, Actor? by)
    {
        Note(start, HistoryKind.Entered, by);
        Note(start, HistoryKind.Completed, by);
        Leave(start, parent: null);
        return Run();
    }

    /// <summary>Goes on behind a task that a person has done, and that has been noted as completed.</summary>
    public async Task GoOn(Token token)
    {
        await Complete((Activity)graph[token.ElementId], token, noted: true);
        await Run();
    }

    /// <summary>Carries out what has been left for later, or was drawn so.</summary>
    public async Task CarryOut(Token token)
    {
        if (graph[token.ElementId] is Activity activity)
            await Perform(activity, token, isDue: true);
        else
        {
            Take(token);
            await EnterNow(new(graph[token.ElementId], token.ArrivedBy, token.ParentId, token.AttachedTask, Again: true));
        }

        await Run();
    }

    /// <summary>Ends everything that is still going on.</summary>
    public async Task Stop()
    {
        await CancelWithin(null);
        instance.Move();
    }

    /// <summary>An operator goes on behind an element as if it had been done.</summary>
    public async Task Skip(Token token, IReadOnlyDictionary<string, object?> variables)
    {
        Set(token, variables);
        if (graph[token.ElementId] is Activity activity)
            await Complete(activity, token, noted: true);
        else
        {
            Take(token);
            var way = graph[token.ElementId] is ExclusiveGateway { Default: { } byDefault } ? graph.From(token.ElementId).Where(f => f.Id == byDefault) : graph.From(token.ElementId);
            foreach (var flow in way)
                Follow(flow, token.ParentId, token.AttachedTask);
        }

        await Run();
    }

    /// <summary>An operator takes a token from where it stands and lets it enter another element of the same process or sub-process.</summary>
    public async Task Put(Token token, Element element)
    {
        var parent = token.ParentId;
        await Cancel(token);
        _moves.Enqueue(new(element, null, parent, null));
        await Run();
    }

    // A step may have moved this very run from within; the loop further up goes on with what that has queued.
    private async Task Run()
    {
        if (_goesOn)
            return;

        _goesOn = true;
        try
        {
            for (var moves = 0; ; moves++)
                if (_moves.TryDequeue(out var move))
                    await Enter(move, moves);
                else if (_then.TryDequeue(out var then))
                    await then();
                else if (instance.Tokens.Find(IsEmptied) is { } emptied)
                    await Complete((Activity)graph[emptied.ElementId], emptied);
                else
                    break;
        }
        finally
        {
            _goesOn = false;
        }

        instance.Move();
        if (instance.Tokens.Count == 0 && !instance.IsOver)
            await End();
    }

    private async Task End()
    {
        instance.End(stage.Now);
        await stage.Publish(new ProcessEnded(instance.Id, graph.Id, instance.BusinessKey, Cancelled: false));
        if (instance.CallerTokenId is { } token)
            await (await stage.BurstOf(await stage.Caller(instance))).ComeBack(token, instance);
    }

    private async Task Enter(Move move, int moves)
    {
        var element = move.Element;
        if (moves >= MostMoves)
            throw new RuleViolation("process.endless",
                $"Процесс прошёл {MostMoves} шагов, ни разу не остановившись: похоже, он ходит по кругу. Обратитесь к администратору: схему нужно исправить.",
                $"The process moved {MostMoves} times without waiting: it seems to go in circles. Ask the administrator: its definition must be mended.");

        if (element is not Activity && stage.LeftForLater(instance, element) is { } error)
        {
            Note(element, HistoryKind.Entered);
            await Park(Stand(element, move), null, error);
            return;
        }

        try
        {
            await EnterNow(move);
        }
        catch (Exception failure) when (failure is not (RuleViolation or RunOnceMore or OperationCanceledException))
        {
            throw stage.LeaveForLater(instance, element, failure);
        }
    }

    private async Task EnterNow(Move move)
    {
        switch (move.Element)
        {
            case Activity activity:
                await Come(activity, move);
                return;
            case EventGateway or CatchEvent:
                await WaitForEvents(move);
                return;
            case ParallelGateway gateway:
                Join(gateway, move);
                return;
            case EndEvent end:
                NoteEntered(move);
                if (end.Terminates)
                    await CancelWithin(move.Parent);
                Note(end, HistoryKind.Completed);
                if (end.Error is { Code: { } code })
                    await Throw(Parent(move.Parent), code, end.Name);
                return;
            case ExclusiveGateway gateway:
                var way = await Choose(gateway, move.Parent);
                NoteEntered(move);
                Note(gateway, HistoryKind.Completed, remark: way.NameRu);
                Follow(way, move.Parent, move.AttachedTask);
                return;
            default:
                NoteEntered(move);
                Note(move.Element, HistoryKind.Completed);
                Leave(move.Element, move.Parent, move.AttachedTask);
                return;
        }
    }

    private async Task<Flow> Choose(ExclusiveGateway gateway, Guid? parent)
    {
        var flows = graph.From(gateway.Id).ToList();
        foreach (var flow in flows.Where(f => f.Condition is not null && f.Id != gateway.Default))
            if (Expression.IsTrue(flow.Condition!, await Scope(Parent(parent), flow.Condition!)))
                return flow;
        return flows is [var only] ? only : flows.Single(f => f.Id == gateway.Default);
    }

    /// <summary>When every incoming flow has its token, one of each is taken and one goes on.</summary>
    private void Join(ParallelGateway join, Move move)
    {
        NoteEntered(move);
        var flows = graph.To(join.Id).ToList();
        if (flows.Count > 1)
        {
            Stand(join, move);
            var waiting = instance.Tokens.Where(t => t.ElementId == join.Id && t.ParentId == move.Parent).ToLookup(t => t.ArrivedBy);
            if (flows.Exists(f => !waiting.Contains(f.Id)))
                return;
            foreach (var flow in flows)
                Take(waiting[flow.Id].First());
        }

        Note(join, HistoryKind.Completed);
        Leave(join, move.Parent, move.AttachedTask);
    }

    private void Leave(Element element, Guid? parent, Guid? attachedTask = null)
    {
        foreach (var flow in graph.From(element.Id))
            Follow(flow, parent, attachedTask);
    }

    private void Follow(Flow flow, Guid? parent, Guid? attachedTask) => _moves.Enqueue(new(graph[flow.To], flow.Id, parent, attachedTask));

    private Token Stand(Element element, Move move, int? loopIndex = null)
    {
        var token = Token.At(instance, element.Id, move.By, move.Parent, stage.Now, loopIndex, move.AttachedTask);
        instance.Tokens.Add(token);
        return token;
    }

    private void Take(Token token)
    {
        instance.Tokens.Remove(token);
        stage.Remove(token);
    }

    private Token? Parent(Guid? id) => id is null ? null : instance.Tokens.Find(t => t.Id == id);

    private void NoteEntered(Move move)
    {
        if (!move.Again)
            Note(move.Element, HistoryKind.Entered);
    }

    private void Note(Element element, HistoryKind kind, Actor? by = null, string? remark = null) =>
        stage.Note(HistoryEntry.Of(instance, element.Id, element.NameRu, kind, stage.Now, by, remark: remark));
}
