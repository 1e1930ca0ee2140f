using CommunityHub.Mailing.Letters;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CommunityHub.Mailing.Post;

/// <summary>
/// Between two letters: what became of the one before and that the next is now handed over are written down in one statement, and no letter reaches the
/// mail server before that. So a fall of the house leaves one letter of a connection in doubt, and no more. LINQ has no words for such a statement, and it
/// is needed once a letter.
/// </summary>
internal sealed class HandOver(IServiceScopeFactory scopes, Guid run, TimeProvider clock)
{
    // A database that is started again comes back within this time; the answer of the mail server would otherwise be lost with it.
    private const int Tries = 30;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    /// <returns>False when the next letter is no longer this run's: cancelled, held back, or taken over by another run.</returns>
    public async Task<bool> Turn(Letter? before, Letter? next)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                return await Write(before, next);
            }
            catch (Exception failure) when (attempt < Tries && failure.GetBaseException() is NpgsqlException { IsTransient: true })
            {
                await Task.Delay(BetweenTries, clock);
            }
    }

    private async Task<bool> Write(Letter? before, Letter? next)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = clock.GetUtcNow();
        var isHanded = before is { IsRefusedForItsRecipient: true }
            ? await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new EndRefused(run, before, next, now))
            : await Write(scope.ServiceProvider.GetRequiredService<MailingDb>(), run, before, next, now);
        if (isHanded)
            next!.Hand(now);
        return isHanded;
    }

    public static async Task<bool> Write(MailingDb db, Guid run, Letter? before, Letter? next, DateTimeOffset now)
    {
        var (ended, nextId) = (before ?? next!, next?.Id);
        var handed = await db.Database.SqlQuery<Guid>(
            $"""
            with ended as (
                update mailing.letters set claimed_at = null, unknown_at = {ended.UnknownAt}, sent_at = coalesce(sent_at, {ended.SentAt}), refused_at = {ended.RefusedAt},
                    deferred_at = {ended.DeferredAt}, due_at = {ended.DueAt}, attempts = {ended.Attempts}, reply = {ended.Reply},
                    text = case when {ended.Text.Length} = 0 then '' else text end, html = case when {ended.Html.Length} = 0 then '' else html end
                where id = {before?.Id} and claimed_by = {run} and (claimed_at is not null or unknown_at is not null))
            update mailing.letters set handed_at = {now}, attempts = attempts + 1
            where id = {nextId} and claimed_by = {run} and claimed_at is not null and handed_at is null and cancelled_at is null and held_at is null
            returning id as "Value"
            """).ToListAsync();

        return handed.Count > 0;
    }
}
