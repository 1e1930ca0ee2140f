using CommunityHub.Kernel;
using CommunityHub.Membership.Communities;
using CommunityHub.Membership.Time;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Deficits;

/// <summary>Everybody of a community who has not answered this school year is sent a letter; whoever was sent one within a day is not.</summary>
/// <returns>To how many a letter goes.</returns>
internal sealed record AskForSelfAssessments(Guid CommunityId) : IRequest<int>;

internal sealed class AskForSelfAssessmentsHandler(MembershipDb db, IMediator mediator, TimeProvider clock) : IRequestHandler<AskForSelfAssessments, int>
{
    private static readonly TimeSpan NotAgainWithin = TimeSpan.FromDays(1);

    public async Task<int> Handle(AskForSelfAssessments command, CancellationToken cancellationToken)
    {
        await db.OneAtATime($"membership.ask-for-self-assessments:{command.CommunityId}", cancellationToken);
        var (now, year) = (clock.GetUtcNow(), SchoolYear.Of(clock.Today()).FirstYear);
        var people = await db.PeopleOf(command.CommunityId, clock.Today(), cancellationToken);
        var answered = await db.SelfAssessments.Where(a => a.CommunityId == command.CommunityId && a.FirstYear == year).Select(a => a.PersonId).Distinct().ToListAsync(cancellationToken);
        var asked = await db.SelfAssessmentsAsked.Where(a => a.CommunityId == command.CommunityId && a.FirstYear == year).ToDictionaryAsync(a => a.PersonId, cancellationToken);
        var reachable = await db.People.Where(p => people.Contains(p.Id) && !answered.Contains(p.Id) && p.Email != null).Select(p => p.Id).ToListAsync(cancellationToken);

        var toAsk = reachable.Where(id => !asked.TryGetValue(id, out var last) || last.AskedAt <= now - NotAgainWithin).ToList();
        foreach (var id in toAsk)
        {
            if (asked.TryGetValue(id, out var last))
                last.Again(now);
            else
                db.Add(SelfAssessmentAsked.At(command.CommunityId, id, year, now));
            await mediator.Send(new AskForSelfAssessment(command.CommunityId, id), cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        if (toAsk.Count == 0)
            throw new RuleViolation("self-assessment.nobody-to-ask", "Писать некому: все ответили, получили письмо меньше суток назад или живут без адреса почты.", "There is nobody to write to: all have answered, were written to within a day, or have no address.");
        return toAsk.Count;
    }
}
