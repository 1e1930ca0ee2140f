using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Workflow.Running;

namespace CommunityHub.Workflow.Inbox;

/// <summary>A task as the list shows it, and no more of it than that.</summary>
internal sealed record InboxRow(
    Guid Id, string Name, string FormKey, string Title, string Process, Guid? CommunityId, List<string> CandidateGroups, DateTimeOffset CreatedAt, DateTimeOffset? DueAt,
    DateTimeOffset? FollowUpAt, int Priority, Guid? ClaimedBy, string? ClaimedByName, string? DelegatedByName, bool IsUnread, int Comments, int Files)
{
    public Urgency Urgency => UrgencyOfPriority.Of(Priority);

    public bool IsLate(DateTimeOffset now) => DueAt < now;

    public bool IsPutOff(DateTimeOffset now) => FollowUpAt > now && !(DueAt <= now);

    /// <summary>In whose stead it would be done, when the person holds no post of their own for it: «и.о. директора».</summary>
    public string? InSteadOf(Actor actor) => actor.Capacities.Where(c => CandidateGroups.Contains(c.Group)).OrderBy(c => c.Acting).FirstOrDefault() is { Acting: true } acting ? acting.PostTitle : null;
}

internal static class InboxRows
{
    public static IQueryable<InboxRow> AsRows(this IQueryable<UserTask> tasks, WorkflowDb db, Guid me) => tasks.Select(t => new InboxRow(
        t.Id, Words.InEnglish ? t.NameEn ?? t.NameRu : t.NameRu, t.FormKey, Words.InEnglish ? t.Instance.TitleEn ?? t.Instance.TitleRu : t.Instance.TitleRu, Words.InEnglish ? t.Instance.Definition.NameEn ?? t.Instance.Definition.NameRu : t.Instance.Definition.NameRu, t.Instance.CommunityId, t.CandidateGroups, t.CreatedAt, t.DueAt,
        t.FollowUpAt, t.Priority, t.ClaimedBy, t.ClaimedByName, t.DelegatedByName,
        !db.Seen.Any(s => s.TaskId == t.Id && s.PersonId == me && s.SeenAt >= (t.NewsAt ?? t.CreatedAt)),
        db.Comments.Count(c => c.TaskId == t.Id && c.RemovedAt == null),
        db.Attachments.Count(a => a.TaskId == t.Id && a.RemovedAt == null)));
}
