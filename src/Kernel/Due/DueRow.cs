using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Kernel.Due;

/// <summary>Something to be done once, as soon as it is due: the row itself is the job. One that fails waits longer and longer, and at last for a person.</summary>
public abstract class DueRow
{
    private const int MostAttempts = 16;

    // A day that is never reached, and that every database and calendar can still count to.
    private static readonly DateTimeOffset Never = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan[] Pauses =
        [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1)];

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public DateTimeOffset DueAt { get; protected set; }
    public int Attempts { get; private set; }
    public string? LastError { get; private set; }
    public DateTimeOffset? DoneAt { get; private set; }
    public DateTimeOffset? SetAsideAt { get; private set; }

    /// <summary>When it would have been due, had it not been put on hold; null when it is not on hold.</summary>
    public DateTimeOffset? HeldDueAt { get; private set; }

    /// <summary>Keeps it from being due until it is let go.</summary>
    public void Hold()
    {
        if (HeldDueAt is null)
            (HeldDueAt, DueAt) = (DueAt, Never);
    }

    /// <summary>What has been on hold is due when it would have been, or at once.</summary>
    public void LetGo()
    {
        if (HeldDueAt is { } due)
            (DueAt, HeldDueAt) = (due, null);
    }

    public void RunAgain(DateTimeOffset now)
    {
        if (DoneAt is not null)
            throw new RuleViolation("due.already-done", "Это уже сделано и второй раз не делается.", "This has been done and is not done again.");

        (DueAt, Attempts, SetAsideAt) = (now, 0, null);
    }

    internal void Succeed(DateTimeOffset now)
    {
        Attempts++;
        DoneAt = now;
    }

    internal void Fail(string error, DateTimeOffset now)
    {
        Attempts++;
        LastError = error.Replace('\0', ' '); // PostgreSQL keeps no such character, and the note of a failure must not fail.

        if (PauseAfter(Attempts) is { } pause)
            DueAt = now + pause;
        else
            SetAsideAt = now;
    }

    /// <summary>Counts an attempt that the pump has not made: before there was a row, or where there is no pump.</summary>
    public void CountFailure(string error, DateTimeOffset now) => Fail(error, now);

    /// <summary>How long to wait after so many failed attempts; null: no longer, a person must see to it.</summary>
    protected virtual TimeSpan? PauseAfter(int attempts) => attempts < MostAttempts ? Pauses[Math.Min(attempts, Pauses.Length) - 1] : null;

    /// <summary>For the mapping of each kind of row: lets the pump find what waits, however many are done.</summary>
    protected static void IndexWaiting<TRow>(EntityTypeBuilder<TRow> builder) where TRow : DueRow =>
        builder.HasIndex(r => r.DueAt).HasFilter("done_at is null and set_aside_at is null");
}
