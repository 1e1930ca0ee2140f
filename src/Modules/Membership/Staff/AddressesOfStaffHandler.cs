using CommunityHub.Contracts.Membership;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Staff;

internal sealed class AddressesOfStaffHandler(MembershipDb db) : IRequestHandler<AddressesOfStaff, IReadOnlyList<StaffAddress>>
{
    public async Task<IReadOnlyList<StaffAddress>> Handle(AddressesOfStaff question, CancellationToken cancellationToken)
    {
        var schools = question.SchoolIds;
        return await (
            from work in db.Employments
            where work.SchoolId != null && schools.Contains(work.SchoolId.Value) && work.SupersededAt == null
            join person in db.People on work.PersonId equals person.Id
            where person.Email != null
            select new StaffAddress(person.Email!, work.FirstDay, work.LastDay)).ToListAsync(cancellationToken);
    }
}
