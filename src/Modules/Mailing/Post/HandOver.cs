using CommunityHub.Mailing.Letters;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CommunityHub.Mailing.Post;

/// <summary>
/// What became of the letters before, and which are now handed over, are written down in one statement, and no letter reaches the mail server before that.
/// So a fall of the house leaves those few of a connection in doubt that it can carry in a moment (see <see cref="Pace"/>), and no more. LINQ has no words for
/// such a statement, and it is needed over and over.
/// </summary>
internal sealed class HandOver(IServiceScopeFactory scopes, Guid run, TimeProvider clock)
{
    // A database that is started again comes back within this time; the answers of the mail server would otherwise be lost with it.
    private const int Tries = 30;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    /// <param name="ended">Those whose outcome is known.</param>
    /// <param name="left">Those that were handed over in the last turn and have not been begun after all: they wait again.</param>
    /// <param name="next">Those to be handed over now.</param>
    /// <returns>Which of the next are still this run's: the others were cancelled, held back, or taken over by another run.</returns>
    public async Task<IReadOnlySet<Guid>> Turn(IReadOnlyCollection<Letter> ended, IReadOnlyCollection<Letter> left, IReadOnlyCollection<Letter> next)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                return await Write(ended, left, next);
            }
            catch (Exception failure) when (attempt < Tries && failure.GetBaseException() is NpgsqlException { IsTransient: true })
            {
                await Task.Delay(BetweenTries, clock);
            }
    }

    private async Task<IReadOnlySet<Guid>> Write(IReadOnlyCollection<Letter> ended, IReadOnlyCollection<Letter> left, IReadOnlyCollection<Letter> next)
    {
        var now = clock.GetUtcNow();
        foreach (var refused in ended.Where(letter => letter.IsRefusedForItsRecipient))
        {
            await using var ofItsOwn = scopes.CreateAsyncScope();
            await ofItsOwn.ServiceProvider.GetRequiredService<IMediator>().Send(new EndRefused(run, refused, now));
        }

        await using var scope = scopes.CreateAsyncScope();
        var handed = await Write(scope.ServiceProvider.GetRequiredService<MailingDb>(), run, [.. ended.Where(letter => !letter.IsRefusedForItsRecipient)], left, next, now);
        foreach (var letter in next.Where(letter => handed.Contains(letter.Id)))
            letter.Hand(now);
        return handed;
    }

    // Joined with what is unnested, never «id = any»: of an empty array PostgreSQL concludes that every partial index will do, and walks through all that waits.
    public static async Task<IReadOnlySet<Guid>> Write(MailingDb db, Guid run, Letter[] ended, IReadOnlyCollection<Letter> left, IReadOnlyCollection<Letter> next, DateTimeOffset now) =>
        (await db.Database.SqlQuery<Guid>(
            $"""
            with ended as (
                update mailing.letters l set claimed_at = null, unknown_at = e.unknown_at, sent_at = coalesce(l.sent_at, e.sent_at), refused_at = e.refused_at,
                    deferred_at = e.deferred_at, due_at = e.due_at, attempts = e.attempts, reply = e.reply,
                    text = case when e.is_blank then '' else l.text end, html = case when e.is_blank then '' else l.html end
                from unnest({Of(ended, l => l.Id)}, {Of(ended, l => l.UnknownAt)}, {Of(ended, l => l.SentAt)}, {Of(ended, l => l.RefusedAt)}, {Of(ended, l => l.DeferredAt)},
                    {Of(ended, l => l.DueAt)}, {Of(ended, l => l.Attempts)}, {Of(ended, l => l.Reply)}, {Of(ended, l => l.Text.Length == 0 && l.Html.Length == 0)})
                    as e (id, unknown_at, sent_at, refused_at, deferred_at, due_at, attempts, reply, is_blank)
                where l.id = e.id and l.claimed_by = {run} and (l.claimed_at is not null or l.unknown_at is not null)),
            put_back as (
                update mailing.letters l set claimed_at = null, handed_at = null, attempts = l.attempts - 1
                from unnest({Ids(left)}) as n (id) where l.id = n.id and l.claimed_by = {run} and l.claimed_at is not null)
            update mailing.letters l set handed_at = {now}, attempts = l.attempts + 1
            from unnest({Ids(next)}) as n (id)
            where l.id = n.id and l.claimed_by = {run} and l.claimed_at is not null and l.handed_at is null and l.cancelled_at is null and l.held_at is null
            returning l.id as "Value"
            """).ToListAsync()).ToHashSet();

    private static T[] Of<T>(Letter[] letters, Func<Letter, T> value) => Array.ConvertAll(letters, letter => value(letter));

    private static Guid[] Ids(IReadOnlyCollection<Letter> letters) => [.. letters.Select(letter => letter.Id)];
}
