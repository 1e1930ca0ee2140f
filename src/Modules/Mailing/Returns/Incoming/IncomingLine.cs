using CommunityHub.Mailing.Returns.Reading;

namespace CommunityHub.Mailing.Returns.Incoming;

/// <summary>What came, as lists show it: without its text.</summary>
internal sealed record IncomingLine
{
    public required Guid Id { get; init; }
    public required DateTimeOffset CameAt { get; init; }
    public required ReturnSort Sort { get; init; }
    public required bool? IsHard { get; init; }

    /// <summary>The name of whoever wrote it, or else the address.</summary>
    public required string Sender { get; init; }

    public required string Subject { get; init; }

    /// <summary>Of a server.</summary>
    public required string? Words { get; init; }

    /// <summary>Whom a server names as not reached.</summary>
    public required string? Recipient { get; init; }

    public required ReturnOutcome? Outcome { get; init; }

    /// <summary>The letter it belongs to.</summary>
    public required Guid? LetterId { get; init; }

    public required string? OurSubject { get; init; }

    /// <summary>Whom that letter went to.</summary>
    public required string? WroteTo { get; init; }
}
