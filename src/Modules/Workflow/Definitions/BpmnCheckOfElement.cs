using static CommunityHub.Kernel.Words;

namespace CommunityHub.Workflow.Definitions;

/// <summary>Finds what would go wrong at run time in one element: its texts, its times, what it refers to.</summary>
internal static class BpmnCheckOfElement
{
    public static IEnumerable<Problem> Of(ProcessGraph graph, Element element, BpmnFile file, Known known) => (element switch
    {
        UserTaskElement task => OfTask(task, known),
        ServiceTaskElement service when known.Topics?.Contains(service.Topic) == false =>
            [new(service.Id, Say($"Тема «{service.Topic}» неизвестна: её не выполняет ни один модуль.", $"The topic “{service.Topic}” is unknown: no module carries it out."))],
        ReceiveTaskElement receive => OfTrigger(receive.Id, receive.Trigger),
        CallActivity call => OfCall(call, file, known),
        CatchEvent caught => OfTrigger(caught.Id, caught.Trigger),
        StartEvent { Trigger: { } trigger } start => OfTrigger(start.Id, trigger),
        BoundaryEvent boundary => OfBoundary(graph, boundary),
        _ => [],
    }).Concat(element is Activity activity ? OfActivity(activity) : []);

    private static IEnumerable<Problem> OfTask(UserTaskElement task, Known known)
    {
        if (string.IsNullOrWhiteSpace(task.Assignee) && string.IsNullOrWhiteSpace(task.CandidateGroups))
            yield return new(task.Id, Say("Задача никому не предложена: укажите assignee или candidateGroups.", "The task is offered to nobody: give an assignee or candidate groups."));
        if (known.Forms is not null && task.FormKey.Length == 0)
            yield return new(task.Id, Say("У задачи нет формы (camunda:formKey).", "The task has no form (camunda:formKey)."));
        else if (known.Forms?.Contains(task.FormKey) == false)
            yield return new(task.Id, Say($"Форма «{task.FormKey}» неизвестна.", $"The form “{task.FormKey}” is unknown."));
        foreach (var problem in Texts(task.Id, task.Assignee, task.CandidateGroups, task.DueDate, task.FollowUpDate, task.Priority))
            yield return problem;
        foreach (var time in new[] { task.DueDate, task.FollowUpDate }.OfType<string>().Where(t => t.Length > 0 && !Expression.HasCode(t) && IsoDuration.Read(t) is null && IsoMoment.Read(t) is null))
            yield return new(task.Id, NoTime(time));
        if (task.Priority is { Length: > 0 } priority && !Expression.HasCode(priority) && !int.TryParse(priority, out _))
            yield return new(task.Id, Say($"Срочность «{priority}» — не целое число.", $"The priority “{priority}” is no whole number."));
    }

    private static IEnumerable<Problem> OfActivity(Activity activity)
    {
        if (RetryCycle.Read(activity.RetryCycle) is null)
            yield return new(activity.Id, Say($"Повторы «{activity.RetryCycle}» не читаются. Пишите R3/PT10M или PT1M,PT10M.", $"The retries “{activity.RetryCycle}” cannot be read. Write R3/PT10M or PT1M,PT10M."));
        foreach (var problem in Texts(activity.Id, [.. activity.Inputs.Concat(activity.Outputs).Select(m => m.Value)]))
            yield return problem;
        if (activity.Loop is not { } loop)
            yield break;

        foreach (var problem in Texts(activity.Id, loop.Collection, loop.Cardinality, loop.Until))
            yield return problem;
        if (loop.Cardinality is { Length: > 0 } many && !Expression.HasCode(many) && !(int.TryParse(many, out var count) && count is >= 0 and <= 10_000))
            yield return new(activity.Id, Say($"Число повторений «{many}» — не целое число от 0 до 10 000.", $"The loop cardinality “{many}” is no whole number from 0 to 10,000."));
    }

    private static IEnumerable<Problem> OfBoundary(ProcessGraph graph, BoundaryEvent boundary)
    {
        if (graph.Find(boundary.AttachedTo) is not Activity host || host.Within != boundary.Within)
            yield return new(boundary.Id, Say("Событие должно стоять на краю задачи или подпроцесса.", "The event must be attached to a task or a sub-process."));
        if (boundary is { Trigger: ErrorTrigger, Interrupts: false })
            yield return new(boundary.Id, Say("Ошибка всегда прерывает: уберите cancelActivity=\"false\".", "An error always interrupts: remove cancelActivity=\"false\"."));
        if (boundary is { Trigger: TimerTrigger { Kind: TimerKind.Cycle }, Interrupts: true })
            yield return new(boundary.Id, Say("Повторяться может только таймер, который не прерывает.", "Only a timer that does not interrupt can repeat."));
        foreach (var problem in OfTrigger(boundary.Id, boundary.Trigger))
            yield return problem;
    }

    private static IEnumerable<Problem> OfTrigger(string id, Trigger trigger)
    {
        foreach (var problem in Texts(id, (trigger as TimerTrigger)?.Text, (trigger as MessageTrigger)?.Key))
            yield return problem;

        if (trigger is TimerTrigger timer && !Expression.HasCode(timer.Text) && timer.Kind switch
        {
            TimerKind.Duration => IsoDuration.Read(timer.Text) is null,
            TimerKind.Date => IsoMoment.Read(timer.Text) is null,
            _ => IsoCycle.Read(timer.Text) is null,
        })
            yield return new(id, NoTime(timer.Text));
    }

    private static IEnumerable<Problem> OfCall(CallActivity call, BpmnFile file, Known known)
    {
        foreach (var problem in Texts(call.Id, [call.CalledElement, call.BusinessKey, .. call.In.Select(m => m.Source), .. call.Out.Select(m => m.Source)]))
            yield return problem;
        if (!Expression.HasCode(call.CalledElement) && known.Processes?.Contains(call.CalledElement) == false && file.Processes.All(p => p.Id != call.CalledElement))
            yield return new(call.Id, Say($"Процесс «{call.CalledElement}» не развёрнут.", $"The process “{call.CalledElement}” is not deployed."));
        if (file.Processes.FirstOrDefault(p => p.Id == call.CalledElement) is { PlainStart: null })
            yield return new(call.Id, Say($"У процесса «{call.CalledElement}» нет обычного начала.", $"The process “{call.CalledElement}” has no plain start."));
    }

    private static IEnumerable<Problem> Texts(string id, params string?[] texts) =>
        from text in texts.OfType<string>()
        let error = Expression.ErrorIn(text)
        where error is not null
        select new Problem(id, Say($"Выражение «{text}» не читается: {error}.", $"The expression “{text}” cannot be read: {error}."));

    private static string NoTime(string text) =>
        Say($"«{text}» — не срок. Пишите ISO 8601, например P3D, или ${{workingDays(3)}}.", $"“{text}” is no time. Write ISO 8601, for example P3D, or ${{workingDays(3)}}.");
}
