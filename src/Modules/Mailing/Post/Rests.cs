using CommunityHub.Mailing.Policy;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Post;

/// <summary>The mail server cannot be reached, or has asked to be left alone: it rests, and says why wherever letters that wait for it are shown.</summary>
internal sealed record BeginRest(string Server, string Why) : IRequest;

/// <summary>A letter got through: the next rest is a short one again. One that another connection has just begun is not over.</summary>
internal sealed record EndRest(string Server) : IRequest;

internal sealed class RestsHandler(MailingDb db, TimeProvider clock) : IRequestHandler<BeginRest, Unit>, IRequestHandler<EndRest, Unit>
{
    public async Task<Unit> Handle(BeginRest command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await db.Database.ExecuteSqlAsync($"insert into mailing.server_rests (server, until, times, why) values ({command.Server}, {now}, 0, '') on conflict do nothing", cancellationToken);
        var rest = await db.ServerRests.FromSql($"select * from mailing.server_rests where server = {command.Server} for update").SingleAsync(cancellationToken);
        if (rest.Until > now) // Another lane was told the same a moment ago.
            return Unit.Value;

        rest.Begin(command.Why, now);
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(EndRest command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await db.ServerRests.Where(r => r.Server == command.Server && r.Until <= now).ExecuteDeleteAsync(cancellationToken);
        return Unit.Value;
    }
}
