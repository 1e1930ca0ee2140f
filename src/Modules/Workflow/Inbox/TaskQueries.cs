using CommunityHub.Contracts.Membership;
using CommunityHub.Workflow.Running;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow.Inbox;

/// <summary>The questions every list of tasks is put together from. None of them reads a definition's drawing.</summary>
internal static class TaskQueries
{
    public static IQueryable<UserTask> OpenTasks(this WorkflowDb db) => db.Tasks.AsNoTracking().Where(t => t.CompletedAt == null && t.WithdrawnAt == null);

    /// <summary>Those this person can do today.</summary>
    public static IQueryable<UserTask> For(this IQueryable<UserTask> tasks, Actor actor)
    {
        var groups = actor.Groups.ToArray();
        return tasks.Where(t => t.AssigneeId == actor.PersonId || t.ClaimedBy == actor.PersonId || t.CandidateGroups.Any(g => groups.Contains(g)));
    }

    /// <summary>What is late is never out of sight.</summary>
    public static IQueryable<UserTask> NotPutOff(this IQueryable<UserTask> tasks, DateTimeOffset now) =>
        tasks.Where(t => t.FollowUpAt == null || t.FollowUpAt <= now || t.DueAt <= now);

    public static IQueryable<UserTask> PutOff(this IQueryable<UserTask> tasks, DateTimeOffset now) =>
        tasks.Where(t => t.FollowUpAt > now && (t.DueAt == null || t.DueAt > now));
}
