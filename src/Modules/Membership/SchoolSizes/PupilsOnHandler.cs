using CommunityHub.Contracts.Membership;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.SchoolSizes;

internal sealed class PupilsOnHandler(MembershipDb db) : IRequestHandler<PupilsOn, int?>
{
    public Task<int?> Handle(PupilsOn question, CancellationToken cancellationToken) => db.SchoolSizes
        .Where(s => s.SchoolId == question.SchoolId && s.SupersededAt == null && s.FirstDay <= question.Day && (s.LastDay == null || question.Day <= s.LastDay))
        .Select(s => (int?)s.Pupils)
        .SingleOrDefaultAsync(cancellationToken);
}
