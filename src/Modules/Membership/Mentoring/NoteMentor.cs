using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Mentoring;

/// <summary>It has been accepted that somebody is a mentor of a community, or is one no longer. A second time changes nothing.</summary>
/// <param name="Day">The first day as a mentor, or the last.</param>
internal sealed record NoteMentor(Guid CommunityId, Guid PersonId, bool Teaches, DateOnly Day) : IRequest;

internal sealed class NoteMentorHandler(MembershipDb db, IMediator mediator, TimeProvider clock) : AsyncRequestHandler<NoteMentor>
{
    /// <summary>Until something else is agreed.</summary>
    private const int PeopleAtOnce = 1;

    protected override async Task Handle(NoteMentor command, CancellationToken cancellationToken)
    {
        await db.OneAtATime($"membership.mentor:{command.PersonId}", cancellationToken);
        var known = await db.Mentors.AsNoTracking().Where(m => m.CommunityId == command.CommunityId && m.PersonId == command.PersonId).ToListAsync(cancellationToken);
        var now = known.Find(m => m.IsMentorOn(command.Day));
        if (command.Teaches == now is not null)
            return;

        if (now is not null)
        {
            await mediator.Send(new ChangeMentor(now.Id, now.Terms with { LastDay = command.Day }), cancellationToken);
            return;
        }

        db.Add(Mentor.Name(command.CommunityId, command.PersonId, new(PeopleAtOnce, Topics: null, LastDay: null), command.Day, known, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
    }
}
