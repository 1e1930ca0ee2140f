using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow.Running;

internal static class LockedInstance
{
    /// <summary>
    /// The run with its tokens, and those it has called or is called by: all of one root, locked until the transaction ends. Two who move them come
    /// one after the other, and always in the same order.
    /// </summary>
    public static async Task<ProcessInstance?> Lock(this WorkflowDb db, Guid instanceId, CancellationToken cancellationToken)
    {
        await db.SaveWhatIsNew(cancellationToken);
        var runs = await db.LockRuns($"select * from workflow.instances where root_id = (select root_id from workflow.instances where id = {instanceId}) order by id for update", cancellationToken);
        await db.LoadTokens(runs, cancellationToken);
        return runs.Find(r => r.Id == instanceId);
    }

    /// <summary>The same for whoever wants to act on it.</summary>
    public static async Task<ProcessInstance> LockedRun(this WorkflowDb db, Guid instanceId, CancellationToken cancellationToken) =>
        await db.Lock(instanceId, cancellationToken) ?? throw new RuleViolation("process.not-found", "Такого процесса нет.", "There is no such process.");

    /// <summary>The task with its locked run.</summary>
    public static async Task<UserTask> LockTask(this WorkflowDb db, Guid taskId, CancellationToken cancellationToken)
    {
        await db.SaveWhatIsNew(cancellationToken);
        var runs = await db.LockRuns(
            $"select * from workflow.instances where root_id = (select i.root_id from workflow.instances i join workflow.tasks t on t.instance_id = i.id where t.id = {taskId}) order by id for update", cancellationToken);
        if (runs.Count == 0)
            throw new RuleViolation("task.not-found", "Такой задачи нет: возможно, ссылка устарела. Откройте «Входящие».", "There is no such task; the link may be old. Open the inbox.");

        // One trip for the task and the tokens, where no other run is concerned.
        if (runs is [_])
            return await db.Tasks.Include(t => t.Instance.Tokens).SingleAsync(t => t.Id == taskId, cancellationToken);

        await db.LoadTokens(runs, cancellationToken);
        return await db.Tasks.SingleAsync(t => t.Id == taskId, cancellationToken);
    }

    // To which root a run belongs, and to which run a task, never changes: it may be read before the lock. All else may not.
    private static Task<List<ProcessInstance>> LockRuns(this WorkflowDb db, FormattableString lockThem, CancellationToken cancellationToken) =>
        db.Instances.FromSql(lockThem).Include(i => i.Definition).ToListAsync(cancellationToken);

    // Only after the lock: whoever held it before may have moved the tokens, and one statement sees but the state it began with.
    private static Task LoadTokens(this WorkflowDb db, List<ProcessInstance> runs, CancellationToken cancellationToken)
    {
        var ids = runs.ConvertAll(r => r.Id);
        return db.Tokens.Where(t => ids.Contains(t.InstanceId)).LoadAsync(cancellationToken);
    }

    /// <summary>Whoever asks in the middle of a burst, from a step, finds what has happened so far.</summary>
    public static Task SaveWhatIsNew(this WorkflowDb db, CancellationToken cancellationToken) =>
        db.ChangeTracker.HasChanges() ? db.SaveChangesAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>Who waits for a message and who brings it come one after the other, so that they cannot miss each other.</summary>
    public static Task OneByOne(this WorkflowDb db, string message, string key) =>
        db.OneAtATime(message + "\n" + key, CancellationToken.None);
}
