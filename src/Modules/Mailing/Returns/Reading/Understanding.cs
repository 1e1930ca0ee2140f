namespace CommunityHub.Mailing.Returns.Reading;

/// <summary>What a message that came to the mailbox of the house turned out to be. Whether its trace leads to a letter of the house is for the tables to say.</summary>
/// <param name="Report">What a server says of the way of a letter; of bounces and delays alone.</param>
/// <param name="Text">What its writer says, as plain text; of replies without what they quote.</param>
internal sealed record Understanding(ReturnSort Sort, LetterTrace Trace, DeliveryReport? Report, string Text)
{
    public static readonly Understanding Nothing = new(ReturnSort.Foreign, LetterTrace.None, null, "");

    /// <summary>Why it could not be understood at all; null: it was.</summary>
    public Exception? Failure { get; init; }
}

internal enum ReturnSort
{
    /// <summary>Nothing that the house has to do with.</summary>
    Foreign,

    /// <summary>A letter came back.</summary>
    Bounce,

    /// <summary>A server still tries: nothing has come back.</summary>
    Delay,

    /// <summary>A machine answers: its owner is away, or the message was received.</summary>
    AutoReply,

    /// <summary>The recipient has called a letter unwanted (ARF, RFC 5965).</summary>
    Complaint,

    /// <summary>A person answers.</summary>
    Reply,

    /// <summary>A server did not even take a letter for its recipient.</summary>
    Refusal,
}

/// <param name="IsHard">The address is wrong for good; else it is only full, busy, or does not like this letter.</param>
/// <param name="Code">RFC 3463: «5.1.1»; null when the server gave none.</param>
/// <param name="Words">Of the server, on one line.</param>
/// <param name="Recipient">Whom the letter did not reach; null when the server does not say.</param>
internal sealed record DeliveryReport(bool IsHard, string? Code, string Words, string? Recipient);

/// <summary>By what a message may be known to belong to a letter of the house.</summary>
/// <param name="MessageIds">Without angle brackets, those of the letter it speaks of first; whoever has never seen the letter cannot guess its own.</param>
/// <param name="Signed">The letter named by the address the message was sent to, with the mark that only the house can make.</param>
internal sealed record LetterTrace(IReadOnlyList<string> MessageIds, Guid? Signed)
{
    public static readonly LetterTrace None = new([], null);

    public bool IsEmpty => MessageIds.Count == 0 && Signed is null;
}
