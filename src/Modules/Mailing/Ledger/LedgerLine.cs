using System.Linq.Expressions;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Mailing.Letters;

namespace CommunityHub.Mailing.Ledger;

/// <summary>A letter as lists show it: without its text, of which a hundred thousand would not fit anywhere.</summary>
internal sealed record LedgerLine
{
    public static readonly Expression<Func<Letter, LedgerLine>> Of = LetterStates.With((letter, state) => new LedgerLine
    {
        Id = letter.Id, QueuedAt = letter.QueuedAt, DueAt = letter.DueAt, SentAt = letter.SentAt, Recipient = letter.Recipient, RecipientName = letter.RecipientName, Subject = letter.Subject,
        SchoolId = letter.SchoolId, Kind = letter.Kind, Priority = letter.Priority, State = state, Reply = letter.Reply,
    });

    public required Guid Id { get; init; }
    public required DateTimeOffset QueuedAt { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    public required DateTimeOffset? SentAt { get; init; }

    /// <summary>The mailbox.</summary>
    public required string Recipient { get; init; }

    public required string RecipientName { get; init; }
    public required Guid? SchoolId { get; init; }
    public required string Subject { get; init; }
    public required string Kind { get; init; }
    public required LetterPriority Priority { get; init; }
    public required LetterState State { get; init; }
    public required string? Reply { get; init; }
}
