using CommunityHub.Contracts.Mailing;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Letters;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Demo;

/// <summary>The invitations of the schools that were asked before the demonstration begins: the ledger tells of them as of all others, and their links work.</summary>
internal static class DemoLetters
{
    public static async Task Write(MonitoringDb db, IMediator mediator, CycleLetters letters, Cycle cycle, CancellationToken cancellationToken)
    {
        var asked = await db.Responses.AsNoTracking().Where(r => r.CycleId == cycle.Id && r.AskedAt != null && r.SentTo != null).ToListAsync(cancellationToken);
        await mediator.Send(new QueueLetters(await letters.Invitations(cycle, [.. asked.Select(r => (r, r.SentTo!))], cancellationToken)), cancellationToken);
        await mediator.Send(new TellAsSent([.. asked.Select(r => new SentBefore(r.Link, r.AskedAt!.Value, r.OpenedAt, r.SubmittedAt))]), cancellationToken);
    }
}
