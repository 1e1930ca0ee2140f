using System.Text.Json;
using CommunityHub.Contracts.Planning;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Terms;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Fulfilling;

internal sealed class WorkOfPlanHandler(PlanningDb db) : IRequestHandler<WorkOfPlan, IReadOnlyList<PlannedWork>>
{
    public async Task<IReadOnlyList<PlannedWork>> Handle(WorkOfPlan question, CancellationToken cancellationToken)
    {
        var version = await db.Versions.AsNoTracking().Include(v => v.Sections).ThenInclude(s => s.Items).AsSplitQuery()
            .SingleOrDefaultAsync(v => v.PlanId == question.PlanId && v.Hash != null && v.ReplacedAt == null, cancellationToken);
        return [.. (version?.Sections ?? []).OrderBy(s => s.Position).SelectMany(s => s.Items.Where(i => i.DeletedAt is null).OrderBy(i => i.Position)).SelectMany(Of)];
    }

    // A row that lists things with times of their own («Месячник… – октябрь; День чтения – ноябрь») is as many pieces of work.
    private static IEnumerable<PlannedWork> Of(Item item)
    {
        var parts = item.Parts.Where(part => part.Occurrences.Count > 0).ToList();
        return parts.Count > 0
            ? parts.Select(part => new PlannedWork(item.ItemId, item.Number, item.Title, part.Title, item.Products, Times(part.Occurrences)))
            : [new(item.ItemId, item.Number, item.Title, Part: null, item.Products, Times(item.Occurrences))];
    }

    // A kind is called as JSON calls it, and as the contract says.
    private static List<PlannedTime> Times(IEnumerable<Occurrence> occurrences) =>
        [.. occurrences.Select(o => new PlannedTime(JsonSerializer.SerializeToElement(o.Kind).GetString()!, o.From, o.To))];
}
