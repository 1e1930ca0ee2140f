using System.Linq.Expressions;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Policy;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Post;

/// <summary>
/// Takes letters that are due out of the queue for a run of the post: as many as the limits allow in this moment, and at most <paramref name="Most"/>. What
/// comes back is only to be read.
/// </summary>
/// <param name="Kept">What the run has claimed before and not yet handed over.</param>
internal sealed record ClaimLetters(Guid Run, SmtpServer Server, IReadOnlyCollection<Guid> Kept, int Most = ClaimLetters.AtFirst) : IRequest<IReadOnlyList<Letter>>
{
    /// <summary>Few enough that several connections share a small campaign.</summary>
    public const int AtFirst = 50;

    /// <summary>What a connection takes at a time once it has shown that it gets through them: every claim asks for the limits anew.</summary>
    public const int AtMost = 500;
}

internal sealed class ClaimLettersHandler(MailingDb db, SendingNow sending, TimeProvider clock) : IRequestHandler<ClaimLetters, IReadOnlyList<Letter>>
{
    /// <summary>How far back the limits of a server look.</summary>
    public static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <summary>And those of a server or a domain by the minute.</summary>
    public static readonly TimeSpan Minute = TimeSpan.FromSeconds(60);

    public async Task<IReadOnlyList<Letter>> Handle(ClaimLetters command, CancellationToken cancellationToken)
    {
        // One after the other, of all hosts: else two of them would claim the same, or use up the same limit. Nobody waits for the disk: a claim that a fall of
        // the database forgets was no promise, and before a letter is handed over its claim is on the disk with that.
        await db.OneAtATime("mailing.claim", cancellationToken);
        await db.Database.ExecuteSqlAsync($"set local synchronous_commit = off", cancellationToken);

        var (now, policy) = (clock.GetUtcNow(), await sending.Policy(cancellationToken));
        if (await db.ServerRests.AnyAsync(r => r.Server == command.Server.Name && r.Until > now, cancellationToken))
            return [];

        var allowed = Math.Min(command.Most, Math.Min(await Left(command, command.Server.MostPerMinute, Minute, now, cancellationToken), await Left(command, command.Server.MostPerDay, Day, now, cancellationToken)));
        if (allowed <= 0)
            return [];

        var paces = new Dictionary<string, int>();
        foreach (var pace in policy.Domains)
            paces[pace.Domain] = pace.MostPerMinute - await Recent(db.Letters.Where(l => l.Domain == pace.Domain && l.HandedAt > now - Minute), Claimed(_ => true, now).Where(l => l.Domain == pace.Domain), cancellationToken);

        var (least, full) = ((int)await sending.Least(policy, now, cancellationToken), paces.Where(pace => pace.Value <= 0).Select(pace => pace.Key).ToArray());

        // LINQ has no words for an order that comes from beside the letters. What is held back is asked for as well: letters queued while it was being decided do not
        // know of it. «offset 0» keeps PostgreSQL from joining all letters first: of a table that has just been filled it knows no better yet.
        var due = await db.Letters.FromSql(
            $"""
            select l.* from mailing.waiting_letters w cross join lateral (select l.*, l.xmin from mailing.letters l where l.id = w.letter_id offset 0) l
            where w.priority >= {least} and w.due_at <= {now} and l.domain <> all({full})
                and not (w.letter_id in (select unnest(r.letter_ids) from mailing.open_runs r)) and not (l.about in (select h.about from mailing.held_occasions h))
            order by w.priority desc, w.due_at limit {allowed}
            """).AsNoTracking().ToListAsync(cancellationToken);

        var claimed = due.Where(letter => letter.State is LetterState.Queued or LetterState.Deferred).Where(letter => !paces.TryGetValue(letter.Domain, out var left) || (paces[letter.Domain] = left - 1) >= 0).ToList();
        if (claimed.Count > 0)
        {
            Guid[] ids = [.. command.Kept, .. claimed.Select(letter => letter.Id)];
            await db.Database.ExecuteSqlAsync(
                $"""
                insert into mailing.open_runs (id, claimed_at, server, letter_ids) values ({command.Run}, {now}, {command.Server.Name}, {ids})
                on conflict (id) do update set claimed_at = excluded.claimed_at, letter_ids = excluded.letter_ids
                """, cancellationToken);
        }

        return claimed;
    }

    private async Task<int> Left(ClaimLetters command, int? most, TimeSpan inTime, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (most is not { } limit)
            return command.Most;

        var server = command.Server.Name;
        var since = now - inTime;
        // Each time, and those that will be in a moment; in one statement, as below.
        var each = await db.Database.SqlQuery<int>(
            $"""
            select (coalesce((select sum(h.letters) from mailing.handed_over h where h.server = {server} and h.at > {since}), 0)
                + (select count(*) from mailing.waiting_letters w where w.due_at <= {now} and w.letter_id in (select unnest(r.letter_ids) from mailing.open_runs r where r.server = {server})))::int as "Value"
            """).SingleAsync(cancellationToken);
        // What was handed over while there was no limit yet is known by its last time alone.
        return limit - Math.Max(each, await Recent(db.Letters.Where(l => l.Server == server && l.HandedAt > since), Claimed(r => r.Server == server, now), cancellationToken));
    }

    private IQueryable<Letter> Claimed(Expression<Func<OpenRun, bool>> by, DateTimeOffset now)
    {
        var ids = db.OpenRuns.Where(by).SelectMany(r => r.LetterIds);
        return db.Waiting.Where(l => l.DueAt <= now && ids.Contains(l.Id));
    }

    /// <summary>Those that were handed over, and those that will be in a moment: one statement, lest one that is just being handed over is seen twice or not at all.</summary>
    private static Task<int> Recent(IQueryable<Letter> handed, IQueryable<Letter> claimed, CancellationToken cancellationToken) =>
        handed.Select(l => l.Id).Concat(claimed.Select(l => l.Id)).CountAsync(cancellationToken);
}
