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

        var local = now.Local();
        return policy.LeastNow(local, !policy.OnlyWorkingDays || await mediator.Send(new IsWorkingDay(DateOnly.FromDateTime(local.DateTime)), cancellationToken));
    }
}
