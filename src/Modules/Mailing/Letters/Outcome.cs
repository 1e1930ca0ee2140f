namespace CommunityHub.Mailing.Letters;

/// <summary>How the way of a letter to the mail server ended.</summary>
/// <param name="Words">What the server said, or what went wrong.</param>
internal abstract record Outcome(string Words)
{
    /// <summary>The server has taken it over.</summary>
    internal sealed record Sent(string Words) : Outcome(Words);

    /// <summary>Not now: a 4xx, or the way was closed before the letter was handed over.</summary>
    internal sealed record Deferred(string Words) : Outcome(Words);

    /// <summary>Too many letters in too short a time, says the server: it wants to be left alone.</summary>
    /// <param name="Rest">How long.</param>
    internal sealed record Throttled(string Words, TimeSpan Rest) : Outcome(Words);

    /// <summary>Never: a 5xx, or no mailbox at all.</summary>
    /// <param name="OfRecipient">It is the recipient that the server does not take, and not the letter.</param>
    internal sealed record Refused(string Words, bool OfRecipient = false) : Outcome(Words);

    /// <summary>The house stops, and the server does not have the whole letter: it waits again, as if it had not been begun.</summary>
    internal sealed record Recalled(string Words) : Outcome(Words);

    /// <summary>The line broke while the letter was being handed over.</summary>
    internal sealed record Unknown(string Words) : Outcome(Words);
}
