using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Planning.Terms;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Plans;

/// <summary>Begins next year's plan from this one: new rows, the same words, terms shifted by the years between. Gives the id of the new draft.</summary>
internal sealed record CopyPlan(Guid VersionId, PlanYear Year, Actor By) : IRequest<Guid>;

internal sealed class CopyPlanHandler(PlanningDb db, IMediator mediator, TimeProvider clock) : IRequestHandler<CopyPlan, Guid>
{
    public async Task<Guid> Handle(CopyPlan command, CancellationToken cancellationToken)
    {
        var (plan, version) = await db.OpenForWriting(command.VersionId, command.By, cancellationToken);
        if (plan.IsSchoolYear != command.Year.IsSchoolYear)
            throw new RuleViolation("plan.other-kind-of-year",
                "План на календарный год нельзя перенести на учебный, и наоборот: сроки не совпадут. Выберите год того же вида.",
                "A plan of a calendar year cannot become one of a school year, or the reverse: the terms would not fit. Choose a year of the same kind.");

        var begun = await mediator.Send(new BeginPlan(plan.CommunityId, command.Year, command.By), cancellationToken);
        var (_, next) = await db.Locked(begun, cancellationToken);
        next.TakeOver(version, shiftFrom: plan.Year, shiftTo: command.Year, command.By, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return begun;
    }
}
