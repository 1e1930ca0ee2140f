using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Planning.Plans;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Approving;

/// <summary>Pins a remark to a row (or to the whole) of a plan that is being decided on.</summary>
internal sealed record PinRemark(Guid VersionId, Guid? ItemId, string Text, Actor By) : IRequest<Guid>;

/// <summary>Takes back one's own remark before the decision.</summary>
internal sealed record UnpinRemark(Guid RemarkId, Actor By) : IRequest;

/// <summary>A return needs a reason: the remark given now, or one pinned before.</summary>
internal sealed record MakeRemarks(Guid VersionId, string? Remark, Actor By) : IRequest;

internal sealed class MakeRemarksHandler(PlanningDb db, IMediator mediator, TimeProvider clock) :
    IRequestHandler<PinRemark, Guid>, IRequestHandler<UnpinRemark, Unit>, IRequestHandler<MakeRemarks, Unit>
{
    public async Task<Guid> Handle(PinRemark command, CancellationToken cancellationToken)
    {
        var (_, version) = await db.Locked(command.VersionId, cancellationToken);
        await MustDecide(command.VersionId, command.By, cancellationToken);
        if (command.ItemId is { } itemId)
            version.ItemOf(itemId);

        var remark = Remark.Make(version.Id, command.ItemId, command.Text, command.By, clock.GetUtcNow());
        db.Remarks.Add(remark);
        await db.SaveChangesAsync(cancellationToken);
        return remark.Id;
    }

    public async Task<Unit> Handle(UnpinRemark command, CancellationToken cancellationToken)
    {
        var remark = await db.Remarks.SingleOrDefaultAsync(r => r.Id == command.RemarkId, cancellationToken);
        if (remark is null)
            return Unit.Value;

        var (_, version) = await db.Locked(remark.VersionId, cancellationToken);
        if (remark.By != command.By.PersonId || version.State is not VersionState.Submitted || remark.At < version.SubmittedAt)
            throw new RuleViolation("remark.not-yours",
                "Снять можно только своё замечание и только до решения.", "Only one's own remark can be taken back, and only before the decision.");

        db.Remarks.Remove(remark);
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(MakeRemarks command, CancellationToken cancellationToken)
    {
        var (_, version) = await db.Locked(command.VersionId, cancellationToken);
        var pinned = await db.Remarks.AnyAsync(r => r.VersionId == version.Id && r.By == command.By.PersonId && r.At >= version.SubmittedAt, cancellationToken);
        if (string.IsNullOrWhiteSpace(command.Remark) && pinned)
            return Unit.Value;

        db.Remarks.Add(Remark.Make(command.VersionId, null, command.Remark ?? "", command.By, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    private async Task MustDecide(Guid versionId, Actor by, CancellationToken cancellationToken)
    {
        if ((await mediator.Send(new OpenTasks($"{versionId}", by), cancellationToken)).Count == 0)
            throw new RuleViolation("remark.not-deciding",
                "Замечания пишет тот, кто сейчас согласует или утверждает план. У вас такой задачи нет.",
                "Remarks are made by whoever agrees to or decides on the plan now. You have no such task.");
    }
}
