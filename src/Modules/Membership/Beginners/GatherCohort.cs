using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Membership.People;
using CommunityHub.Membership.Time;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Beginners;

/// <summary>The curator gathers the beginners of a school year, or measures their tenure on another day.</summary>
internal sealed record GatherCohort(Guid CommunityId, int FirstYear, DateOnly? Day) : IRequest;

/// <summary>A beginner is taken into the cohort, or left out.</summary>
internal sealed record DecideOnBeginner(Guid CommunityId, int FirstYear, Guid PersonId, bool Taken, string? Reason, Guid By) : IRequest;

/// <summary>Somebody who is no beginner by tenure comes along.</summary>
/// <param name="Person">As typed.</param>
internal sealed record AddToCohort(Guid CommunityId, int FirstYear, string? Person, string? Reason, Actor By) : IRequest;

internal sealed class GatherCohortHandler(MembershipDb db, TimeProvider clock) : IRequestHandler<GatherCohort>, IRequestHandler<DecideOnBeginner>, IRequestHandler<AddToCohort>
{
    public async Task<Unit> Handle(GatherCohort command, CancellationToken cancellationToken)
    {
        if (await Find(command.CommunityId, command.FirstYear, cancellationToken) is { } gathered)
            gathered.MeasureOn(command.Day);
        else
            db.Add(Cohort.Gather(command.CommunityId, new SchoolYear(command.FirstYear), command.Day, clock.GetUtcNow()));

        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(DecideOnBeginner command, CancellationToken cancellationToken)
    {
        var cohort = await Find(command.CommunityId, command.FirstYear, cancellationToken) ?? throw NotGathered();
        var proposed = (await db.BeginnersOf(command.CommunityId, cohort.Day, cancellationToken)).Any(b => b.PersonId == command.PersonId);
        if (!proposed && cohort.Of(command.PersonId) is null)
            throw new RuleViolation("cohort.not-proposed", "Этого человека нет среди начинающих. Добавьте его отдельно, с причиной.", "This person is not among the beginners. Add the person by hand, with a reason.");

        cohort.Decide(command.PersonId, command.Taken, proposed, command.Reason, command.By, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(AddToCohort command, CancellationToken cancellationToken)
    {
        var cohort = await Find(command.CommunityId, command.FirstYear, cancellationToken) ?? throw NotGathered();
        var person = await db.PeopleNamedTo(command.By, clock.Today()).PersonMeant(command.Person, cancellationToken);
        if (cohort.Of(person.Id) is { Taken: true })
            throw new RuleViolation("cohort.already", $"{person.Name.Short} уже в наборе.", $"{person.Name.Short} is in the cohort already.");

        var proposed = (await db.BeginnersOf(command.CommunityId, cohort.Day, cancellationToken)).Any(b => b.PersonId == person.Id);
        cohort.Decide(person.Id, taken: true, proposed, command.Reason, command.By.PersonId, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    private async Task<Cohort?> Find(Guid communityId, int firstYear, CancellationToken cancellationToken)
    {
        // Two who decide at once come here one after the other.
        await db.OneAtATime($"membership.cohort:{communityId}:{firstYear}", cancellationToken);
        return await db.Cohorts.Include(c => c.Decisions).SingleOrDefaultAsync(c => c.CommunityId == communityId && c.FirstYear == firstYear, cancellationToken);
    }

    private static RuleViolation NotGathered() => new("cohort.not-gathered", "Сначала соберите начинающих: выберите день, на который считается стаж.", "Gather the beginners first: choose the day on which tenure is measured.");
}
