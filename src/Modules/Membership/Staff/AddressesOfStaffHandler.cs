using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Membership.Time;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Staff;

internal sealed class AddressesOfStaffHandler(MembershipDb db, TimeProvider clock) : IRequestHandler<AddressesOfStaff, IReadOnlyList<string>>
{
    public async Task<IReadOnlyList<string>> Handle(AddressesOfStaff question, CancellationToken cancellationToken)
    {
        var schools = question.SchoolIds;
        var people = db.Employments.On(clock.Today()).Where(e => e.SchoolId != null && schools.Contains(e.SchoolId.Value)).Select(e => e.PersonId);
        return await db.People.Where(p => p.Email != null && people.Contains(p.Id)).Select(p => p.Email!).Distinct().ToListAsync(cancellationToken);
    }
}
