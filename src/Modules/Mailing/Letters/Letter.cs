using CommunityHub.Contracts.Mailing;
using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Mailing.Letters;

/// <summary>
/// A letter to one mailbox, written down in the transaction that causes it. What became of it is said by its moments, never by a status. From the
/// claim to the outcome it is in the hands of the mail server: if the house falls down in between, nobody knows, and it is not sent again by itself.
/// </summary>
internal sealed class Letter
{
    public const int LongestOccasion = 200, LongestKind = 100, LongestMailbox = 320, LongestSubject = 500, LongestReply = 1000;

    /// <summary>Longer than the mail server is waited for: when it is over, whoever had the letter is gone.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(12), TimeSpan.FromHours(24),
    ];

    private Letter()
    {
    }

    public Guid Id { get; private init; }

    /// <summary>What it is about; with recipient and kind unique over time.</summary>
    public string Occasion { get; private init; } = "";

    /// <summary>The id in the occasion: what comes after its first colon, up to the next.</summary>
    public string About { get; private init; } = "";

    public string Kind { get; private init; } = "";

    /// <summary>The mailbox.</summary>
    public string Recipient { get; private init; } = "";

    public string RecipientName { get; private init; } = "";
    public string Subject { get; private init; } = "";
    public string Text { get; private set; } = "";
    public string Html { get; private set; } = "";

    /// <summary>For the recipient's eyes only; its text is gone once it is sent.</summary>
    public bool Confidential { get; private init; }

    /// <summary>Without angle brackets; the same however often it is tried, so that a mail server can tell one sent twice.</summary>
    public string MessageId { get; private init; } = "";

    /// <summary>The higher, the sooner.</summary>
    public int Priority { get; private init; }

    public DateTimeOffset QueuedAt { get; private init; }
    public DateTimeOffset DueAt { get; private set; }
    public DateTimeOffset? ClaimedAt { get; private set; }
    public int Attempts { get; private set; }
    public DateTimeOffset? DeferredAt { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }
    public DateTimeOffset? RefusedAt { get; private set; }
    public DateTimeOffset? UnknownAt { get; private set; }
    public DateTimeOffset? CancelledAt { get; private set; }

    /// <summary>Who cancelled it, or let it be sent again, last.</summary>
    public Guid? DecidedBy { get; private set; }

    /// <summary>What the mail server said last, or what went wrong on the way to it.</summary>
    public string? Reply { get; private set; }

    public LetterState State => this switch
    {
        { SentAt: not null } => LetterState.Sent,
        { CancelledAt: not null } => LetterState.Cancelled,
        { RefusedAt: not null } => LetterState.Refused,
        { UnknownAt: not null } => LetterState.Unknown,
        { ClaimedAt: not null } => LetterState.Sending,
        { DeferredAt: not null } => LetterState.Deferred,
        _ => LetterState.Queued,
    };

    public static Letter Queue(QueueLetter command, string domain, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        return new()
        {
            Id = id, Occasion = command.Occasion, Kind = command.Kind, Recipient = Line(command.To, LongestMailbox), RecipientName = Line(command.ToName, LongestMailbox),
            Subject = Line(command.Subject, LongestSubject), Text = command.Text, Html = command.Html, MessageId = $"{id:N}@{domain}", QueuedAt = now, DueAt = command.DueAt ?? now,
            Confidential = command.Confidential,
        };
    }

    public void Claim(DateTimeOffset now)
    {
        ClaimedAt = now;
        Attempts++;
    }

    /// <summary>Writes down how the way to the mail server ended.</summary>
    public void End(Outcome outcome, DateTimeOffset now)
    {
        (ClaimedAt, UnknownAt) = (null, null);
        Reply = Line(outcome.Words, LongestReply);

        switch (outcome)
        {
            case Outcome.Sent:
                Part(now);
                break;
            case Outcome.Deferred when Attempts <= Pauses.Length:
                (DeferredAt, DueAt) = (now, now + Pauses[Attempts - 1]);
                break;
            case Outcome.Unknown:
                UnknownAt = now;
                break;
            default: // Refused for good, or put off once too often.
                RefusedAt = now;
                break;
        }
    }

    public void Cancel(Guid by, DateTimeOffset now)
    {
        if (State is not (LetterState.Queued or LetterState.Deferred))
            throw new RuleViolation("letter.not-waiting",
                "Отменить можно только письмо, которое ещё ждёт отправки. Это уже не ждёт.", "Only a letter that still waits can be cancelled. This one does not.");

        (CancelledAt, DecidedBy) = (now, by);
    }

    /// <summary>A person has looked at it: it did not arrive, and goes once more.</summary>
    public void SendAgain(Guid by, DateTimeOffset now)
    {
        if (State is not (LetterState.Refused or LetterState.Unknown))
            throw new RuleViolation("letter.not-failed",
                "Повторно отправляются только письма, которые не дошли. Отправленное письмо второй раз не уходит.",
                "Only letters that failed are sent again. A letter that was sent does not go twice.");

        (RefusedAt, UnknownAt, DeferredAt, Attempts, DueAt, DecidedBy) = (null, null, null, 0, now, by);
    }

    /// <summary>A person has asked the recipient, or the mail server's log: it did arrive.</summary>
    public void CountAsSent(Guid by, DateTimeOffset now)
    {
        if (State is not LetterState.Unknown)
            throw new RuleViolation("letter.not-unknown",
                "Отметить отправленным можно только письмо, о котором неизвестно, ушло ли оно.", "Only a letter of which nobody knows whether it went can be counted as sent.");

        DecidedBy = by;
        Part(now);
    }

    private void Part(DateTimeOffset now)
    {
        (SentAt, UnknownAt) = (now, null);
        if (Confidential)
            (Text, Html) = ("", "");
    }

    // Heads of letters are one line each.
    private static string Line(string text, int longest)
    {
        var line = string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return line.Length > longest ? line[..longest] : line;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Letter>
    {
        public void Configure(EntityTypeBuilder<Letter> builder)
        {
            builder.ToTable("letters");
            builder.Ignore(l => l.State);
            builder.Property(l => l.Occasion).HasMaxLength(LongestOccasion);
            builder.Property(l => l.Kind).HasMaxLength(LongestKind);
            builder.Property(l => l.Recipient).HasMaxLength(LongestMailbox);
            builder.Property(l => l.RecipientName).HasMaxLength(LongestMailbox);
            builder.Property(l => l.Subject).HasMaxLength(LongestSubject);
            builder.Property(l => l.MessageId).HasMaxLength(LongestMailbox);
            builder.Property(l => l.Reply).HasMaxLength(LongestReply);
            builder.Property(l => l.About).HasMaxLength(LongestOccasion).HasComputedColumnSql("split_part(occasion, ':', 2)", stored: true);
            builder.HasIndex(l => l.About);
            builder.HasIndex(l => new { l.Occasion, l.Recipient, l.Kind }).IsUnique();
            builder.HasIndex(l => new { l.Priority, l.DueAt }).IsDescending(true, false)
                .HasFilter("sent_at is null and refused_at is null and unknown_at is null and cancelled_at is null and claimed_at is null").HasDatabaseName("ix_letters_waiting");
            builder.HasIndex(l => l.ClaimedAt).HasFilter("claimed_at is not null").HasDatabaseName("ix_letters_claimed");
            builder.HasIndex(l => l.QueuedAt);
            builder.HasIndex(l => l.Recipient);
            builder.Property<uint>("xmin").IsRowVersion();
        }
    }
}
