using CommunityHub.Contracts.Mailing;
using CommunityHub.Mailing.Letters;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;

namespace CommunityHub.Mailing.Post;

/// <summary>
/// What became of the letters before, and which are now handed over, are written down in one statement, and no letter reaches the mail server before that.
/// So a fall of the house leaves those few of a connection in doubt that it can carry in a moment (see <see cref="Pace"/>), and no more. LINQ has no words for
/// such a statement, and it is needed over and over: half of what sending a letter costs would else be EF's.
/// </summary>
/// <param name="isLimited">The server takes so many letters and no more: each time one is handed over is counted.</param>
internal sealed class HandOver(IServiceScopeFactory scopes, NpgsqlDataSource database, Guid run, string server, TimeProvider clock, bool isLimited = false)
{
    // A database that is started again comes back within this time; the answers of the mail server would otherwise be lost with it.
    private const int Tries = 120;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    /// <param name="ended">Those whose outcome is known.</param>
    /// <param name="left">Those that were handed over in the last turn and have not been begun after all: they wait again.</param>
    /// <param name="next">Those to be handed over now.</param>
    /// <returns>Which of the next are still this run's: the others were cancelled, held back, or taken over by another run; or sending has stopped.</returns>
    public async Task<IReadOnlySet<Guid>> Turn(IReadOnlyCollection<Letter> ended, IReadOnlyCollection<Letter> left, IReadOnlyCollection<Letter> next)
    {
        var now = clock.GetUtcNow(); // However often it is tried: by this moment a try that had been committed is known.
        for (var attempt = 1; ; attempt++)
            try
            {
                return await Write(ended, left, next, now, isOnceMore: attempt > 1);
            }
            catch (Exception failure) when (attempt < Tries && IsPassing(failure))
            {
                await Task.Delay(BetweenTries, clock);
            }
    }

    /// <summary>The database is away, or has just been stopped. What lies innermost is the line that broke, or the time that was over.</summary>
    private static bool IsPassing(Exception failure)
    {
        for (var inner = failure; inner is not null; inner = inner.InnerException)
            if (inner is NpgsqlException { IsTransient: true } or PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow })
                return true;
        return false;
    }

    private async Task<IReadOnlySet<Guid>> Write(IReadOnlyCollection<Letter> ended, IReadOnlyCollection<Letter> left, IReadOnlyCollection<Letter> next, DateTimeOffset now, bool isOnceMore)
    {
        foreach (var refused in ended.Where(letter => letter.IsRefusedForItsRecipient))
        {
            await using var ofItsOwn = scopes.CreateAsyncScope();
            await ofItsOwn.ServiceProvider.GetRequiredService<IMediator>().Send(new EndRefused(run, refused, now));
        }

        if (left.Count > 0)
            await PutBack(left);

        await using var command = database.CreateCommand();
        var handed = await Write(command, run, server, [.. ended.Where(letter => !letter.IsRefusedForItsRecipient)], next, now, isLimited, isOnceMore);
        foreach (var letter in next.Where(letter => handed.Contains(letter.Id)))
            letter.Hand(run, server, now);
        return handed;
    }

    /// <param name="isOnceMore">It may have been committed before, and only the answer was lost: what that try has handed over is handed over.</param>
    // A trap of PostgreSQL: of «id = any» of an empty array it concludes that every partial index will do, and walks through all that is in it.
    public static async Task<IReadOnlySet<Guid>> Write(
        NpgsqlCommand command, Guid run, string server, Letter[] ended, IReadOnlyCollection<Letter> next, DateTimeOffset now, bool isLimited = false, bool isOnceMore = false)
    {
        command.CommandText =
            """
            with ended as (
                update mailing.letters l set claimed_at = null, unknown_at = e.unknown_at, sent_at = coalesce(l.sent_at, e.sent_at), refused_at = e.refused_at,
                    deferred_at = e.deferred_at, due_at = e.due_at, attempts = e.attempts, reply = e.reply,
                    text = case when l.text = '' then '' else coalesce(e.text, l.text) end, html = case when l.html = '' then '' else coalesce(e.html, l.html) end
                from unnest($4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
                    as e (id, unknown_at, sent_at, refused_at, deferred_at, due_at, attempts, reply, text, html)
                where l.id = e.id and l.claimed_by = $1 and (l.claimed_at is not null or l.unknown_at is not null)),
            alive as (update mailing.open_runs set claimed_at = $2 where id = $1 and claimed_at < $2 - interval '1 minute'),
            handed as (
                update mailing.letters l set claimed_at = $2, handed_at = $2, claimed_by = $1, server = $3, attempts = l.attempts + 1
                from unnest($14) as n (id)
                where l.id = n.id and coalesce(l.sent_at, l.refused_at, l.unknown_at, l.cancelled_at, l.held_at, l.claimed_at) is null and l.due_at <= $2
                    and exists (select from mailing.open_runs r where r.id = $1)
                    and (l.priority >= $15 or not exists (select from mailing.post_pauses p where p.ended_at is null))
                returning l.id),
            counted as (insert into mailing.handed_over (server, at, letters) select $3, $2, count(*) from handed where $16 having count(*) > 0),
            no_longer_waiting as (delete from mailing.waiting_letters w using handed h where w.letter_id = h.id)
            select id from handed
            union all select l.id from mailing.letters l where $17 and l.id = any($14) and l.claimed_by = $1 and l.claimed_at = $2 and l.handed_at = $2
            """;
        Add(run, NpgsqlDbType.Uuid);
        Add(now, NpgsqlDbType.TimestampTz);
        Add(server, NpgsqlDbType.Text);
        Of(l => l.Id, NpgsqlDbType.Uuid);
        Of(l => l.UnknownAt, NpgsqlDbType.TimestampTz);
        Of(l => l.SentAt, NpgsqlDbType.TimestampTz);
        Of(l => l.RefusedAt, NpgsqlDbType.TimestampTz);
        Of(l => l.DeferredAt, NpgsqlDbType.TimestampTz);
        Of(l => l.DueAt, NpgsqlDbType.TimestampTz);
        Of(l => l.Attempts, NpgsqlDbType.Integer);
        Of(l => l.Reply, NpgsqlDbType.Text);
        Of(l => l.IsWithoutItsLinks ? l.Text : null, NpgsqlDbType.Text);
        Of(l => l.IsWithoutItsLinks ? l.Html : null, NpgsqlDbType.Text);
        Add(Ids(next), NpgsqlDbType.Array | NpgsqlDbType.Uuid);
        Add((int)LetterPriority.Urgent, NpgsqlDbType.Integer);
        Add(isLimited, NpgsqlDbType.Boolean);
        Add(isOnceMore && next.Count > 0, NpgsqlDbType.Boolean);

        var handed = new HashSet<Guid>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            handed.Add(reader.GetGuid(0));
        return handed;

        void Of<T>(Func<Letter, T> value, NpgsqlDbType type) => Add(Array.ConvertAll(ended, letter => value(letter)), NpgsqlDbType.Array | type);
        void Add<T>(T value, NpgsqlDbType type) => command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type });
    }

    // It goes with its own commit: whoever has not been begun is in no doubt, however the rest ends.
    private async Task PutBack(IReadOnlyCollection<Letter> left)
    {
        await using var command = database.CreateCommand("update mailing.letters set claimed_at = null, handed_at = null, attempts = attempts - 1 where id = any($1) and claimed_by = $2 and claimed_at is not null");
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = Ids(left) });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = run });
        await command.ExecuteNonQueryAsync();
    }

    private static Guid[] Ids(IReadOnlyCollection<Letter> letters) => [.. letters.Select(letter => letter.Id)];
}
