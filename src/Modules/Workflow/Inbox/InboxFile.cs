using CommunityHub.Kernel.Tables;
using Microsoft.AspNetCore.Mvc;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Workflow.Inbox;

/// <summary>The inbox as a file to take home, filtered as it is shown.</summary>
internal static class InboxFile
{
    public static FileContentResult As(string format, IEnumerable<InboxRow> rows, IReadOnlyDictionary<Guid, string> communities, DateTimeOffset now) => new TableFile<InboxRow>("inbox",
        (Say("Задача", "Task"), t => t.Name),
        (Say("Бумага", "Paper"), t => t.Title),
        (Say("Процесс", "Process"), t => t.Process),
        (Say("Сообщество", "Community"), t => t.CommunityId is { } id ? communities.GetValueOrDefault(id) : null),
        (Say("Пришла", "Arrived"), t => t.CreatedAt),
        (Say("Срок", "Due"), t => t.DueAt),
        (Say("Просрочена", "Late"), t => t.IsLate(now) ? Say("да", "yes") : Say("нет", "no")),
        (Say("Отложена до", "Put off until"), t => t.IsPutOff(now) ? t.FollowUpAt : null),
        (Say("Срочность", "Urgency"), t => t.Urgency.InWords()),
        (Say("У кого", "With"), t => t.ClaimedByName),
        (Say("Поручил", "Delegated by"), t => t.DelegatedByName)).As(format, rows);
}
