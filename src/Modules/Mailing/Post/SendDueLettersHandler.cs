using CommunityHub.Contracts.Mailing;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Returns.Mailbox;
using CommunityHub.Mailing.Unknowns;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CommunityHub.Mailing.Post;

/// <summary>Claim, hand over, confirm: a transaction, the mail server, a transaction. Nothing is held while the server is waited for.</summary>
internal sealed partial class SendDueLettersHandler(
    IServiceScopeFactory scopes, NpgsqlDataSource database, Connections connections, LetterAsMime mime, OwnReturnAddress own, IMediator mediator, MailingDb db, TimeProvider clock, IOptions<SmtpOptions> smtp, ILogger<SendingRun> log)
    : AsyncRequestHandler<SendDueLetters>
{
    protected override async Task Handle(SendDueLetters command, CancellationToken cancellationToken)
    {
        if (smtp.Value.Servers is not { Count: > 0 } servers)
            return;

        await mediator.Send(new NoteLostLetters(), cancellationToken);
        await SettleByRule(cancellationToken);
        var now = clock.GetUtcNow();
        if (!await db.WaitingLetters.AnyAsync(w => w.DueAt <= now, cancellationToken))
            return;

        await mediator.Send(new NoteWhoWrites(), cancellationToken);
        var resting = await db.ServerRests.Where(r => r.Until > now).Select(r => r.Server).ToListAsync(cancellationToken);
        var returns = await own.Find(cancellationToken);
        await Task.WhenAll(servers.Where(server => !resting.Contains(server.Name))
            .Select(server => Serve(server, () => new SendingRun(scopes, database, mime, returns, server, clock, log, cancellationToken))));
        await db.RingLater(CancellationToken.None); // What was put off falls due at another time.
    }

    // Authors in other modules write letters anew: what goes wrong there must not keep all the others.
    private async Task SettleByRule(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new SettleByRule(), cancellationToken);
        }
#pragma warning disable CA1031 // It is tried again with the next run.
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogNotSettled(failure);
        }
    }

    /// <summary>One lane first; the others only where there is work for them.</summary>
    private async Task Serve(SmtpServer server, Func<SendingRun> newRun)
    {
        var (places, lanes) = (connections.To(server), new List<Task>());
        if (!places.TryTake())
            return;

        await new Lane(newRun(), places).Work(() =>
        {
            while (lanes.Count + 1 < server.Connections && places.TryTake())
                lanes.Add(Task.Run(() => new Lane(newRun(), places).Work(() => { })));
        });
        await Task.WhenAll(lanes);
    }

    [LoggerMessage(LogLevel.Error, "Letters of which nobody knows whether they arrived could not be settled by the rules of the policy")]
    private partial void LogNotSettled(Exception failure);
}
