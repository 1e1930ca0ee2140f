using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Communities;

/// <summary>A community is called otherwise, or is open to other schools.</summary>
internal sealed record CorrectCommunity(Guid CommunityId, CommunityForm Form) : IRequest;

internal sealed class CorrectCommunityHandler(MembershipDb db) : AsyncRequestHandler<CorrectCommunity>
{
    protected override async Task Handle(CorrectCommunity command, CancellationToken cancellationToken)
    {
        var community = await db.Communities.SingleOrDefaultAsync(c => c.Id == command.CommunityId, cancellationToken)
            ?? throw new RuleViolation("community.unknown", "Такого сообщества нет.", "There is no such community.");

        community.Correct(command.Form.Name ?? "", command.Form.InGenitive ?? "", command.Form.Cluster ?? "");
        await db.RefuseTakenName(community, cancellationToken);

        await db.SaveUnlessChangedAsync(community, command.Form.Version, cancellationToken);
    }
}
