using CommunityHub.Contracts.Membership;
using CommunityHub.Planning.Approving;
using CommunityHub.Planning.Comparing;
using CommunityHub.Planning.Fulfilling;
using CommunityHub.Planning.Papers;
using CommunityHub.Planning.Printing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Plans;

/// <summary>One version of a plan with everything its pages show.</summary>
internal sealed record PlanView(Plan Plan, PlanVersion Version, CommunityCard Community, IReadOnlyList<Remark> Remarks, PlanHistory? History = null, IReadOnlyList<Fulfilment>? Fulfilments = null)
{
    public string Title => Kernel.Words.Say(
        $"План работы профессионального сообщества {Community.InGenitive} на {Plan.Year} {(Plan.IsSchoolYear ? "учебный год" : "год")}",
        $"Plan of the professional community “{Community.Name}” for {Plan.Year}");
    public string Name => NamedPlan.NameOf(Version.AmendsId is not null, Community.Name, Plan.Year);
    public string Link => $"/plans/{Plan.Id}/v/{Version.Number}";
    public PlanPaper Paper => Version.AsPaper(Plan, Community.InGenitive);

    /// <summary>What its amendments have changed, as the print says it; null for a version that amends nothing.</summary>
    public PrintedChanges? Changes => History is null ? null : PrintedChanges.Of(History, Version);

    public IEnumerable<Remark> RemarksOn(Guid? itemId) => Remarks.Where(r => r.ItemId == itemId);

    /// <summary>What shows that the row is done.</summary>
    public IEnumerable<Fulfilment> DoneBy(Guid itemId) => Fulfilments?.Where(f => f.ItemId == itemId) ?? [];

    /// <summary>What this person has remarked on since the version was last submitted: only that can be taken back, and counts as the reason of a return.</summary>
    public IEnumerable<Remark> MadeNowBy(Guid personId) => Remarks.Where(r => r.By == personId && r.At >= Version.SubmittedAt);

    public static Task<PlanView?> Find(PlanningDb db, IMediator mediator, Guid planId, int number) =>
        Load(db, mediator, db.Versions.Where(v => v.PlanId == planId && v.Number == number));

    public static Task<PlanView?> Find(PlanningDb db, IMediator mediator, Guid versionId) =>
        Load(db, mediator, db.Versions.Where(v => v.Id == versionId));

    private static async Task<PlanView?> Load(PlanningDb db, IMediator mediator, IQueryable<PlanVersion> which)
    {
        var version = await which.Include(v => v.Sections).ThenInclude(s => s.Items).AsSplitQuery().AsNoTracking().SingleOrDefaultAsync();
        if (version is null)
            return null;

        var plan = await db.Plans.AsNoTracking().SingleAsync(p => p.Id == version.PlanId);
        var community = (await mediator.Send(new Communities())).SingleOrDefault(c => c.Id == plan.CommunityId);
        var remarks = await db.Remarks.AsNoTracking().Where(r => r.VersionId == version.Id && (r.MendedAt == null || version.Hash == null)).OrderBy(r => r.At).ToListAsync();
        var history = version.AmendsId is null ? null : await PlanHistory.Load(db, version);
        var fulfilments = await db.Fulfilments.AsNoTracking().Where(f => f.PlanId == plan.Id).OrderBy(f => f.DoneOn).ToListAsync();
        return new(plan, version, community ?? new(plan.CommunityId, "?", "?", "?"), remarks, history, fulfilments);
    }
}
