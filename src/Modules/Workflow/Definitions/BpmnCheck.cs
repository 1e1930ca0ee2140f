using static CommunityHub.Kernel.Words;

namespace CommunityHub.Workflow.Definitions;

/// <summary>What a definition may refer to; null: anything is taken.</summary>
internal sealed record Known(IReadOnlySet<string>? Topics, IReadOnlySet<string>? Forms, IReadOnlySet<string>? Processes)
{
    public static readonly Known Anything = new(null, null, null);
}

/// <summary>Finds everything that would go wrong at run time, before anything runs: here, how the drawing hangs together.</summary>
internal static class BpmnCheck
{
    public static IReadOnlyList<Problem> Of(BpmnFile file, Known known)
    {
        if (file.Problems.Count > 0)
            return file.Problems;

        return [.. file.Processes.SelectMany(p => OfProcess(p, file, known)), .. CallCycles(file)];
    }

    private static IEnumerable<Problem> OfProcess(ProcessGraph graph, BpmnFile file, Known known)
    {
        var dangling = graph.Flows.Where(f => graph.Find(f.From) is null || graph.Find(f.To) is null).ToList();
        foreach (var flow in dangling)
            yield return new(flow.Id, Say("Стрелка ведёт в никуда или ниоткуда.", "The flow leads to nowhere, or from nowhere."));
        foreach (var flow in graph.Flows.Except(dangling).Where(f => graph[f.From].Within != graph[f.To].Within))
            yield return new(flow.Id, Say("Стрелка не может пересекать границу подпроцесса.", "A flow cannot cross the edge of a sub-process."));
        var starts = Starts(graph).ToList();
        foreach (var problem in starts)
            yield return problem;
        if (dangling.Count > 0 || starts.Count > 0)
            yield break;

        foreach (var problem in graph.Elements.SelectMany(e => Hangs(graph, e).Concat(BpmnCheckOfElement.Of(graph, e, file, known))))
            yield return problem;
        foreach (var flow in graph.Flows.Where(f => f.Condition is not null))
        {
            if (Expression.ErrorIn(flow.Condition!) is { } error)
                yield return new(flow.Id, Say($"Условие не читается: {error}.", $"The condition cannot be read: {error}."));
            if (graph[flow.From] is not ExclusiveGateway)
                yield return new(flow.Id, Say("Условие может стоять только на выходе развилки «или-или».", "Only a flow that leaves an exclusive gateway can have a condition."));
        }

        foreach (var unreachable in graph.Elements.Select(e => e.Id).Except(Reachable(graph)))
            yield return new(unreachable, Say("До этого элемента не дойти от начала.", "This element cannot be reached from the start."));
    }

    private static IEnumerable<Problem> Starts(ProcessGraph graph)
    {
        if (!graph.StartsIn(null).Any() || graph.StartsIn(null).Count(s => s.Trigger is null) > 1)
            yield return new(graph.Id, Say("Нужно ровно одно обычное начало, либо начало по сообщению или по времени.", "There must be exactly one plain start, or a start by a message or a timer."));
        foreach (var inner in graph.Elements.OfType<SubProcess>().Where(s => graph.StartsIn(s.Id).ToList() is not [{ Trigger: null }]))
            yield return new(inner.Id, Say("В подпроцессе нужно ровно одно обычное начало.", "A sub-process needs exactly one plain start."));
    }

    private static IEnumerable<Problem> Hangs(ProcessGraph graph, Element element)
    {
        var (into, from) = (graph.To(element.Id).Count(), graph.From(element.Id).ToList());
        if (element is not EndEvent && from.Count == 0)
            yield return new(element.Id, Say("Отсюда нет выхода: проведите стрелку дальше или поставьте конец.", "Nothing leads on from here: draw a flow, or make it an end."));
        if (element is EndEvent && from.Count > 0)
            yield return new(element.Id, Say("Из конца не может вести стрелка.", "No flow can lead from an end."));
        if (element is StartEvent or BoundaryEvent && into > 0)
            yield return new(element.Id, Say("Сюда не может вести стрелка.", "No flow can lead here."));

        if (element is ExclusiveGateway gateway && from.Count > 1)
        {
            if (gateway.Default is null || from.TrueForAll(f => f.Id != gateway.Default))
                yield return new(element.Id, Say("У развилки нет пути по умолчанию: отметьте один из выходов.", "The gateway has no default: mark one of its flows."));
            foreach (var flow in from.Where(f => f.Condition is null && f.Id != gateway.Default))
                yield return new(flow.Id, Say("У этого выхода развилки нет условия.", "This flow of the gateway has no condition."));
        }

        if (element is ExclusiveGateway && from is [{ Condition: not null } only])
            yield return new(only.Id, Say("У единственного выхода развилки не может быть условия: если оно не выполнится, идти некуда.", "The only flow of a gateway cannot have a condition: where it fails, there is no way."));
        if (element is EventGateway)
            foreach (var flow in from.Where(f => graph[f.To] is not CatchEvent || graph.To(f.To).Count() > 1))
                yield return new(flow.Id, Say("За развилкой по событиям должно стоять событие-ожидание, в которое не ведут другие стрелки.", "Behind an event-based gateway there must be a catching event that no other flow leads to."));
    }

    // From every start, along the flows, over the edges of activities, and into sub-processes.
    private static HashSet<string> Reachable(ProcessGraph graph)
    {
        var found = new HashSet<string>();
        var next = new Stack<string>(graph.StartsIn(null).Select(s => s.Id));
        while (next.TryPop(out var id))
            if (found.Add(id))
                foreach (var other in graph.From(id).Select(f => f.To).Concat(graph.On(id).Select(b => b.Id)).Concat(graph[id] is SubProcess ? graph.StartsIn(id).Select(s => s.Id) : []))
                    next.Push(other);
        return found;
    }

    private static IEnumerable<Problem> CallCycles(BpmnFile file)
    {
        var processes = file.Processes.ToDictionary(p => p.Id);
        foreach (var process in file.Processes)
            foreach (var call in process.Elements.OfType<CallActivity>())
                if (Calls(call.CalledElement, []).Contains(process.Id))
                    yield return new(call.Id, Say($"Процессы вызывают друг друга по кругу: «{process.Id}» через «{call.CalledElement}» снова приходит к себе.",
                        $"Processes call each other in a circle: “{process.Id}” comes back to itself by way of “{call.CalledElement}”."));

        HashSet<string> Calls(string id, HashSet<string> seen)
        {
            if (seen.Add(id) && processes.TryGetValue(id, out var called))
                foreach (var further in called.Elements.OfType<CallActivity>())
                    Calls(further.CalledElement, seen);
            return seen;
        }
    }
}
