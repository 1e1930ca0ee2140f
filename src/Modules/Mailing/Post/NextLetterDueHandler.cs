using CommunityHub.Contracts.Mailing;
using CommunityHub.Kernel;
using CommunityHub.Mailing.Policy;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CommunityHub.Mailing.Post;

internal sealed class NextLetterDueHandler(MailingDb db, SendingNow sending, IOptions<SmtpOptions> smtp, TimeProvider clock) : IRequestHandler<NextLetterDue, DateTimeOffset?>
{
    private static readonly TimeSpan OftenEnough = TimeSpan.FromSeconds(1);

    public async Task<DateTimeOffset?> Handle(NextLetterDue question, CancellationToken cancellationToken)
    {
        var after = question.After;
        var due = await db.WaitingLetters.Where(w => w.DueAt > after).MinAsync(w => (DateTimeOffset?)w.DueAt, cancellationToken);
        if (!await db.WaitingLetters.AnyAsync(w => w.DueAt <= after, cancellationToken))
            return due;

        // Something has been due for a while: what keeps it?
        var rested = await db.ServerRests.Where(r => r.Until > after).MinAsync(r => (DateTimeOffset?)r.Until, cancellationToken);
        var policy = await sending.Policy(cancellationToken);
        var allowed = policy.ChangesAfter((after > clock.GetUtcNow() ? clock.GetUtcNow() : after).Local());
        return new[] { due, rested, allowed?.ToUniversalTime(), await MinuteEnds(policy, after, cancellationToken) }.Min();
    }

    /// <summary>When the oldest of the letters that use up a limit of a minute no longer counts; null: there is no such limit, or none of them does.</summary>
    private async Task<DateTimeOffset?> MinuteEnds(SendingPolicy policy, DateTimeOffset after, CancellationToken cancellationToken)
    {
        var since = after - ClaimLettersHandler.Minute;
        string[] servers = [.. smtp.Value.Servers.Where(server => server.MostPerMinute is not null).Select(server => server.Name)], domains = [.. policy.Domains.Select(pace => pace.Domain)];
        var ofServer = servers.Length == 0 ? null : await db.HandedOver.Where(h => h.At > since && servers.Contains(h.Server)).MinAsync(h => (DateTimeOffset?)h.At, cancellationToken);
        var ofDomain = domains.Length == 0 ? null : await db.Letters.Where(l => l.HandedAt > since && domains.Contains(l.Domain)).MinAsync(l => l.HandedAt, cancellationToken);
        if (new[] { ofServer, ofDomain }.Min() is not { } oldest)
            return null;

        // Those that went one after the other go so again: not each of them is woken up for.
        var (ends, soon) = (oldest + ClaimLettersHandler.Minute, after + OftenEnough);
        return ends > soon ? ends : soon;
    }
}
