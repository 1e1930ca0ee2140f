using CommunityHub.Kernel;
using CommunityHub.Contracts;
using CommunityHub.Contracts.Planning;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel.Events;
using CommunityHub.Planning.Plans;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Approving;

/// <summary>A plan whose approval was stopped by an administrator would wait for ever: it is its authors' draft again, and they are told.</summary>
[KnownAs("planning.reopen-plan-when-process-is-stopped")]
[Label("Вернуть план авторам, когда его согласование прекращено", "Give a plan back to its authors when its approval is stopped")]
internal sealed class ReopenPlanWhenProcessIsStopped(PlanningDb db, IMediator mediator, Outbox outbox, TimeProvider clock) : IHandle<ProcessEnded>
{
    public async Task Handle(ProcessEnded ended, CancellationToken cancellationToken)
    {
        if (ended is not { Process: "plan-approval", Cancelled: true } || !Guid.TryParse(ended.BusinessKey, out var versionId) || !await db.Versions.AnyAsync(v => v.Id == versionId, cancellationToken))
            return;

        var (plan, version) = await db.Locked(versionId, cancellationToken);
        var another = (await mediator.Send(new ProcessesOf(ended.BusinessKey), cancellationToken)).Any(p => p.EndedAt is null);
        if (version.State is not VersionState.Submitted || another)
            return; // Withdrawn by its authors, or on its way again.

        version.Return(clock.GetUtcNow());
        var submission = await db.Submissions.Where(s => s.VersionId == versionId).OrderByDescending(s => s.Id).Select(s => s.Id).FirstAsync(cancellationToken);
        await outbox.Publish(new PlanReturned(plan.Id, versionId, plan.CommunityId, submission, null, []), cancellationToken);
    }
}
