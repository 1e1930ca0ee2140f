using static CommunityHub.Kernel.Words;

namespace CommunityHub.Workflow.Definitions;

/// <summary>Finds everything that would go wrong at run time, before anything runs.</summary>
internal static class BpmnCheck
{
    /// <param name="topics">The topics that modules have registered; null: any is taken.</param>
    /// <param name="forms">The forms that modules have registered; null: any is taken.</param>
    public static IEnumerable<Problem> Of(ProcessGraph graph, IReadOnlySet<string>? topics, IReadOnlySet<string>? forms)
    {
        var ids = graph.Elements.Select(e => e.Id).ToHashSet();
        var dangling = graph.Flows.Where(f => !ids.Contains(f.From) || !ids.Contains(f.To)).ToList();
        foreach (var flow in dangling)
            yield return new(flow.Id, Say("Стрелка ведёт в никуда или ниоткуда.", "The flow leads to nowhere, or from nowhere."));
        if (graph.Elements.OfType<StartEvent>().Count() != 1)
            yield return new(graph.Id, Say("Нужно ровно одно начало.", "There must be exactly one start."));
        if (dangling.Count > 0 || graph.Elements.OfType<StartEvent>().Count() != 1)
            yield break;

        foreach (var problem in graph.Elements.SelectMany(e => OfElement(graph, e, topics, forms)))
            yield return problem;
        foreach (var flow in graph.Flows.Where(f => f.Condition is not null))
            if (Expression.ErrorIn(flow.Condition!) is { } error)
                yield return new(flow.Id, Say($"Условие не читается: {error}", $"The condition cannot be read: {error}"));
        foreach (var unreachable in graph.Elements.Select(e => e.Id).Except(Reachable(graph)))
            yield return new(unreachable, Say("До этого элемента не дойти от начала.", "This element cannot be reached from the start."));
    }

    private static IEnumerable<Problem> OfElement(ProcessGraph graph, Element element, IReadOnlySet<string>? topics, IReadOnlySet<string>? forms)
    {
        var (into, from) = (graph.To(element.Id), graph.From(element.Id));
        if (element is not EndEvent && from.Count == 0)
            yield return new(element.Id, Say("Отсюда нет выхода: проведите стрелку дальше или поставьте конец.", "Nothing leads on from here: draw a flow, or make it an end."));
        if (element is EndEvent && from.Count > 0)
            yield return new(element.Id, Say("Из конца не может вести стрелка.", "No flow can lead from an end."));
        if (element is StartEvent or BoundaryTimer && into.Count > 0)
            yield return new(element.Id, Say("Сюда не может вести стрелка.", "No flow can lead here."));

        switch (element)
        {
            case ExclusiveGateway gateway when from.Count > 1:
                if (gateway.Default is null || from.All(f => f.Id != gateway.Default))
                    yield return new(element.Id, Say("У развилки нет пути по умолчанию: отметьте один из выходов.", "The gateway has no default: mark one of its flows."));
                foreach (var flow in from.Where(f => f.Condition is null && f.Id != gateway.Default))
                    yield return new(flow.Id, Say("У этого выхода развилки нет условия.", "This flow of the gateway has no condition."));
                break;
            case UserTaskElement task:
                if (string.IsNullOrWhiteSpace(task.Assignee) && string.IsNullOrWhiteSpace(task.CandidateGroups))
                    yield return new(element.Id, Say("Задача никому не предложена: укажите assignee или candidateGroups.", "The task is offered to nobody: give an assignee or candidate groups."));
                if (task.FormKey.Length == 0 || forms?.Contains(task.FormKey) == false)
                    yield return new(element.Id, Say($"Форма «{task.FormKey}» неизвестна.", $"The form “{task.FormKey}” is unknown."));
                foreach (var text in new[] { task.Assignee, task.CandidateGroups, task.DueDate }.OfType<string>())
                    if (Expression.ErrorIn(text) is { } error)
                        yield return new(element.Id, Say($"Выражение «{text}» не читается: {error}", $"The expression “{text}” cannot be read: {error}"));
                break;
            case ServiceTaskElement service when service.Topic.Length == 0 || topics?.Contains(service.Topic) == false:
                yield return new(element.Id, Say($"Тема «{service.Topic}» неизвестна: её не выполняет ни один модуль.", $"The topic “{service.Topic}” is unknown: no module carries it out."));
                break;
            case TimerCatch { Duration: var duration } when !Expression.IsDuration(duration):
                yield return new(element.Id, NoDuration(duration));
                break;
            case BoundaryTimer boundary:
                if (!graph.Elements.OfType<UserTaskElement>().Any(t => t.Id == boundary.AttachedTo))
                    yield return new(element.Id, Say("Таймер должен стоять на задаче человека.", "The timer must be attached to a user task."));
                if (!Expression.IsDuration(boundary.Duration))
                    yield return new(element.Id, NoDuration(boundary.Duration));
                break;
        }
    }

    private static string NoDuration(string text) =>
        Say($"«{text}» — не срок. Пишите ISO 8601, например P3D, или ${{workingDays(3)}}.", $"“{text}” is no duration. Write ISO 8601, for example P3D, or ${{workingDays(3)}}.");

    private static HashSet<string> Reachable(ProcessGraph graph)
    {
        var found = new HashSet<string>();
        var next = new Stack<string>([graph.Start.Id]);
        while (next.TryPop(out var id))
            if (found.Add(id))
                foreach (var other in graph.From(id).Select(f => f.To).Concat(graph.On(id).Select(b => b.Id)))
                    next.Push(other);
        return found;
    }
}
