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

    private async Task<LetterPriority> ByTheClock(SendingPolicy policy, DateTimeOffset local, CancellationToken cancellationToken) =>
        policy.LeastNow(local, !policy.OnlyWorkingDays || await mediator.Send(new IsWorkingDay(DateOnly.FromDateTime(local.DateTime)), cancellationToken));
}
