using CommunityHub.Mailing.Letters;

namespace CommunityHub.Mailing.Post;

/// <summary>The edge of the house towards the mail server: one connection for many letters.</summary>
internal interface ILetterCarrier : IDisposable
{
    /// <exception cref="Exception">The server cannot be reached, or does not let us in; no letter has been touched.</exception>
    Task Connect(CancellationToken cancellationToken);

    /// <summary>Hands one letter over. Never throws: whatever happens is an outcome.</summary>
    Task<Outcome> Carry(Letter letter);

    /// <summary>False when the connection was lost and the next letter needs another.</summary>
    bool IsConnected { get; }
}
