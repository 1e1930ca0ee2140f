using CommunityHub.Contracts.Membership;
using CommunityHub.Planning.Terms;
using MediatR;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Planning.Plans;

/// <summary>A version as lists and letters call it: «План работы: Школьные библиотекари, 2024».</summary>
internal sealed record NamedPlan(Guid VersionId, string Name, string Link, PlanYear Year)
{
    public static string NameOf(bool isAmendment, string community, PlanYear year) => isAmendment
        ? Say($"Изменение плана: {community}, {year}", $"Amendment: {community}, {year}")
        : Say($"План работы: {community}, {year}", $"Plan: {community}, {year}");

    public static async Task<IReadOnlyList<NamedPlan>> Find(PlanningDb db, IMediator mediator, IReadOnlyList<Guid> versions, CancellationToken cancellationToken)
    {
        var communities = (await mediator.Send(new Communities(), cancellationToken)).ToDictionary(c => c.Id, c => c.Name);
        var found = await db.Versions.AsNoTracking().Where(v => versions.Contains(v.Id))
            .Join(db.Plans, v => v.PlanId, p => p.Id, (v, plan) => new { v.Id, v.Number, IsAmendment = v.AmendsId != null, Plan = plan }).ToListAsync(cancellationToken);
        return [.. found.Select(v => new NamedPlan(
            v.Id, NameOf(v.IsAmendment, communities.GetValueOrDefault(v.Plan.CommunityId, "?"), v.Plan.Year), $"/plans/{v.Plan.Id}/v/{v.Number}", v.Plan.Year))];
    }
}
