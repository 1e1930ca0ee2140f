using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Workflow.Running;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow.Inbox;

/// <summary>What other modules ask about tasks and processes.</summary>
internal sealed class TaskAnswers(WorkflowDb db, TimeProvider clock) :
    IRequestHandler<OpenTasks, IReadOnlyList<TaskCard>>, IRequestHandler<OpenTask, TaskCard?>, IRequestHandler<InboxCount, InboxCounted>, IRequestHandler<ProcessesOf, IReadOnlyList<ProcessCard>>
{
    public async Task<IReadOnlyList<TaskCard>> Handle(OpenTasks question, CancellationToken cancellationToken)
    {
        var tasks = await db.OpenTasks().Where(t => t.Instance.BusinessKey == question.BusinessKey).OrderBy(t => t.CreatedAt).ToListAsync(cancellationToken);
        return [.. tasks.Where(t => question.For is null || t.IsFor(question.For)).Select(t => t.AsCard())];
    }

    public async Task<TaskCard?> Handle(OpenTask question, CancellationToken cancellationToken) =>
        (await db.OpenTasks().SingleOrDefaultAsync(t => t.Id == question.TaskId, cancellationToken))?.AsCard();

    public async Task<InboxCounted> Handle(InboxCount question, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var dues = await db.OpenTasks().For(question.For).Select(t => t.DueAt).ToListAsync(cancellationToken);
        return new(dues.Count, dues.Count(due => due < now));
    }

    public async Task<IReadOnlyList<ProcessCard>> Handle(ProcessesOf question, CancellationToken cancellationToken)
    {
        var instances = await db.Instances.AsNoTracking().Include(i => i.Definition).Include(i => i.Tokens)
            .Where(i => i.BusinessKey == question.BusinessKey).OrderByDescending(i => i.StartedAt).AsSplitQuery().ToListAsync(cancellationToken);
        return [.. instances.Select(i => new ProcessCard(
            i.Id, i.Definition.Key, i.Title, i.State, [.. i.Tokens.Select(t => i.Definition.Graph[t.ElementId].Name)], i.StartedAt, i.EndedAt))];
    }
}

internal static class OpenTasksExtension
{
    public static IQueryable<UserTask> OpenTasks(this WorkflowDb db) =>
        db.Tasks.AsNoTracking().Include(t => t.Instance).ThenInclude(i => i.Definition).Where(t => t.CompletedAt == null && t.WithdrawnAt == null);

    /// <summary>Those this person can do today.</summary>
    public static IQueryable<UserTask> For(this IQueryable<UserTask> tasks, Actor actor)
    {
        var groups = actor.Groups.ToArray();
        return tasks.Where(t => t.AssigneeId == actor.PersonId || t.ClaimedBy == actor.PersonId || t.CandidateGroups.Any(g => groups.Contains(g)));
    }
}
