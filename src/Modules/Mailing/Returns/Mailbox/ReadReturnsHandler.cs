using CommunityHub.Contracts.Mailing;
using CommunityHub.Mailing.Returns.Incoming;
using MailKit.Net.Imap;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CommunityHub.Mailing.Returns.Mailbox;

/// <summary>
/// Fetch, write down, put away: the server, a transaction, the server. Whoever dies in between leaves the message where it is, or written down and not put away:
/// the next reading does what is missing, and nothing twice.
/// </summary>
internal sealed partial class ReadReturnsHandler(IServiceScopeFactory scopes, ReturnsMailbox mailbox, MailingDb db, IOptions<ImapOptions> options, TimeProvider clock, ILogger<ReadReturnsHandler> log) : AsyncRequestHandler<ReadReturns>
{
    private const int PutAwayAtOnce = 50;

    // Whoever has written a message down puts it away at once; if it lies there longer than this, it has died.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    protected override async Task Handle(ReadReturns command, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(options.Value.Host))
            return;

        var name = options.Value.Name;
        try
        {
            await mailbox.Open(cancellationToken);
            var (foreign, failed) = await Read(name, cancellationToken);
            await Step(new NoteReading(name, foreign, failed is null ? null : MailboxFailure.Storing, failed));
        }
#pragma warning disable CA1031 // Whatever keeps the mailbox shut is told in words, and tried again in five minutes.
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogShut(failure, options.Value.Host, options.Value.Port);
            await Step(new NoteReading(name, 0, MailboxFailures.Of(failure), failure.Message));
        }
    }

    private async Task<(int Foreign, string? Failed)> Read(string name, CancellationToken cancellationToken)
    {
        var (validity, recent, foreign, failed) = (mailbox.Validity, (await mailbox.Recent(cancellationToken)).ToArray(), 0, (string?)null);
        var seen = await db.SeenMessages.Where(m => m.Mailbox == name && m.Validity == validity && recent.Contains(m.Uid)).ToDictionaryAsync(m => m.Uid, cancellationToken);

        var gone = clock.GetUtcNow() - Lease;
        var written = new List<long>(options.Value.MoveTo is { Length: > 0 } ? recent.Where(uid => seen.GetValueOrDefault(uid) is { IsOurs: true } left && left.SeenAt < gone) : []);
        foreach (var uid in recent.Where(uid => !seen.ContainsKey(uid)).Take(options.Value.MostAtOnce))
        {
            byte[]? bytes = null;
            try
            {
                bytes = await mailbox.Fetch(uid, cancellationToken);
            }
            catch (Exception refusal) when (refusal is ImapCommandException or ImapProtocolException)
            {
                // One message that the server itself cannot read, which some say by hanging up, must not keep back the others either.
                LogNotGiven(refusal, uid);
                failed = refusal.Message;
                if (!mailbox.IsOpen)
                    await mailbox.Open(cancellationToken);
            }

            if (bytes is null)
                continue;

            try
            {
                var stored = await Step(new StoreMessage(name, validity, uid, bytes));
                foreign += stored is Stored.Foreign ? 1 : 0;
                if (stored is Stored.Ours)
                    written.Add(uid);
            }
#pragma warning disable CA1031 // One message that cannot be kept must not keep back the others; it stays where it is.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                LogNotStored(failure, uid);
                failed = failure.Message;
            }

            if (written.Count >= PutAwayAtOnce)
                await PutAway();
        }

        await PutAway();
        return (foreign, failed);

        async Task PutAway()
        {
            await mailbox.PutAway(written, cancellationToken);
            written.Clear();
        }
    }

    // Not to be interrupted: a message half written down is none.
    private async Task<TResult> Step<TResult>(IRequest<TResult> step)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(step, CancellationToken.None);
    }

    [LoggerMessage(LogLevel.Warning, "The mailbox at {Host}:{Port} cannot be read")]
    private partial void LogShut(Exception failure, string host, int port);

    [LoggerMessage(LogLevel.Error, "The server does not give message {Uid} of the mailbox; it stays there")]
    private partial void LogNotGiven(Exception refusal, long uid);

    [LoggerMessage(LogLevel.Error, "Message {Uid} of the mailbox cannot be written down; it stays there")]
    private partial void LogNotStored(Exception failure, long uid);
}
