using CommunityHub.Contracts.Mailing;
using CommunityHub.Mailing.Letters;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CommunityHub.Mailing.Post;

/// <summary>Claim, send, confirm: a transaction, the mail server, a transaction. Nothing is held while the server is waited for.</summary>
internal sealed partial class SendDueLettersHandler(
    IServiceScopeFactory scopes, ILetterCarrier carrier, MailingDb db, TimeProvider clock, IOptions<SmtpOptions> smtp, ILogger<SendDueLettersHandler> log)
    : AsyncRequestHandler<SendDueLetters>
{
    protected override async Task Handle(SendDueLetters command, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(smtp.Value.Host))
            return;

        await Step(new NoteLostLetters());

        // The way is opened before a letter is touched: one that cannot even set out is not claimed.
        if (!await AnyIsDue(cancellationToken) || !await IsOpen(cancellationToken))
            return;

        var letter = await Step(new TakeNextLetter(null, null));
        while (letter is not null)
        {
            var outcome = await carrier.Carry(letter);
            LogOutcome(letter.Id, outcome.GetType().Name);
            letter = await Step(new TakeNextLetter(letter.Id, outcome, AndGoOn: carrier.IsConnected && !cancellationToken.IsCancellationRequested));
        }
    }

    private Task<bool> AnyIsDue(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return db.Letters.Waiting().AnyAsync(l => l.DueAt <= now, cancellationToken);
    }

    private async Task<bool> IsOpen(CancellationToken cancellationToken)
    {
        try
        {
            await carrier.Connect(cancellationToken);
            return true;
        }
#pragma warning disable CA1031 // For whatever reason the server cannot be reached, the letters wait and say why.
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogShut(failure, smtp.Value.Host!, smtp.Value.Port);
            await Step(new NoteThatPostIsShut(failure.Message));
            return false;
        }
    }

    // Not to be interrupted: what became of a letter must be written down even while the house closes.
    private async Task<TResult> Step<TResult>(IRequest<TResult> step)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(step, CancellationToken.None);
    }

    [LoggerMessage(LogLevel.Information, "Letter {Letter}: {Outcome}")]
    private partial void LogOutcome(Guid letter, string outcome);

    [LoggerMessage(LogLevel.Warning, "The mail server {Host}:{Port} cannot be reached; the letters wait")]
    private partial void LogShut(Exception failure, string host, int port);
}
