using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Plans;

/// <summary>Begins an amendment: a draft with the same rows as the version in force. Gives its id.</summary>
internal sealed record BeginAmendment(Guid PlanId, Actor By) : IRequest<Guid>;

internal sealed class BeginAmendmentHandler(PlanningDb db, TimeProvider clock) : IRequestHandler<BeginAmendment, Guid>
{
    public async Task<Guid> Handle(BeginAmendment command, CancellationToken cancellationToken)
    {
        var inForce = await db.Versions.Where(v => v.PlanId == command.PlanId && v.Hash != null && v.ReplacedAt == null).Select(v => v.Id).SingleOrDefaultAsync(cancellationToken);
        if (inForce == default)
            throw new RuleViolation("amendment.nothing-in-force",
                "План ещё не утверждён, изменять нечего: правьте сам черновик.",
                "The plan is not approved yet, so there is nothing to amend: edit the draft itself.");

        var (_, version) = await db.OpenForWriting(inForce, command.By, cancellationToken);
        if (await db.Versions.AnyAsync(v => v.PlanId == command.PlanId && v.Hash == null && v.WithdrawnAt == null, cancellationToken))
            throw new RuleViolation("amendment.already-begun",
                "Изменение к этому плану уже начато. Закончите его или отзовите, потом начинайте следующее.",
                "An amendment of this plan has already been begun. Finish or withdraw it before you begin the next.");

        var number = 1 + await db.Versions.Where(v => v.PlanId == command.PlanId).MaxAsync(v => v.Number, cancellationToken);
        var amendment = version.Copy(version.PlanId, number, command.By, clock.GetUtcNow(), sameRows: true);

        db.Versions.Add(amendment);
        await db.SaveChangesAsync(cancellationToken);
        return amendment.Id;
    }
}
