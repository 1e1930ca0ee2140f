using CommunityHub.Workflow.Definitions;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Workflow.Versions;

/// <summary>One thing that a drawing says of an element: «Срок исполнения», «P3D».</summary>
internal sealed record Fact(string Aspect, string Value);

/// <summary>Everything that decides how an element runs, in words.</summary>
internal static class ElementFacts
{
    /// <param name="within">What the sub-process around it is called; null in the process itself.</param>
    public static IReadOnlyList<Fact> Of(Element element, string? within) => Told(
    [
        (Say("Название", "Name"), element.Name),
        (Say("Вид", "Kind"), element.KindInWords()),
        (Say("Лежит в подпроцессе", "Lies in the sub-process"), within),
        .. Own(element),
        .. element is Activity activity ? OfActivity(activity) : [],
    ]);

    /// <param name="way">From where to where it leads.</param>
    public static IReadOnlyList<Fact> Of(Flow flow, string way, bool isDefault) => Told(
    [
        (Say("Куда ведёт", "Leads"), way),
        (Say("Надпись", "Label"), flow.Name),
        (Say("Условие", "Condition"), flow.Condition),
        (Say("По умолчанию", "By default"), isDefault ? Yes : null),
    ]);

    private static string Yes => Say("да", "yes");

    private static IReadOnlyList<Fact> Told(IEnumerable<(string Aspect, string? Value)> facts) => [.. facts.Where(f => !string.IsNullOrEmpty(f.Value)).Select(f => new Fact(f.Aspect, f.Value!))];

    private static IEnumerable<(string, string?)> Own(Element element) => element switch
    {
        UserTaskElement task =>
        [
            (Say("Кому предложена", "Offered to"), task.CandidateGroups), (Say("Исполнитель", "Assignee"), task.Assignee), (Say("Форма", "Form"), task.FormKey), (Say("Срок исполнения", "Due"), task.DueDate),
            (Say("Отложена до", "Follow-up"), task.FollowUpDate), (Say("Срочность", "Urgency"), task.Priority), (Say("Письмо о задаче", "Letter about it"), task.Announced ? null : Say("не посылается", "not sent")),
        ],
        ServiceTaskElement service => [(Say("Тема", "Topic"), service.Topic)],
        ReceiveTaskElement receive => OfTrigger(receive.Trigger),
        CatchEvent caught => OfTrigger(caught.Trigger),
        StartEvent { Trigger: { } trigger } => OfTrigger(trigger),
        BoundaryEvent boundary => [.. OfTrigger(boundary.Trigger), (Say("Стоит на краю", "Attached to"), boundary.AttachedTo), (Say("Прерывает", "Interrupts"), boundary.Interrupts ? Yes : Say("нет", "no"))],
        EndEvent { Error: { } error } => OfTrigger(error),
        CallActivity call =>
        [
            (Say("Вызывает процесс", "Calls the process"), call.CalledElement), (Say("Ключ бумаги", "Business key"), call.BusinessKey),
            (Say("Передаёт", "Gives"), string.Join("; ", call.In.Select(Handed))), (Say("Получает", "Takes over"), string.Join("; ", call.Out.Select(Handed))),
        ],
        _ => [],
    };

    private static IEnumerable<(string, string?)> OfTrigger(Trigger trigger) => trigger switch
    {
        TimerTrigger timer => [(timer.Kind switch { TimerKind.Duration => Say("Ждёт", "Waits"), TimerKind.Date => Say("Ждёт до", "Waits until"), _ => Say("Повторяется", "Repeats") }, timer.Text)],
        MessageTrigger message => [(Say("Сообщение", "Message"), message.Message), (Say("Ключ сообщения", "Key of the message"), message.Key)],
        ErrorTrigger error => [(Say("Ошибка", "Error"), error.Code ?? Say("любая", "any")), (Say("Код кладёт в", "Puts the code into"), error.CodeVariable), (Say("Слова кладёт в", "Puts the sentence into"), error.MessageVariable)],
        _ => [],
    };

    private static IEnumerable<(string, string?)> OfActivity(Activity activity) =>
    [
        (Say("Отдельным шагом", "As a step of its own"), activity.AsyncBefore ? Yes : null),
        (Say("Повторы при сбое", "Retries"), activity.RetryCycle),
        (Say("Входные параметры", "Input"), string.Join("; ", activity.Inputs.Select(m => $"{m.Name} = {m.Value}"))),
        (Say("Выходные параметры", "Output"), string.Join("; ", activity.Outputs.Select(m => $"{m.Name} = {m.Value}"))),
        (Say("Повторяется", "Repeated"), activity.Loop is { } loop ? OfLoop(loop) : null),
    ];

    private static string OfLoop(Loop loop) => string.Join(", ", new[]
    {
        loop.Sequential ? Say("одна за другой", "one after the other") : Say("все сразу", "all at once"),
        loop.Collection is { Length: > 0 } list ? Say($"по списку {list}", $"by the list {list}") + (loop.Variable is { Length: > 0 } name ? $" ({name})" : "") : Say($"раз: {loop.Cardinality}", $"times: {loop.Cardinality}"),
        loop.Until is { Length: > 0 } until ? Say($"пока не {until}", $"until {until}") : "",
    }.Where(part => part.Length > 0));

    private static string Handed(CallMapping one) => one.Source is null ? Say("всё", "everything") : $"{one.Target} = {one.Source}";
}
