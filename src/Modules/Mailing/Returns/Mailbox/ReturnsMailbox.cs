using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using Microsoft.Extensions.Options;

namespace CommunityHub.Mailing.Returns.Mailbox;

/// <summary>The edge of the house towards the mailbox it reads.</summary>
internal sealed class ReturnsMailbox(IOptions<ImapOptions> options, TimeProvider clock) : IDisposable
{
    private readonly ImapClient _client = new() { Timeout = (int)options.Value.Patience.TotalMilliseconds };
    private IMailFolder _folder = null!;

    /// <summary>Changes when the server counts its messages anew.</summary>
    public long Validity => _folder.UidValidity;

    /// <summary>False when the server has hung up.</summary>
    public bool IsOpen => _client.IsConnected && _folder.IsOpen;

    /// <exception cref="Exception">See <see cref="MailboxFailure"/> for what it means.</exception>
    public async Task Open(CancellationToken cancellationToken)
    {
        var imap = options.Value;
        if (imap.AnyCertificate)
#pragma warning disable CA5359 // Whoever keeps a server of his own in his own network says so in the configuration.
            _client.ServerCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        if (_client.IsConnected)
            await _client.DisconnectAsync(quit: false, cancellationToken);
        await _client.ConnectAsync(imap.Host!, imap.Port, imap.Security, cancellationToken);
        await _client.AuthenticateAsync(imap.User ?? "", imap.Password ?? "", cancellationToken);
        _folder = await _client.GetFolderAsync(imap.Folder, cancellationToken);
        await _folder.OpenAsync(FolderAccess.ReadWrite, cancellationToken);
    }

    /// <summary>The messages of the last days, the oldest first.</summary>
    public async Task<IReadOnlyList<long>> Recent(CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow().AddDays(-options.Value.Days).UtcDateTime;
        return [.. (await _folder.SearchAsync(SearchQuery.DeliveredAfter(since).And(SearchQuery.NotDeleted), cancellationToken)).Select(uid => (long)uid.Id).Order()];
    }

    /// <summary>The message, unread as it was; of a very large one its beginning; null when somebody has taken it away meanwhile.</summary>
    public async Task<byte[]?> Fetch(long uid, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = await _folder.GetStreamAsync(new UniqueId((uint)Validity, (uint)uid), 0, options.Value.LargestMessage, cancellationToken);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, cancellationToken);
            return bytes.ToArray();
        }
        catch (MessageNotFoundException)
        {
            return null;
        }
    }

    /// <summary>These have been written down: they are moved away, or marked as read.</summary>
    public async Task PutAway(IReadOnlyList<long> uids, CancellationToken cancellationToken)
    {
        if (uids.Count == 0)
            return;

        UniqueId[] known = [.. uids.Select(uid => new UniqueId((uint)Validity, (uint)uid))];
        await _folder.AddFlagsAsync(known, MessageFlags.Seen, silent: true, cancellationToken);
        if (options.Value.MoveTo is { Length: > 0 } name)
            await _folder.MoveToAsync(known, await FolderFor(name, cancellationToken), cancellationToken);
    }

    public void Dispose()
    {
        try
        {
            if (_client.IsConnected)
                _client.Disconnect(quit: true);
        }
        catch (Exception goodbye) when (goodbye is IOException or ImapProtocolException or ImapCommandException)
        {
            // A server that has gone needs no farewell.
        }

        _client.Dispose();
    }

    private async Task<IMailFolder> FolderFor(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await _client.GetFolderAsync(name, cancellationToken);
        }
        catch (FolderNotFoundException)
        {
            var root = _client.GetFolder(_client.PersonalNamespaces[0]);
            return await root.CreateAsync(name, isMessageFolder: true, cancellationToken) ?? throw new FolderNotFoundException(name);
        }
    }
}
