using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Workflow;
using CommunityHub.Workflow.Attachments;
using CommunityHub.Workflow.Comments;
using CommunityHub.Workflow.Running;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow.Inbox;

/// <summary>The task beside the list: what can be done with it, what was said about it, and what lies with it.</summary>
/// <param name="MayDo">It is offered to the reader; others who see it may talk about it only.</param>
/// <param name="Form">Shows the decision; null when no module has registered the form.</param>
/// <param name="Colleagues">Whom it may be handed to.</param>
internal sealed record OpenedTask(UserTask Task, bool MayDo, bool IsUnread, Type? Form, IReadOnlyList<Holder> Colleagues, TaskTalk Talk, TaskFiles Files)
{
    public string Title => Task.Instance.Title;
    public Urgency Urgency => UrgencyOfPriority.Of(Task.Priority);

    public static async Task<OpenedTask?> Find(WorkflowDb db, IMediator mediator, IEnumerable<TaskForm> forms, Guid id, Actor reader, TimeProvider clock, string? typed)
    {
        var task = await db.Tasks.AsNoTracking().Include(t => t.Instance).SingleOrDefaultAsync(t => t.Id == id);
        if (task is null || !task.MaySee(reader))
            return null;

        var mayDo = task.IsOpen && task.IsFor(reader);
        var seen = await db.Seen.AnyAsync(s => s.TaskId == id && s.PersonId == reader.PersonId && s.SeenAt >= (task.NewsAt ?? task.CreatedAt));
        return new(task, mayDo, !seen, forms.FirstOrDefault(f => f.Key == task.FormKey)?.View,
            mayDo ? await ColleaguesFor(task, mediator, reader, clock) : [], await TaskTalk.Of(db, mediator, task, reader, typed), await TaskFiles.Of(db, task, reader));
    }

    // Those who could do it anyhow come first; then those of the community and of the centre.
    private static async Task<IReadOnlyList<Holder>> ColleaguesFor(UserTask task, IMediator mediator, Actor reader, TimeProvider clock)
    {
        var able = await mediator.Send(new HoldersOf(task.CandidateGroups, clock.Today()));
        List<string> others = [Group.Director, Group.Deputy];
        if (task.Instance.CommunityId is { } community)
            others.AddRange(new[] { Group.Curator, Group.Leader, Group.DeputyLeader, Group.Secretary }.Select(post => Group.Of(post, community)));
        return [.. able.Concat(await mediator.Send(new HoldersOf(others, clock.Today()))).DistinctBy(p => p.PersonId).Where(p => p.PersonId != reader.PersonId)];
    }
}
