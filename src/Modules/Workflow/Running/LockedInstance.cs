using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow.Running;

internal static class LockedInstance
{
    /// <summary>The run with its tokens and tasks, locked until the transaction ends: two who move it come one after the other.</summary>
    public static async Task<ProcessInstance?> Lock(this WorkflowDb db, Guid instanceId, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"select from workflow.instances where id = {instanceId} for update", cancellationToken);
        return await db.Instances.Include(i => i.Definition).Include(i => i.Tokens).Include(i => i.Tasks).AsSplitQuery().SingleOrDefaultAsync(i => i.Id == instanceId, cancellationToken);
    }

    /// <summary>The task with its locked run.</summary>
    public static async Task<UserTask> LockTask(this WorkflowDb db, Guid taskId, CancellationToken cancellationToken)
    {
        var instanceId = await db.Tasks.Where(t => t.Id == taskId).Select(t => (Guid?)t.InstanceId).SingleOrDefaultAsync(cancellationToken);
        if (instanceId is null)
            throw new RuleViolation("task.not-found", "Такой задачи нет: возможно, ссылка устарела. Откройте «Входящие».", "There is no such task; the link may be old. Open the inbox.");

        return (await db.Lock(instanceId.Value, cancellationToken))!.Tasks.Single(t => t.Id == taskId);
    }
}
