using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow.Inbox;

/// <summary>This person has looked at the task, or wants it to look new again.</summary>
internal sealed record MarkSeen(Guid TaskId, Guid PersonId, bool Seen = true) : IRequest;

internal sealed class MarkSeenHandler(WorkflowDb db, TimeProvider clock) : AsyncRequestHandler<MarkSeen>
{
    // Two tabs may look at the same moment: the table itself settles which was first.
    protected override Task Handle(MarkSeen command, CancellationToken cancellationToken) => command.Seen
        ? db.Database.ExecuteSqlAsync($"""
            insert into workflow.tasks_seen (task_id, person_id, seen_at) values ({command.TaskId}, {command.PersonId}, {clock.GetUtcNow()})
            on conflict (task_id, person_id) do update set seen_at = greatest(tasks_seen.seen_at, excluded.seen_at)
            """, cancellationToken)
        : db.Seen.Where(s => s.TaskId == command.TaskId && s.PersonId == command.PersonId).ExecuteDeleteAsync(cancellationToken);
}
