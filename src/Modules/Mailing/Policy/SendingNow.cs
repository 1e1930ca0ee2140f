using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Mailing.Post;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CommunityHub.Mailing.Policy;

/// <summary>What may go in this moment.</summary>
internal sealed class SendingNow(MailingDb db, IMediator mediator, IOptions<SmtpOptions> smtp)
{
    // Two a day: the longest holidays are over before.
    private const int MostChanges = 60;

    public async Task<SendingPolicy> Policy(CancellationToken cancellationToken) => await db.Policies.AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? SendingPolicy.Usual;

    public Task<PostPause?> Pause(CancellationToken cancellationToken) => db.Pauses.SingleOrDefaultAsync(p => p.EndedAt == null, cancellationToken);

    /// <summary>Of all mail servers, where each of them rests: the one that is tried first. Null: some server takes letters, or there is none.</summary>
    public async Task<ServerRest?> Rest(DateTimeOffset now, CancellationToken cancellationToken)
    {
        string[] servers = [.. smtp.Value.Servers.Select(server => server.Name)];
        var rests = await db.ServerRests.AsNoTracking().Where(r => r.Until > now && servers.Contains(r.Server)).ToListAsync(cancellationToken);
        return rests.Count < servers.Length ? null : rests.MinBy(rest => rest.Until);
    }

    /// <summary>Letters of this priority and above.</summary>
    public async Task<LetterPriority> Least(SendingPolicy policy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Pauses.AnyAsync(p => p.EndedAt == null, cancellationToken))
            return LetterPriority.Urgent;

        return await ByTheClock(policy, now.Local(), cancellationToken);
    }

    /// <summary>Until when only urgent letters go by the hours and days of the policy; null: they all may go now, or not for longer than is looked ahead.</summary>
    public async Task<DateTimeOffset?> QuietUntil(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var policy = await Policy(cancellationToken);
        DateTimeOffset? at = now.Local();
        for (var change = 0; at is { } moment && change < MostChanges; change++, at = policy.ChangesAfter(moment))
            if (await ByTheClock(policy, moment, cancellationToken) < LetterPriority.Urgent)
                return change == 0 ? null : moment;

        return null;
    }

    /// <summary>What the owners of the mail servers have limited, when all that take letters have had as many as they may; null: some takes more.</summary>
    public async Task<UsedUpLimit?> UsedUp(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = (UsedUpLimit?)null;
        foreach (var server in smtp.Value.Servers)
            if (await UsedUp(server, now, cancellationToken) is { } limit)
                found = found is { IsOfDay: true } ? found : limit;
            else
                return null;

        return found;
    }

    private async Task<UsedUpLimit?> UsedUp(SmtpServer server, DateTimeOffset now, CancellationToken cancellationToken) =>
        server.MostPerDay is { } day && await Handed(server.Name, now - ClaimLettersHandler.Day, cancellationToken) >= day ? new(server.Name, day, IsOfDay: true)
        : server.MostPerMinute is { } minute && await Handed(server.Name, now - TimeSpan.FromMinutes(1), cancellationToken) >= minute ? new(server.Name, minute, IsOfDay: false)
        : null;

    /// <summary>Each time one was handed over, as the limits count; without a limit that is not written down, and the last time of each letter has to do.</summary>
    public async Task<int> Handed(string server, DateTimeOffset since, CancellationToken cancellationToken) => Math.Max(
        await db.Letters.CountAsync(l => l.HandedAt > since && l.Server == server, cancellationToken),
        await db.HandedOver.Where(h => h.Server == server && h.At > since).SumAsync(h => h.Letters, cancellationToken));

    /// <summary>When the last of these letters goes if it goes on like this, with the quiet times and the limits of a day that come in between; null: not within the time that is looked ahead.</summary>
    /// <param name="rate">Letters a minute.</param>
    public async Task<DateTimeOffset?> EndOf(int letters, double rate, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var policy = await Policy(cancellationToken);
        var servers = smtp.Value.Servers;
        var (rest, at, day) = ((double)letters, now.Local(), servers.Count > 0 && servers.All(server => server.MostPerDay is not null) ? servers.Sum(server => server.MostPerDay!.Value) : (int?)null);
        var (left, began) = (day is null ? double.MaxValue : day.Value - await Handed(servers, now - ClaimLettersHandler.Day, cancellationToken), at);
        for (var change = 0; change < MostChanges; change++)
        {
            at = await QuietUntil(at, cancellationToken) ?? at;
            var until = policy.MayChangeAfter(at);
            var goes = Math.Min(rate * (until - at).TotalMinutes, Math.Max(0, left));
            if (rest <= goes)
                return at + TimeSpan.FromMinutes(rest / rate);

            (rest, left, at) = (rest - goes, left - goes, until);
            if (left <= 0 && day is { } most)
                (at, began, left) = (began.AddDays(1) > at ? began.AddDays(1) : at, began.AddDays(1), most);
        }

        return null;
    }

    private async Task<int> Handed(IEnumerable<SmtpServer> servers, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var all = 0;
        foreach (var server in servers)
            all += await Handed(server.Name, since, cancellationToken);
        return all;
    }

    private async Task<LetterPriority> ByTheClock(SendingPolicy policy, DateTimeOffset local, CancellationToken cancellationToken) =>
        policy.LeastNow(local, !policy.OnlyWorkingDays || await mediator.Send(new IsWorkingDay(DateOnly.FromDateTime(local.DateTime)), cancellationToken));
}
