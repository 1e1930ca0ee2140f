using CommunityHub.Contracts.Membership;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Centres;

internal sealed class NameOfCentreHandler(MembershipDb db) : IRequestHandler<NameOfCentre, string?>
{
    public Task<string?> Handle(NameOfCentre question, CancellationToken cancellationToken) =>
        db.Centres.OrderBy(c => c.Id).Select(c => c.ShortName).FirstOrDefaultAsync(cancellationToken);
}
