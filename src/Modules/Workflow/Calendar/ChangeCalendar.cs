using CommunityHub.Contracts.Membership;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow.Calendar;

/// <summary>The whole year as the government's order says; takes the place of what was known of it.</summary>
internal sealed record EnterCalendarYear(int Year, IReadOnlyList<MovedDay> Moves, string? Order, Actor By) : IRequest;

internal sealed record AddMovedDay(int Year, MovedDay Move, Actor By) : IRequest;

internal sealed record RemoveMovedDay(int Year, MovedDay Move, Actor By) : IRequest;

internal sealed class EnterCalendarYearHandler(WorkflowDb db, TimeProvider clock) : AsyncRequestHandler<EnterCalendarYear>
{
    protected override async Task Handle(EnterCalendarYear command, CancellationToken cancellationToken)
    {
        var year = await db.CalendarYear(command.Year, cancellationToken);

        year.Replace(command.Moves, command.Order, command.By, clock.GetUtcNow());

        await db.SaveChangesAsync(cancellationToken);
    }
}

internal sealed class AddMovedDayHandler(WorkflowDb db, TimeProvider clock) : AsyncRequestHandler<AddMovedDay>
{
    protected override async Task Handle(AddMovedDay command, CancellationToken cancellationToken)
    {
        var year = await db.CalendarYear(command.Year, cancellationToken);

        year.Add(command.Move, command.By, clock.GetUtcNow());

        await db.SaveChangesAsync(cancellationToken);
    }
}

internal sealed class RemoveMovedDayHandler(WorkflowDb db, TimeProvider clock) : AsyncRequestHandler<RemoveMovedDay>
{
    protected override async Task Handle(RemoveMovedDay command, CancellationToken cancellationToken)
    {
        var year = await db.CalendarYear(command.Year, cancellationToken);

        year.Remove(command.Move, command.By, clock.GetUtcNow());

        await db.SaveChangesAsync(cancellationToken);
    }
}

internal static class CalendarYearExtension
{
    /// <summary>The entry to be changed, begun when there is none. Two who change the calendar at once come one after the other.</summary>
    public static async Task<CalendarYear> CalendarYear(this WorkflowDb db, int year, CancellationToken cancellationToken)
    {
        await db.OneAtATime("workflow.calendar", cancellationToken);
        return await db.CalendarYears.SingleOrDefaultAsync(y => y.Year == year, cancellationToken) ?? db.CalendarYears.Add(Calendar.CalendarYear.Begin(year)).Entity;
    }
}
