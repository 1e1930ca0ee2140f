using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Communities;

/// <summary>The centre opens a community.</summary>
internal sealed record FoundCommunity(CommunityForm Form) : IRequest<Guid>;

internal sealed class FoundCommunityHandler(MembershipDb db) : IRequestHandler<FoundCommunity, Guid>
{
    public async Task<Guid> Handle(FoundCommunity command, CancellationToken cancellationToken)
    {
        var centre = await db.Centres.OrderBy(c => c.Id).FirstOrDefaultAsync(cancellationToken)
            ?? throw new RuleViolation("community.no-centre", "Сначала заполните данные центра: сообщество открывает он.", "Fill in the centre's record first: it founds the community.");

        var community = Community.Found(centre.Id, command.Form.Name ?? "", command.Form.InGenitive ?? "", command.Form.Cluster ?? "");
        await db.RefuseTakenName(community, cancellationToken);

        db.Add(community);
        await db.SaveChangesAsync(cancellationToken);
        return community.Id;
    }
}

internal static class CommunityNames
{
    public static async Task RefuseTakenName(this MembershipDb db, Community community, CancellationToken cancellationToken)
    {
        if (await db.Communities.AnyAsync(c => c.Id != community.Id && c.CentreId == community.CentreId && c.Name == community.Name, cancellationToken))
            throw new RuleViolation("community.name-taken", $"Сообщество «{community.Name}» уже есть. Откройте его карточку или выберите другое название.",
                $"There is a community “{community.Name}” already. Open its card, or choose another name.");
    }
}
