using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.SignIn;

/// <summary>Ends one session of an account, or all of them; whoever uses it is out at the next click, on whatever host.</summary>
/// <param name="Key">Only this one; null: all.</param>
/// <param name="Except">Not this one.</param>
internal sealed record EndSessions(Guid AccountId, string? Key = null, string? Except = null) : IRequest;

internal sealed class EndSessionsHandler(AccountsDb db, AccountJournal journal) : AsyncRequestHandler<EndSessions>
{
    protected override async Task Handle(EndSessions command, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == command.AccountId, cancellationToken);
        var ended = await db.Sessions
            .Where(s => s.AccountId == account.Id && (command.Key == null || s.Key == command.Key) && (command.Except == null || s.Key != command.Except))
            .ExecuteDeleteAsync(cancellationToken);
        if (ended == 0)
            return;

        journal.Note(account, command.Key is null ? Act.SessionsEnded : Act.SessionEnded);
        await db.SaveChangesAsync(cancellationToken);
    }
}
