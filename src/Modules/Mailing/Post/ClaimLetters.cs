using CommunityHub.Contracts.Mailing;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Policy;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Post;

/// <summary>Takes letters that are due out of the queue for a run of the post: as many as the limits allow in this moment, and at most <see cref="Most"/>.</summary>
internal sealed record ClaimLetters(Guid Run, SmtpServer Server) : IRequest<IReadOnlyList<Letter>>
{
    public const int Most = 50;
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

        var allowed = Math.Min(ClaimLetters.Most, Math.Min(await Left(command.Server, command.Server.MostPerMinute, Minute, now, cancellationToken), await Left(command.Server, command.Server.MostPerDay, Day, now, cancellationToken)));
        if (allowed <= 0)
            return [];

        var paces = new Dictionary<string, int>();
        foreach (var pace in policy.Domains)
            paces[pace.Domain] = pace.MostPerMinute - await Recent(now - Minute).CountAsync(l => l.Domain == pace.Domain, cancellationToken);

        var (least, full) = ((int)await sending.Least(policy, now, cancellationToken), paces.Where(pace => pace.Value <= 0).Select(pace => pace.Key).ToArray());

        // LINQ has no words for «for update skip locked».
        var due = await db.Letters.FromSql(
            $"""
            select *, xmin from mailing.letters
            where sent_at is null and refused_at is null and unknown_at is null and cancelled_at is null and held_at is null and claimed_at is null
                and priority >= {least} and due_at <= {now} and domain <> all({full})
            order by priority desc, due_at limit {allowed} for update skip locked
            """).ToListAsync(cancellationToken);

        var claimed = due.Where(letter => !paces.TryGetValue(letter.Domain, out var left) || (paces[letter.Domain] = left - 1) >= 0).ToList();
        foreach (var letter in claimed)
            letter.Claim(command.Run, command.Server.Name, now);

        await db.SaveChangesAsync(cancellationToken);
        return claimed;
    }

    private async Task<int> Left(SmtpServer server, int? most, TimeSpan inTime, DateTimeOffset now, CancellationToken cancellationToken) =>
        most is { } limit ? limit - await Recent(now - inTime).CountAsync(l => l.Server == server.Name, cancellationToken) : ClaimLetters.Most;

    /// <summary>Those that were handed over, and those that will be in a moment.</summary>
    private IQueryable<Letter> Recent(DateTimeOffset since) => db.Letters.Where(l => l.HandedAt > since || l.ClaimedAt != null && l.HandedAt == null);
}
