using CommunityHub.Benchmarks.Measuring;
using Npgsql;

namespace CommunityHub.Benchmarks.Killing;

/// <summary>What the tables say, counted with plain SQL beside what the script of so many runs says.</summary>
internal sealed class Aftermath(NpgsqlDataSource database, int runs)
{
    // Of one run with the one it calls: noted, counted, later, yes or no, heard, three of each, called.
    private const int EffectsOfOneRun = 9;

    public int AllEffects => runs * EffectsOfOneRun;

    public Task<long> Effects(CancellationToken cancellationToken) => Count("select count(*) from killing.effects", cancellationToken);

    public Task<long> EffectsBy(int host, CancellationToken cancellationToken) => Count($"select count(*) from killing.effects where host = {host}", cancellationToken);

    /// <summary>Every run has begun and ended, every message has come.</summary>
    public async Task<bool> IsOver(CancellationToken cancellationToken) => await Count(
        "select (select count(*) from killing.errands where done_at is null) + (select count(*) from workflow.instances where ended_at is null)", cancellationToken) == 0;

    /// <summary>Looks again and again until it is so.</summary>
    public static async Task Until(Func<Task<bool>> isSo, IEnumerable<WorkingHost> hosts, CancellationToken cancellationToken)
    {
        while (!await isSo())
        {
            foreach (var host in hosts)
                host.MustBeAlive();
            await Task.Delay(10, cancellationToken);
        }
    }

    public async Task<IReadOnlyList<Row>> Count(CancellationToken cancellationToken) =>
    [
        new("runs that have ended by themselves", "runs", await Count("select count(*) from workflow.instances where caller_id is null and ended_at is not null and cancelled_at is null", cancellationToken), runs),
        new("runs whose history is not the script's", "runs", await Count(NotAsScripted, cancellationToken), 0),
        new("effects of service steps", "rows", await Effects(cancellationToken), AllEffects),
        new("effects that came twice or not at all", "effects", await Count(WrongEffects, cancellationToken), 0),
        new("user tasks done", "tasks", await Count("select count(*) from workflow.tasks where completed_at is not null and withdrawn_at is null", cancellationToken), runs),
        new("user tasks offered or done twice", "runs", await Count(TasksTwice, cancellationToken), 0),
        new("timers that have fired", "timers", await Count("select count(*) from workflow.timers where element_id = 'pause' and done_at is not null", cancellationToken), runs),
        new("timers lost", "timers", await Count("select count(*) from workflow.timers where done_at is null and due_at < now() - interval '10 seconds'", cancellationToken), 0),
        new("anything left over", "rows", await Count(LeftOver, cancellationToken), 0),
    ];

    // Failed attempts may be in it (two who waited for each other); everything else is counted.
    private const string NotAsScripted = """
        with script (element_id, entered, completed) as (values
            ('begin', 1, 1), ('fork', 1, 1), ('noted', 1, 1), ('counted', 1, 1), ('pause', 1, 1), ('later', 1, 1), ('decide', 1, 1), ('which', 1, 1), ('yes or no', 1, 1), ('merged', 1, 1),
            ('answer', 1, 1), ('heard', 1, 1), ('join', 3, 1), ('each', 3, 3), ('call', 1, 1), ('called-begin', 1, 1), ('called', 1, 1), ('called-done', 1, 1), ('done', 1, 1)),
        happened as (
            select i.business_key,
                   case when h.element_id = case when right(i.business_key, 1) in ('0', '2', '4', '6', '8') then 'yes' else 'no' end then 'yes or no' else h.element_id end as element_id,
                   count(*) filter (where h.kind = 'Entered') as entered, count(*) filter (where h.kind = 'Completed') as completed, count(*) filter (where h.kind not in ('Entered', 'Completed', 'Failed')) as other
            from workflow.history h join workflow.instances i on i.id = h.instance_id group by 1, 2)
        select count(distinct run) from (
            select coalesce(h.business_key, r.business_key) as run
            from (select distinct business_key from workflow.instances) r cross join script s
            full join happened h on h.business_key = r.business_key and h.element_id = s.element_id
            where h.business_key is null or s.element_id is null or h.entered <> s.entered or h.completed <> s.completed or h.other > 0) odd
        """;

    private const string WrongEffects = """
        select count(*) from (select run, element, count(*) as times from killing.effects group by 1, 2) e
        where times <> case when element = 'each' then 3 else 1 end
           or element = case when right(run, 1) in ('0', '2', '4', '6', '8') then 'no' else 'yes' end
        """;

    private const string TasksTwice = """
        select count(*) from (
            select t.instance_id from workflow.tasks t left join workflow.history h on h.instance_id = t.instance_id and h.element_id = t.element_id and h.kind = 'Completed'
            group by 1 having count(distinct t.id) <> 1 or count(h.id) <> 1) odd
        """;

    private const string LeftOver = """
        select (select count(*) from workflow.tokens) + (select count(*) from workflow.subscriptions) + (select count(*) from workflow.buffered_messages) + (select count(*) from workflow.incidents)
             + (select count(*) from workflow.steps where done_at is null) + (select count(*) from workflow.timers where set_aside_at is not null) + (select count(*) from killing.errands where done_at is null)
        """;

    private async Task<long> Count(string sql, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
