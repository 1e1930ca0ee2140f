using CommunityHub.Contracts.Membership;
using CommunityHub.Membership.Staff;
using CommunityHub.Membership.Time;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Asking;

internal sealed class KnownOfSchoolOnHandler(MembershipDb db, IMediator mediator, TimeProvider clock) : IRequestHandler<KnownOfSchoolOn, KnownOfSchool?>
{
    public async Task<KnownOfSchool?> Handle(KnownOfSchoolOn question, CancellationToken cancellationToken)
    {
        if (await db.Schools.Where(s => s.Id == question.SchoolId).Select(s => new { s.ShortName, s.Kind }).SingleOrDefaultAsync(cancellationToken) is not { } school)
            return null;

        var (id, day) = (question.SchoolId, question.Day);
        var size = await mediator.Send(new SizeOfSchoolOn(id, day), cancellationToken);
        var works = await mediator.Send(new LibrariansOn(id, day), cancellationToken);
        var rows = (await db.RowsOf([.. works.Select(w => w.PersonId).Distinct()], new AsOf(day, clock.GetUtcNow()), StaffParts.Tenure | StaffParts.Learning | StaffParts.Hours, cancellationToken)).ToDictionary(row => row.PersonId);
        return new(school.ShortName, school.Kind, size?.Pupils, size?.Classes, size?.LibraryPosts, await mediator.Send(new HeadOfSchoolOn(id, day), cancellationToken),
            await mediator.Send(new BuildingsWithLibrariesOn(id, day), cancellationToken),
            [.. works.Select(work => Known(work, rows[work.PersonId]))],
            await mediator.Send(new ResourceCardsOn(id, day), cancellationToken));
    }

    private static KnownLibrarian Known(LibrarianOfSchool work, StaffRow row) =>
        new(work, row.Tenure?.Months, row.Tenure?.InLibraries, row.Learning is { } learning ? $"{learning.Education}" : null, row.Learning is { } attested ? $"{attested.Category}" : null, row.Learning?.AgeBand is { } band ? $"{band}" : null, row.CourseHours);
}
