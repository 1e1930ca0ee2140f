using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Policy;

/// <summary>What may go in this moment.</summary>
internal sealed class SendingNow(MailingDb db, IMediator mediator)
{
    public async Task<SendingPolicy> Policy(CancellationToken cancellationToken) => await db.Policies.AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? SendingPolicy.Usual;

    public Task<PostPause?> Pause(CancellationToken cancellationToken) => db.Pauses.SingleOrDefaultAsync(p => p.EndedAt == null, cancellationToken);

    /// <summary>Letters of this priority and above.</summary>
    public async Task<LetterPriority> Least(SendingPolicy policy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Pauses.AnyAsync(p => p.EndedAt == null, cancellationToken))
            return LetterPriority.Urgent;

        var local = now.Local();
        return policy.LeastNow(local, !policy.OnlyWorkingDays || await mediator.Send(new IsWorkingDay(DateOnly.FromDateTime(local.DateTime)), cancellationToken));
    }
}
