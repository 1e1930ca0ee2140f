using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Workflow.Inbox;
using CommunityHub.Workflow.Running;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow.Letters;

internal sealed class RemindOfDueTasksHandler(WorkflowDb db, TaskLetters letters, TimeProvider clock) : AsyncRequestHandler<RemindOfDueTasks>
{
    private const int AtATime = 200;

    /// <summary>Whoever has just been told that the task is there needs no reminder of it.</summary>
    private static readonly TimeSpan FreshFor = TimeSpan.FromHours(20);

    protected override async Task Handle(RemindOfDueTasks command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (soon, fresh) = ((await db.WorkingDays(cancellationToken)).After(now, 1), now - FreshFor);
        var due = await db.Tasks.Include(t => t.Instance)
            .Where(t => t.CompletedAt == null && t.WithdrawnAt == null && t.WarnedAt == null && t.DueAt > now && t.DueAt <= soon && t.CreatedAt < fresh)
            .OrderBy(t => t.DueAt).Take(AtATime).ToListAsync(cancellationToken);

        foreach (var task in due)
        {
            task.Warn(now);
            db.History.Add(HistoryEntry.Of(task.Instance, task.ElementId, task.NameRu, HistoryKind.Reminded, now));
            await letters.Queue(task.Id, TaskLetterKinds.DueSoon, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
