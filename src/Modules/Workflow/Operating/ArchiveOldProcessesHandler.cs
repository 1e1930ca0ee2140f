using CommunityHub.Contracts.Workflow;
using CommunityHub.Workflow.Running;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow.Operating;

internal sealed class ArchiveOldProcessesHandler(WorkflowDb db, TimeProvider clock) : AsyncRequestHandler<ArchiveOldProcesses>
{
    protected override async Task Handle(ArchiveOldProcesses command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var oldest = now.AddDays(-command.RetainDays);
        var old = db.Instances.Where(i => i.EndedAt < oldest && i.ArchivedAt == null);
        await db.Timers.Where(t => old.Any(i => i.Id == t.InstanceId)).ExecuteDeleteAsync(cancellationToken);
        await db.Steps.Where(s => old.Any(i => i.Id == s.InstanceId)).ExecuteDeleteAsync(cancellationToken);
        await db.Tasks.Where(t => old.Any(i => i.Id == t.InstanceId)).ExecuteUpdateAsync(t => t.SetProperty(x => x.Draft, (string?)null), cancellationToken);
        await db.History.Where(h => h.ValueAfter != null && old.Any(i => i.Id == h.InstanceId))
            .ExecuteUpdateAsync(h => h.SetProperty(x => x.ValueBefore, (string?)null).SetProperty(x => x.ValueAfter, (string?)null), cancellationToken);
        await db.Database.ExecuteSqlAsync($"update workflow.instances set variables = '{{}}', archived_at = {now} where ended_at < {oldest} and archived_at is null", cancellationToken);
        await db.BufferedMessages.Where(m => m.ForgottenAt < now).ExecuteDeleteAsync(cancellationToken);
    }
}
