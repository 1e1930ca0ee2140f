using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Schools;

/// <summary>A school is called otherwise, or was entered wrongly.</summary>
internal sealed record CorrectSchool(Guid SchoolId, SchoolFacts Facts, uint Version) : IRequest;

internal sealed class CorrectSchoolHandler(MembershipDb db) : AsyncRequestHandler<CorrectSchool>
{
    protected override async Task Handle(CorrectSchool command, CancellationToken cancellationToken)
    {
        var school = await db.Schools.SingleOrDefaultAsync(s => s.Id == command.SchoolId, cancellationToken)
            ?? throw new RuleViolation("school.unknown", "Такой школы нет.", "There is no such school.");

        school.Correct(command.Facts);
        await db.RefuseDouble(school, cancellationToken);

        await db.SaveUnlessChangedAsync(school, command.Version, cancellationToken);
    }
}
