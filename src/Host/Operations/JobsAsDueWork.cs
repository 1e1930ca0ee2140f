using System.ComponentModel.DataAnnotations.Schema;
using System.Globalization;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Operations;
using CommunityHub.Kernel.Tables;
using Hangfire;
using Hangfire.Common;
using Hangfire.Storage;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Host.Operations;

/// <summary>Hangfire's jobs among all other work. They are read from its tables, which its own interface cannot search.</summary>
internal sealed class JobsAsDueWork(OperationsDb db, IBackgroundJobClient jobs) : IDueWork
{
    private const string Query =
        """
        select j.id, coalesce(j.statename, 'Created') as state, j.invocationdata::text as invocation, j.arguments::text as arguments, j.createdat::timestamptz as created_at,
            s.createdat::timestamptz as changed_at, coalesce(s.data::jsonb ->> 'ExceptionMessage', s.reason) as reason, s.data::jsonb ->> 'EnqueueAt' as enqueue_at,
            s.data::jsonb ->> 'ExceptionDetails' as details,
            (select p.value from hangfire.jobparameter p where p.jobid = j.id and p.name = 'RecurringJobId' limit 1) as recurring,
            coalesce((select p.value from hangfire.jobparameter p where p.jobid = j.id and p.name = 'RetryCount' limit 1), '0') as retries
        from hangfire.job j left join hangfire.state s on s.id = j.stateid
        """;

    private const string Search = "select * from (" + Query + ") job where concat_ws(' ', id, invocation, arguments, reason, recurring) ilike any({0})";

    public string Kind => "hangfire.jobs";
    public string Name => Say("Задания", "Jobs");

    public async Task<IReadOnlyDictionary<DueState, int>> Count(DueFilter filter, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<DueState, int>();
        foreach (var state in filter.States)
            counts[state] = await Jobs(filter with { States = [state] }).CountAsync(cancellationToken);
        return counts;
    }

    public async Task<IReadOnlyList<DueItem>> List(DueFilter filter, int skip, int take, CancellationToken cancellationToken) =>
        [.. (await Jobs(filter).OrderByDescending(j => j.CreatedAt).ThenBy(j => j.Id).Skip(skip).Take(take).ToListAsync(cancellationToken)).Select(Told)];

    public async Task<DueSheet?> Find(string id, CancellationToken cancellationToken) =>
        long.TryParse(id, CultureInfo.InvariantCulture, out var number) && await db.Database.SqlQueryRaw<StoredJob>(Query).SingleOrDefaultAsync(j => j.Id == number, cancellationToken) is { } job
            ? new(Told(job), $"{job.Invocation}\n{job.Arguments}\n{job.Details}".TrimEnd())
            : null;

    public async Task<int> RunAgain(DueFilter filter, IReadOnlyCollection<string>? ids, Actor by, string reason, CancellationToken cancellationToken)
    {
        var failed = Jobs(filter with { States = [.. filter.States.Intersect([DueState.Failing, DueState.SetAside])] });
        if (ids is not null)
        {
            var chosen = ids.Select(id => long.TryParse(id, CultureInfo.InvariantCulture, out var number) ? number : 0).ToArray();
            failed = failed.Where(j => chosen.Contains(j.Id));
        }

        var again = 0;
        foreach (var id in await failed.OrderBy(j => j.Id).Select(j => j.Id).Take(DueFilter.MostAtOnce).ToListAsync(cancellationToken))
            if (jobs.Requeue($"{id}"))
                again++;
        return again;
    }

    private IQueryable<StoredJob> Jobs(DueFilter filter)
    {
        var all = filter.Patterns() is { Length: > 0 } patterns
            ? db.Database.SqlQueryRaw<StoredJob>(Search, [patterns])
            : db.Database.SqlQueryRaw<StoredJob>(Query);
        var (waiting, failing, aside, done) = (filter.States.Contains(DueState.Waiting), filter.States.Contains(DueState.Failing), filter.States.Contains(DueState.SetAside), filter.States.Contains(DueState.Done));
        return all.Where(j => (done && (j.State == "Succeeded" || j.State == "Deleted")) || (aside && j.State == "Failed") || (failing && j.State == "Scheduled" && j.Retries != "0")
            || (waiting && j.State != "Succeeded" && j.State != "Deleted" && j.State != "Failed" && (j.State != "Scheduled" || j.Retries == "0")));
    }

    private DueItem Told(StoredJob job)
    {
        var state = job.State switch
        {
            "Succeeded" or "Deleted" => DueState.Done,
            "Failed" => DueState.SetAside,
            "Scheduled" when job.Retries != "0" => DueState.Failing,
            _ => DueState.Waiting,
        };
        return new(Kind, $"{job.Id}", InWords(job), null, state, EnqueueAt(job) ?? job.CreatedAt, state is DueState.Done or DueState.SetAside ? job.ChangedAt : null,
            int.TryParse(job.Retries, CultureInfo.InvariantCulture, out var retries) ? retries : 0, state is DueState.Failing or DueState.SetAside ? job.Reason : null);
    }

    private static DateTimeOffset? EnqueueAt(StoredJob job) => job is { State: "Scheduled", EnqueueAt: { } at } ? JobHelper.DeserializeNullableDateTime(at) : null;

    private static string InWords(StoredJob job)
    {
        var recurring = job.Recurring?.Trim('"');
        if (RecurringJobs.All.FirstOrDefault(known => known.Id == recurring) is { } sentence)
            return sentence.InWords;

        try
        {
            return RecordRuns.NameOf(Stored(job).DeserializeJob());
        }
        catch (Exception unknown) when (unknown is JobLoadException or ArgumentException or Newtonsoft.Json.JsonException)
        {
            return Say("задание прежней версии", "a job of an earlier version");
        }
    }

    // As Hangfire itself puts the two columns together.
    private static InvocationData Stored(StoredJob job)
    {
        var invocation = SerializationHelper.Deserialize<InvocationData>(job.Invocation);
        invocation.Arguments = job.Arguments;
        return invocation;
    }

    /// <summary>A job with its present state, as Hangfire stores them.</summary>
    internal sealed class StoredJob
    {
        [Column("id")] public long Id { get; init; }
        [Column("state")] public string State { get; init; } = "";
        [Column("invocation")] public string Invocation { get; init; } = "";
        [Column("arguments")] public string? Arguments { get; init; }
        [Column("created_at")] public DateTimeOffset CreatedAt { get; init; }
        [Column("changed_at")] public DateTimeOffset? ChangedAt { get; init; }
        [Column("reason")] public string? Reason { get; init; }
        [Column("enqueue_at")] public string? EnqueueAt { get; init; }
        [Column("details")] public string? Details { get; init; }
        [Column("recurring")] public string? Recurring { get; init; }
        [Column("retries")] public string Retries { get; init; } = "";
    }
}
