using CommunityHub.Kernel;
using CommunityHub.Membership.Consents;
using CommunityHub.Membership.Time;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Deficits;

/// <summary>A person assesses the own competences for this school year, for the first time or anew.</summary>
internal sealed record AnswerSelfAssessment(Guid CommunityId, Guid PersonId, IReadOnlyDictionary<Guid, int> Levels) : IRequest;

internal sealed class AnswerSelfAssessmentHandler(MembershipDb db, TimeProvider clock) : AsyncRequestHandler<AnswerSelfAssessment>
{
    protected override async Task Handle(AnswerSelfAssessment command, CancellationToken cancellationToken)
    {
        await db.OneAtATime($"membership.self-assessment:{command.PersonId}", cancellationToken);
        if (!await db.MayKeep(command.PersonId, cancellationToken))
            throw new RuleViolation("self-assessment.no-consent", "Сначала дайте согласие на обработку персональных данных: без него ответы хранить нельзя.", "Give the consent to the processing of personal data first: without it the answers may not be kept.");

        var competences = await db.OwnCompetencesOf(command.CommunityId, cancellationToken);
        var (now, today) = (clock.GetUtcNow(), clock.Today());
        var answered = SelfAssessment.Answer(command.CommunityId, command.PersonId, [.. competences.Where(c => c.IsAsked).OrderBy(c => c.Order)], command.Levels, now, today);

        var year = SchoolYear.Of(today).FirstYear;
        if (await db.SelfAssessments.SingleOrDefaultAsync(a => a.CommunityId == command.CommunityId && a.PersonId == command.PersonId && a.FirstYear == year && a.SupersededAt == null, cancellationToken) is { } former)
        {
            former.Supersede(now);
            await db.SaveChangesAsync(cancellationToken);
        }

        db.Add(answered);
        await db.SaveChangesAsync(cancellationToken);
    }
}
