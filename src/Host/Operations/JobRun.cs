using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Host.Operations;

/// <summary>One start of a job on one host: when, where, and how it ended. A start that a stopped host could not finish stays open until somebody finds it.</summary>
internal sealed class JobRun
{
    /// <summary>No job of this house takes longer: whoever has not ended by then has stopped with its host.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    public const int LongestError = 2000;

    private JobRun()
    {
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>The id of the recurring job, or the name of the command.</summary>
    public string Job { get; private init; } = "";

    /// <summary>Hangfire's number.</summary>
    public string? JobId { get; private set; }

    /// <summary>The moment by the schedule; null when nobody's schedule started it.</summary>
    public DateTimeOffset? Slot { get; private init; }

    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>«machine:process».</summary>
    public string? Host { get; private set; }

    public string? Error { get; private set; }

    /// <summary>It was found without an end, long after its start.</summary>
    public DateTimeOffset? LostAt { get; private set; }

    /// <summary>How many times by the schedule had passed with no host at work, this one included; 0 when it came in time.</summary>
    public int Missed { get; private init; }

    /// <summary>The first of them.</summary>
    public DateTimeOffset? MissedSince { get; private init; }

    /// <summary>How many more starts of the same time were turned away.</summary>
    public int TurnedAway { get; private set; }

    /// <summary>When the start was decided upon.</summary>
    public DateTimeOffset PlannedAt { get; private init; }

    public RunOutcome Outcome => this switch
    {
        { StartedAt: null } => RunOutcome.NotStarted,
        { LostAt: not null } => RunOutcome.Lost,
        { EndedAt: null } => RunOutcome.Running,
        { Error: not null } => RunOutcome.Failed,
        _ => RunOutcome.Done,
    };

    public static JobRun Start(string job, string jobId, DateTimeOffset? slot, string host, DateTimeOffset now) =>
        new() { Job = job, JobId = jobId, Slot = slot, StartedAt = now, Host = host, PlannedAt = now };

    /// <summary>To be started once for all the times that have passed.</summary>
    public static JobRun CatchUp(string job, DateTimeOffset slot, int missed, DateTimeOffset since, DateTimeOffset now) =>
        new() { Job = job, Slot = slot, Missed = missed, MissedSince = since, PlannedAt = now };

    public void Begin(string jobId, string host, DateTimeOffset now) => (JobId, Host, StartedAt) = (jobId, host, now);

    public void End(string? error, DateTimeOffset now) =>
        (EndedAt, Error) = (now, Typed.Cut(error, LongestError)?.Replace('\0', ' '));

    public void Lose(DateTimeOffset now) => LostAt = now;

    public void TurnAway() => TurnedAway++;

    /// <summary>Among the runs of one time by the schedule, the one that makes another start needless; null when there is none. What was left open by a stopped host is lost.</summary>
    public static JobRun? ThatSuffices(IEnumerable<JobRun> ofOneSlot, string jobId, DateTimeOffset now)
    {
        JobRun? suffices = null;
        foreach (var run in ofOneSlot)
            if (run.Outcome is RunOutcome.Running && (run.JobId == jobId || run.StartedAt + Longest <= now))
                run.Lose(now); // Hangfire takes a job up a second time only when the first host has gone silent.
            else if (run.Outcome is RunOutcome.Done or RunOutcome.Running)
                suffices ??= run;
        return suffices;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<JobRun>
    {
        public void Configure(EntityTypeBuilder<JobRun> builder)
        {
            builder.ToTable("runs");
            builder.Ignore(r => r.Outcome);
            builder.Property(r => r.Job).HasMaxLength(200);
            builder.Property(r => r.JobId).HasMaxLength(50);
            builder.Property(r => r.Host).HasMaxLength(200);
            builder.Property(r => r.Error).HasMaxLength(LongestError);
            builder.HasIndex(r => new { r.Job, r.Slot });
            builder.HasIndex(r => r.PlannedAt);
            builder.HasIndex(r => r.JobId);
        }
    }
}

internal enum RunOutcome
{
    NotStarted,
    Running,
    Done,
    Failed,
    Lost,
}

internal static class RunOutcomes
{
    public static string InWords(this RunOutcome outcome) => outcome switch
    {
        RunOutcome.NotStarted => Words.Say("ещё не начато", "not started yet"),
        RunOutcome.Running => Words.Say("идёт", "running"),
        RunOutcome.Done => Words.Say("выполнено", "done"),
        RunOutcome.Failed => Words.Say("не удалось", "failed"),
        _ => Words.Say("прервано", "interrupted"),
    };

    public static string Kind(this RunOutcome outcome) => outcome switch { RunOutcome.Done => "good", RunOutcome.Failed => "bad", RunOutcome.Lost => "warn", RunOutcome.Running => "info", _ => "neutral" };

    /// <summary>The same rule as <see cref="JobRun.Outcome"/>, in words the database understands.</summary>
    public static IQueryable<JobRun> In(this IQueryable<JobRun> runs, RunOutcome outcome) => outcome switch
    {
        RunOutcome.NotStarted => runs.Where(r => r.StartedAt == null),
        RunOutcome.Lost => runs.Where(r => r.StartedAt != null && r.LostAt != null),
        RunOutcome.Running => runs.Where(r => r.StartedAt != null && r.LostAt == null && r.EndedAt == null),
        RunOutcome.Failed => runs.Where(r => r.StartedAt != null && r.LostAt == null && r.EndedAt != null && r.Error != null),
        _ => runs.Where(r => r.StartedAt != null && r.LostAt == null && r.EndedAt != null && r.Error == null),
    };
}
