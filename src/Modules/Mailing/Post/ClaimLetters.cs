using System.Linq.Expressions;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Policy;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Post;

/// <summary>Takes letters that are due out of the queue for a run of the post: as many as the limits allow in this moment, and at most <paramref name="Most"/>. What comes back is only to be read.</summary>
internal sealed record ClaimLetters(Guid Run, SmtpServer Server, int Most = ClaimLetters.AtFirst) : IRequest<IReadOnlyList<Letter>>
{
    /// <summary>Few enough that several connections share a small campaign.</summary>
    public const int AtFirst = 50;

    /// <summary>What a connection takes at a time once it has shown that it gets through them: every claim asks for the limits anew.</summary>
    public const int AtMost = 200;
}

internal sealed class ClaimLettersHandler(MailingDb db, SendingNow sending, TimeProvider clock) : IRequestHandler<ClaimLetters, IReadOnlyList<Letter>>
{
    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(60), Day = TimeSpan.FromHours(24);

    public async Task<IReadOnlyList<Letter>> Handle(ClaimLetters command, CancellationToken cancellationToken)
    {
        // One after the other, of all hosts: else two of them would use up the same limit.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('mailing.claim', 0))", cancellationToken);

        var (now, policy) = (clock.GetUtcNow(), await sending.Policy(cancellationToken));
        if (await db.ServerRests.AnyAsync(r => r.Server == command.Server.Name && r.Until > now, cancellationToken))
            return [];

        var allowed = Math.Min(command.Most, Math.Min(await Left(command, command.Server.MostPerMinute, Minute, now, cancellationToken), await Left(command, command.Server.MostPerDay, Day, now, cancellationToken)));
        if (allowed <= 0)
            return [];

        var paces = new Dictionary<string, int>();
        foreach (var pace in policy.Domains)
            paces[pace.Domain] = pace.MostPerMinute - await Recent(now - Minute, l => l.Domain == pace.Domain, cancellationToken);

        var (least, full) = ((int)await sending.Least(policy, now, cancellationToken), paces.Where(pace => pace.Value <= 0).Select(pace => pace.Key).ToArray());

        // LINQ has no words for «for update skip locked».
        var due = await db.Database.SqlQuery<Due>(
            $"""
            select id, domain from mailing.letters
            where sent_at is null and refused_at is null and unknown_at is null and cancelled_at is null and held_at is null and claimed_at is null
                and priority >= {least} and due_at <= {now} and domain <> all({full})
            order by priority desc, due_at limit {allowed} for update skip locked
            """).ToListAsync(cancellationToken);

        var claimed = due.Where(letter => !paces.TryGetValue(letter.Domain, out var left) || (paces[letter.Domain] = left - 1) >= 0).Select(letter => letter.Id).ToArray();
        return claimed.Length == 0 ? [] : await Claim(command, claimed, now, cancellationToken);
    }

    // Everything in one statement that touches no index: each letter of a campaign goes through here.
    private async Task<IReadOnlyList<Letter>> Claim(ClaimLetters command, Guid[] ids, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"insert into mailing.open_runs (id, claimed_at) values ({command.Run}, {now}) on conflict (id) do update set claimed_at = excluded.claimed_at", cancellationToken);
        var letters = await db.Letters.FromSql(
            $"""
            update mailing.letters set claimed_at = {now}, claimed_by = {command.Run}, server = {command.Server.Name}, handed_at = null where id = any({ids}) returning *, xmin
            """).AsNoTracking().ToListAsync(cancellationToken);
        var place = ids.Select((id, at) => (id, at)).ToDictionary(pair => pair.id, pair => pair.at);
        return [.. letters.OrderBy(letter => place[letter.Id])];
    }

    private async Task<int> Left(ClaimLetters command, int? most, TimeSpan inTime, DateTimeOffset now, CancellationToken cancellationToken) =>
        most is { } limit ? limit - await Recent(now - inTime, l => l.Server == command.Server.Name, cancellationToken) : command.Most;

    /// <summary>Those that were handed over, and those that will be in a moment: one statement, lest one that is just being handed over is seen twice or not at all.</summary>
    private Task<int> Recent(DateTimeOffset since, Expression<Func<Letter, bool>> which, CancellationToken cancellationToken) =>
        db.Letters.Where(which).Where(l => l.HandedAt > since).Select(l => l.Id)
            .Concat(db.Letters.Unsettled().Where(which).Where(l => l.ClaimedAt != null && l.HandedAt == null).Select(l => l.Id)).CountAsync(cancellationToken);

    private sealed record Due(Guid Id, string Domain);
}
