using CommunityHub.Contracts.Membership;
using CommunityHub.Monitoring.Bank;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Reports.Approving;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Reviewing;

/// <summary>The curator accepts an answer: from now on it counts.</summary>
/// <param name="Seen">What the page showed; null: whatever it is now.</param>
/// <returns>How many changes of the data bank wait for a decision by it.</returns>
internal sealed record AcceptResponse(Guid ResponseId, Actor By, SeenAnswer? Seen = null) : IRequest<int>;

internal sealed class AcceptResponseHandler(MonitoringDb db, IMediator mediator, TimeProvider clock) : IRequestHandler<AcceptResponse, int>
{
    public async Task<int> Handle(AcceptResponse command, CancellationToken cancellationToken)
    {
        var cycleId = await db.Responses.Where(r => r.Id == command.ResponseId).Select(r => r.CycleId).SingleAsync(cancellationToken);
        await db.MustNotBeReported(cycleId, cancellationToken);
        var response = await db.Responses.FromSql($"select * from monitoring.responses where id = {command.ResponseId} for update").SingleAsync(cancellationToken);
        var cycle = await db.CycleToLead(response.CycleId, command.By, cancellationToken);
        cycle.MustNotBePublished();

        response.MustBeAs(command.Seen);
        response.Accept(command.By.Name, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return await mediator.Send(new ProposeToBank(response.Id, command.By), cancellationToken);
    }
}
