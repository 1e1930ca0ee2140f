using CommunityHub.Workflow.Definitions;
using CommunityHub.Workflow.Running;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Workflow.Processes;

/// <summary>How history says what happened.</summary>
internal static class HistoryWords
{
    public static string InWords(this HistoryKind kind) => kind switch
    {
        HistoryKind.Entered => Say("поступило", "arrived"),
        HistoryKind.Completed => Say("сделано", "completed"),
        HistoryKind.Cancelled => Say("снято", "withdrawn"),
        HistoryKind.Failed => Say("не удалось", "failed"),
        HistoryKind.Claimed => Say("взято в работу", "claimed"),
        HistoryKind.Released => Say("возвращено в общий список", "released"),
        HistoryKind.Delegated => Say("поручено", "delegated"),
        HistoryKind.Reminded => Say("отправлено напоминание", "reminded"),
        HistoryKind.Escalated => Say("передано заместителю", "escalated"),
        HistoryKind.PutOff => Say("отложено до", "put off until"),
        HistoryKind.TakenUp => Say("больше не отложено", "taken up again"),
        HistoryKind.Ranked => Say("срочность", "urgency"),
        HistoryKind.Attached => Say("приложен файл", "file attached"),
        HistoryKind.Suspended => Say("приостановлен", "suspended"),
        HistoryKind.Resumed => Say("возобновлён", "resumed"),
        HistoryKind.Retried => Say("повторено", "tried again"),
        HistoryKind.Skipped => Say("пропущено", "skipped"),
        HistoryKind.Moved => Say("перенесено", "moved"),
        HistoryKind.VariableSet => Say("значение изменено", "value changed"),
        _ => Say("переведён на другую версию схемы", "goes on by another version"),
    };

    /// <summary>An operator has intervened.</summary>
    public static bool IsIntervention(this HistoryKind kind) =>
        kind is HistoryKind.Suspended or HistoryKind.Resumed or HistoryKind.Retried or HistoryKind.Skipped or HistoryKind.Moved or HistoryKind.VariableSet or HistoryKind.Migrated;

    /// <summary>«Утвердить план — взято в работу»; of a step that simply went well, its name alone.</summary>
    public static string Said(this HistoryEntry entry, ProcessGraph graph)
    {
        var (element, isTask) = (graph.Find(entry.ElementId), graph.Find(entry.ElementId) is UserTaskElement);
        var what = entry.Kind is HistoryKind.VariableSet ? $"«{entry.ElementName}»" : entry.ElementName.Length > 0 ? element?.NameRu == entry.ElementName ? element.Name : entry.ElementName : Say("Процесс", "The process");
        if (entry.ElementName.Length == 0 && entry.Kind is HistoryKind.Cancelled)
            return $"{what} — {Say("прекращён", "stopped")}";
        return entry.Kind is HistoryKind.Completed && !isTask ? what : $"{what} — {entry.Kind.InWords()}";
    }

    /// <summary>What was said with it; the way that a gateway took, in the language of the reader.</summary>
    public static string? RemarkIn(this HistoryEntry entry, ProcessGraph graph) =>
        graph.From(entry.ElementId).FirstOrDefault(flow => flow.NameRu == entry.Remark) is { } way ? way.Name
        : graph.From(entry.ElementId).Select(flow => graph[flow.To]).FirstOrDefault(next => next.NameRu == entry.Remark) is { } next && graph.Find(entry.ElementId) is EventGateway ? next.Name : entry.Remark;
}
