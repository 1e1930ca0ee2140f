using CommunityHub.Contracts.Membership;
using CommunityHub.Membership.Courses;
using CommunityHub.Membership.Mentoring;
using CommunityHub.Membership.Staff;
using CommunityHub.Membership.Time;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Asking;

internal sealed class KnownOfSchoolOnHandler(MembershipDb db, IMediator mediator, TimeProvider clock) : IRequestHandler<KnownOfSchoolOn, KnownOfSchool?>
{
    public async Task<KnownOfSchool?> Handle(KnownOfSchoolOn question, CancellationToken cancellationToken)
    {
        if (await db.Schools.Where(s => s.Id == question.SchoolId).Select(s => new { s.ShortName, s.Kind, s.City }).SingleOrDefaultAsync(cancellationToken) is not { } school)
            return null;

        var (id, day) = (question.SchoolId, question.Day);
        var size = await mediator.Send(new SizeOfSchoolOn(id, day), cancellationToken);
        var works = await mediator.Send(new LibrariansOn(id, day), cancellationToken);
        var people = works.Select(w => w.PersonId).Distinct().ToList();
        var rows = (await db.RowsOf(people, new AsOf(day, clock.GetUtcNow()), StaffParts.Tenure | StaffParts.Learning | StaffParts.Hours, cancellationToken)).ToDictionary(row => row.PersonId);
        var courses = (await db.Courses.AsNoTracking().Where(c => people.Contains(c.PersonId) && c.RemovedAt == null && c.FinishedOn <= day).ToListAsync(cancellationToken))
            .GroupBy(c => c.PersonId).ToDictionary(of => of.Key, of => of.OrderBy(c => c.FinishedOn).ThenBy(c => c.Id).Last());
        var mentors = await db.Mentors.Where(m => people.Contains(m.PersonId) && m.FirstDay <= day && (m.LastDay == null || day <= m.LastDay)).Select(m => m.PersonId).ToListAsync(cancellationToken);
        var buildings = await mediator.Send(new BuildingsWithLibrariesOn(id, day), cancellationToken);
        var first = await db.Buildings.Where(b => b.SchoolId == id).On(day).OrderBy(b => b.Number).Select(b => b.Address).FirstOrDefaultAsync(cancellationToken);
        return new(school.ShortName, school.Kind, size?.Pupils, size?.Classes, size?.LibraryPosts, await mediator.Send(new HeadOfSchoolOn(id, day), cancellationToken),
            buildings,
            [.. works.Select(work => Known(work, rows[work.PersonId], courses.GetValueOrDefault(work.PersonId), mentors.Contains(work.PersonId)))],
            await mediator.Send(new ResourceCardsOn(id, day), cancellationToken))
        {
            Address = first is null ? null : school.City.Length == 0 ? first : $"{school.City}, {first}", Email = (await mediator.Send(new OfficialAddressOf(id), cancellationToken))?.Address,
        };
    }

    private static KnownLibrarian Known(LibrarianOfSchool work, StaffRow row, Course? course, bool isMentor) =>
        new(work, row.Tenure?.Months, row.Tenure?.InLibraries, row.Learning is { } learning ? $"{learning.Education}" : null, row.Learning is { } attested ? $"{attested.Category}" : null, row.Learning?.AgeBand is { } band ? $"{band}" : null, row.CourseHours)
        {
            LastCourse = course is null ? null : new(course.Title, course.Hours, course.FinishedOn), IsMentor = isMentor,
        };
}
