using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Membership.Statistics;
using CommunityHub.Membership.Time;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Snapshots;

/// <summary>Keeps what is known now of a community on a day; twice on one day of one day's knowledge is refused.</summary>
/// <param name="By">Null when the house does it.</param>
internal sealed record TakeSnapshot(Guid CommunityId, DateOnly Day, Actor? By) : IRequest<Guid>;

/// <summary>From the next school year on, or from this one where none was taken yet, the house takes it on this day.</summary>
internal sealed record SetSnapshotDay(Guid CommunityId, int Month, int Day) : IRequest;

internal sealed class TakeSnapshotHandler(MembershipDb db, TimeProvider clock) : IRequestHandler<TakeSnapshot, Guid>
{
    public async Task<Guid> Handle(TakeSnapshot command, CancellationToken cancellationToken)
    {
        await db.OneAtATime($"snapshot:{command.CommunityId}", cancellationToken);
        var now = clock.GetUtcNow();
        var today = clock.Today().Begins().ToUniversalTime();
        if (await db.Snapshots.AnyAsync(s => s.CommunityId == command.CommunityId && s.Day == command.Day && s.TakenAt >= today, cancellationToken))
            throw new RuleViolation("snapshot.there-already", $"Снимок на {command.Day.InDigits()} сегодня уже сделан: он в списке.", $"A snapshot of {command.Day.InDigits()} has been taken today: it is on the list.");

        var asOf = new AsOf(command.Day, now);
        var taken = Snapshot.Take(command.CommunityId, asOf, await db.FiguresOn(command.CommunityId, asOf, cancellationToken), command.By?.PersonId, command.By?.Name, now);
        db.Add(taken);
        await db.SaveChangesAsync(cancellationToken);
        return taken.Id;
    }
}

internal sealed class SetSnapshotDayHandler(MembershipDb db) : AsyncRequestHandler<SetSnapshotDay>
{
    protected override async Task Handle(SetSnapshotDay command, CancellationToken cancellationToken)
    {
        if (await db.SnapshotDays.SingleOrDefaultAsync(d => d.CommunityId == command.CommunityId, cancellationToken) is not { } day)
            db.Add(day = SnapshotDay.Usual(command.CommunityId));
        day.Set(command.Month, command.Day);
        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>Takes what the set days ask for, once a school year; a house that stood still on the day does it when it runs again.</summary>
internal sealed class TakeDueSnapshotsHandler(MembershipDb db, IMediator mediator, TimeProvider clock) : AsyncRequestHandler<TakeDueSnapshots>
{
    protected override async Task Handle(TakeDueSnapshots command, CancellationToken cancellationToken)
    {
        var year = SchoolYear.Of(clock.Today());
        var days = await db.SnapshotDays.AsNoTracking().ToDictionaryAsync(d => d.CommunityId, cancellationToken);
        foreach (var community in await db.Communities.Select(c => c.Id).ToListAsync(cancellationToken))
        {
            var due = (days.GetValueOrDefault(community) ?? SnapshotDay.Usual(community)).In(year);
            if (due <= clock.Today() && !await db.Snapshots.AnyAsync(s => s.CommunityId == community && s.FirstYear == year.FirstYear && s.Day >= due, cancellationToken))
                await mediator.Send(new TakeSnapshot(community, due, By: null), cancellationToken);
        }
    }
}
