using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Planning;
using CommunityHub.Planning.Fulfilling;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Terms;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Calendar;

internal sealed class PlanOfMonthHandler(PlanningDb db) : IRequestHandler<PlanOfMonth, IReadOnlyList<RowOfMonth>>
{
    public async Task<IReadOnlyList<RowOfMonth>> Handle(PlanOfMonth question, CancellationToken cancellationToken)
    {
        var month = new DateOnly(question.Day.Year, question.Day.Month, 1);
        var communities = question.Actor.CommunitiesAs(Group.Curator);
        var plans = (await db.Plans.AsNoTracking().Where(p => communities.Contains(p.CommunityId)).ToListAsync(cancellationToken)).Where(p => p.Year.Days.FirstDay <= month.AddMonths(1).AddDays(-1) && p.Year.Days.LastDay >= month).ToDictionary(p => p.Id);
        if (plans.Count == 0)
            return [];

        var versions = await db.Versions.AsNoTracking().Include(v => v.Sections).ThenInclude(s => s.Items).AsSplitQuery()
            .Where(v => plans.Keys.Contains(v.PlanId) && v.Hash != null && v.ReplacedAt == null).ToListAsync(cancellationToken);
        var done = (await db.Fulfilments.AsNoTracking().Where(f => plans.Keys.Contains(f.PlanId)).ToListAsync(cancellationToken))
            .ToLookup(f => (f.PlanId, f.ItemId));
        return [.. versions.SelectMany(version => RowsIn(version, plans[version.PlanId], month))
            .Select(row => done[(row.PlanId, row.ItemId)].Where(product => IsOf(product, row, month)).MaxBy(product => product.DoneOn) is { } product ? row with { Done = new(product.What, product.Link, product.DoneOn) } : row)
            .OrderBy(row => row.LastDay).ThenBy(row => row.Number, StringComparer.Ordinal)];
    }

    // Of a row that lists several things, each has its own product. One that names none of them is of this month when it came in it, and not when it was done for an earlier one.
    private static bool IsOf(Fulfilment product, RowOfMonth row, DateOnly month) => row.Part is null || (product.Part is { } part ? part == row.Part : product.DoneOn >= month);

    private static IEnumerable<RowOfMonth> RowsIn(PlanVersion version, Plan plan, DateOnly month) =>
        from section in version.Sections.OrderBy(s => s.Position)
        from item in section.Items.Where(i => i.DeletedAt is null).OrderBy(i => i.Position)
        let row = YearRow.Of(section, item)
        from times in row.Times.Where(time => time.When.Months(plan.Year.Days).Contains(month)).GroupBy(time => time.Part)
        select new RowOfMonth(plan.Id, item.ItemId, item.Number, times.Key, times.Key ?? row.Title, string.Join("; ", times.Select(time => time.When.InWords())), times.Max(time => LastDayIn(month, time.When)), $"/plans/{plan.Id}#row-{item.ItemId}", Done: null);

    private static DateOnly LastDayIn(DateOnly month, Occurrence when) => month.AddMonths(1).AddDays(-1) is var last && (when.To ?? when.From) is { } day && day < last ? day : last;
}
