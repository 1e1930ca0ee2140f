using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Planning;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel.Events;
using CommunityHub.Kernel.Workflow;
using CommunityHub.Planning.Plans;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Approving;

// What the process «plan-approval» has done by this module.

/// <summary>The approved version is frozen and takes the place of the one before.</summary>
internal sealed class PutPlanInForce(PlanningDb db, IMediator mediator, Outbox outbox, TimeProvider clock) : IServiceStep
{
    public async Task<IReadOnlyDictionary<string, object?>> Run(ServiceStep step, CancellationToken cancellationToken)
    {
        var (plan, version) = await db.Locked(step.BusinessKey.AsId(), cancellationToken);
        var community = (await mediator.Send(new Communities(), cancellationToken)).Single(c => c.Id == plan.CommunityId);
        var before = await db.Versions.SingleOrDefaultAsync(v => v.PlanId == plan.Id && v.Hash != null && v.ReplacedAt == null, cancellationToken);

        before?.GiveWayTo(version, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        version.PutInForce(version.AsPaper(plan, community.InGenitive).Fingerprint());
        foreach (var remark in await db.Remarks.Where(r => r.VersionId == version.Id && r.MendedAt == null).ToListAsync(cancellationToken))
            remark.Mend(clock.GetUtcNow());

        var (order, days) = (version.Approval!, plan.Year.Days);
        await outbox.Publish(new PlanApproved(plan.Id, version.Id, plan.CommunityId, days.FirstDay, days.LastDay, order.OrderNumber, order.OrderedOn), cancellationToken);
        return new Dictionary<string, object?>();
    }
}

/// <summary>The version is a draft again, and its authors are told.</summary>
internal sealed class ReturnPlanToAuthors(PlanningDb db, Outbox outbox, TimeProvider clock) : IServiceStep
{
    public async Task<IReadOnlyDictionary<string, object?>> Run(ServiceStep step, CancellationToken cancellationToken)
    {
        var (plan, version) = await db.Locked(step.BusinessKey.AsId(), cancellationToken);
        version.Return(clock.GetUtcNow());

        var submission = await db.Submissions.Where(s => s.VersionId == version.Id).OrderByDescending(s => s.Id).Select(s => new { s.Id, s.At }).FirstAsync(cancellationToken);
        var remarks = await db.Remarks.Where(r => r.VersionId == version.Id && r.MendedAt == null && r.At >= submission.At).OrderBy(r => r.At).ThenBy(r => r.Id).ToListAsync(cancellationToken);
        await outbox.Publish(
            new PlanReturned(plan.Id, version.Id, plan.CommunityId, submission.Id, DecidedBy(step), [.. remarks.Select(r => new RemarkMade(RowOf(r, version), r.Text, r.ByName))]), cancellationToken);
        return new Dictionary<string, object?>();
    }

    private static Guid? DecidedBy(ServiceStep step) => step.Variables.GetValueOrDefault("decidedBy") is string id && Guid.TryParse(id, out var person) ? person : null;

    private static string? RowOf(Remark remark, PlanVersion version) =>
        version.Items.FirstOrDefault(i => i.ItemId == remark.ItemId) is { } item ? $"{item.Number} {item.Title.Split('\n')[0]}".Trim() : null;
}

/// <summary>The authors have given the version up.</summary>
internal sealed class CloseWithdrawnPlan(PlanningDb db, TimeProvider clock) : IServiceStep
{
    public async Task<IReadOnlyDictionary<string, object?>> Run(ServiceStep step, CancellationToken cancellationToken)
    {
        var (_, version) = await db.Locked(step.BusinessKey.AsId(), cancellationToken);
        version.Withdraw(clock.GetUtcNow());
        return new Dictionary<string, object?>();
    }
}
