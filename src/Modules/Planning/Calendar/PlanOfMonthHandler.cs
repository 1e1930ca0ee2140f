using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Planning;
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
            .GroupBy(f => (f.PlanId, f.ItemId)).ToDictionary(rows => rows.Key, rows => rows.MaxBy(f => f.DoneOn)!);
        // Of a row that lists several things, each month has its own: what was done for an earlier one is not done for this.
        return [.. versions.SelectMany(version => RowsIn(version, plans[version.PlanId], month))
            .Select(found => done.GetValueOrDefault((found.Row.PlanId, found.Row.ItemId)) is { } product && (!found.IsPart || product.DoneOn >= month) ? found.Row with { Done = new(product.What, product.Link, product.DoneOn) } : found.Row)
            .OrderBy(row => row.LastDay).ThenBy(row => row.Number, StringComparer.Ordinal)];
    }

    private static IEnumerable<(RowOfMonth Row, bool IsPart)> RowsIn(PlanVersion version, Plan plan, DateOnly month) =>
        from section in version.Sections.OrderBy(s => s.Position)
        from item in section.Items.Where(i => i.DeletedAt is null).OrderBy(i => i.Position)
        let row = YearRow.Of(section, item)
        from times in row.Times.Where(time => time.When.Months(plan.Year.Days).Contains(month)).GroupBy(time => time.Part)
        select (new RowOfMonth(plan.Id, item.ItemId, item.Number, times.Key ?? row.Title, string.Join("; ", times.Select(time => time.When.InWords())), times.Max(time => LastDayIn(month, time.When)), $"/plans/{plan.Id}#row-{item.ItemId}", Done: null), times.Key is not null);

    private static DateOnly LastDayIn(DateOnly month, Occurrence when) => month.AddMonths(1).AddDays(-1) is var last && (when.To ?? when.From) is { } day && day < last ? day : last;
}
