using CommunityHub.Workflow.Definitions;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Workflow.Versions;

/// <summary>What people call the things a process is drawn with.</summary>
internal static class ElementWords
{
    public static string KindInWords(this Element element) => element switch
    {
        StartEvent { Trigger: TimerTrigger } => Say("начало по времени", "start by a timer"),
        StartEvent { Trigger: MessageTrigger } => Say("начало по сообщению", "start by a message"),
        StartEvent => Say("начало", "start"),
        EndEvent { Terminates: true } => Say("конец всего", "terminate end"),
        EndEvent { Error: not null } => Say("конец с ошибкой", "error end"),
        EndEvent => Say("конец", "end"),
        ExclusiveGateway => Say("развилка «или-или»", "exclusive gateway"),
        ParallelGateway => Say("развилка «и-и»", "parallel gateway"),
        EventGateway => Say("развилка по событиям", "event-based gateway"),
        CatchEvent { Trigger: TimerTrigger } => Say("ожидание времени", "waiting for a time"),
        CatchEvent => Say("ожидание сообщения", "waiting for a message"),
        BoundaryEvent { Trigger: TimerTrigger } => Say("таймер на краю", "boundary timer"),
        BoundaryEvent { Trigger: ErrorTrigger } => Say("ошибка на краю", "boundary error"),
        BoundaryEvent => Say("сообщение на краю", "boundary message"),
        UserTaskElement => Say("задача человеку", "user task"),
        ServiceTaskElement => Say("шаг программы", "service task"),
        ReceiveTaskElement => Say("приём сообщения", "receive task"),
        SubProcess => Say("подпроцесс", "sub-process"),
        CallActivity => Say("вызов процесса", "call activity"),
        _ => element.Type,
    };

    /// <summary>Whether a run can stay there; through all else it passes at once.</summary>
    public static bool TakesTime(this Element element) => element is Activity or CatchEvent or EventGateway or ParallelGateway;
}
