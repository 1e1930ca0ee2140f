using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Membership.BankUpdates;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Proposals;

/// <summary>The curator accepts what another part of the house has proposed, or says why not.</summary>
/// <param name="Same">Of somebody new: who of the data bank it is after all; null for nobody.</param>
internal sealed record DecideOnProposal(Guid ChangeId, bool Accepted, string? Reason, Actor By, Guid? Same = null) : IRequest;

internal sealed class DecideOnProposalHandler(MembershipDb db, IMediator mediator, TimeProvider clock) : AsyncRequestHandler<DecideOnProposal>
{
    protected override async Task Handle(DecideOnProposal command, CancellationToken cancellationToken)
    {
        await db.OneAtATime($"proposal:{command.ChangeId}", cancellationToken);
        var change = await db.ProposalsKeptBy(command.By, clock.Today()).SingleOrDefaultAsync(c => c.Id == command.ChangeId, cancellationToken)
            ?? throw new RuleViolation("proposal.unknown", "Такого предложения нет, или эту школу ведёте не вы.", "There is no such proposal, or the school is not yours to keep.");
        if (change.Verdict is not null)
            throw new RuleViolation("proposal.decided", $"Это предложение уже решено: {change.DecidedByName}.", $"This proposal has been decided already: {change.DecidedByName}.");

        if (command.Accepted)
            change.Accept(command.By, clock.GetUtcNow(), change.Proposal is ProposedNewcomer ? command.Same : null);
        else
            change.Refuse(command.Reason, command.By, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await mediator.Send(new RecordProposedChange(change.Id, CommunityId: null), cancellationToken);
    }
}
