using CommunityHub.Kernel;
using CommunityHub.Membership.Schools;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Communities;

/// <summary>A school joins a community from today on.</summary>
/// <param name="School">As somebody typed it: «ЦО 22». When several could be meant, it asks and does not guess.</param>
internal sealed record AddMemberSchool(Guid CommunityId, string School) : IRequest;

internal sealed class AddMemberSchoolHandler(MembershipDb db, TimeProvider clock) : AsyncRequestHandler<AddMemberSchool>
{
    protected override async Task Handle(AddMemberSchool command, CancellationToken cancellationToken)
    {
        var school = await db.SchoolMeant(command.School, cancellationToken);

        if (await db.MemberSchools.AnyAsync(m => m.CommunityId == command.CommunityId && m.SchoolId == school.Id && m.LastDay == null, cancellationToken))
            throw new RuleViolation("member-school.already", $"{school.ShortName} уже в сообществе.", $"{school.ShortName} is a member already.");

        db.Add(MemberSchool.Join(command.CommunityId, school.Id, clock.Today()));
        await db.SaveChangesAsync(cancellationToken);
    }
}
