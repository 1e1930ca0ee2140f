using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Courses;

/// <summary>The person has finished a course.</summary>
internal sealed record AddCourse(Guid PersonId, CourseFacts Facts, Actor By) : IRequest;

/// <summary>The course was entered by mistake.</summary>
internal sealed record RemoveCourse(Guid PersonId, Guid CourseId, Actor By) : IRequest;

internal sealed class ChangeCoursesHandler(MembershipDb db, TimeProvider clock) : IRequestHandler<AddCourse, Unit>, IRequestHandler<RemoveCourse, Unit>
{
    public async Task<Unit> Handle(AddCourse command, CancellationToken cancellationToken)
    {
        var course = Course.Finish(command.PersonId, command.Facts, clock.Today(), command.By.Name, clock.GetUtcNow());
        // Pressed twice is one course.
        if (await db.Courses.AnyAsync(c => c.PersonId == course.PersonId && c.Title == course.Title && c.FinishedOn == course.FinishedOn && c.RemovedAt == null, cancellationToken))
            throw new RuleViolation("course.there-already", "Эти курсы уже записаны.", "This course is recorded already.");

        db.Add(course);
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(RemoveCourse command, CancellationToken cancellationToken)
    {
        var course = await db.Courses.SingleOrDefaultAsync(c => c.Id == command.CourseId && c.PersonId == command.PersonId && c.RemovedAt == null, cancellationToken)
            ?? throw new RuleViolation("course.gone", "Этих курсов в карточке уже нет.", "The card no longer has this course.");
        course.Remove(command.By.Name, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}
