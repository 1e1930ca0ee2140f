using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Monitoring;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>Schools that a cycle does not ask, whomever it means. No school is asked for one thing twice in a month, by whichever community; and a curator takes a school out of the table of schools and forms.</summary>
internal sealed record PassedBy(IReadOnlySet<Guid> AskedAlready, IReadOnlySet<Guid> Exempt)
{
    public static async Task<PassedBy> Read(MonitoringDb db, IMediator mediator, Cycle cycle, DateOnly today, CancellationToken cancellationToken) => new(
        await AskedLike(db, mediator, cycle, today, cancellationToken),
        (await db.Exemptions.Where(e => e.CommunityId == cycle.CommunityId && e.FormCode == cycle.FormCode && e.EndedAt == null).Select(e => e.SchoolId).ToListAsync(cancellationToken)).ToHashSet());

    /// <summary>Why it is passed by; null when it is asked.</summary>
    public SortOfMeant? SortOf(Guid schoolId) => Exempt.Contains(schoolId) ? SortOfMeant.Exempt : AskedAlready.Contains(schoolId) ? SortOfMeant.AskedAlready : null;

    private static async Task<HashSet<Guid>> AskedLike(MonitoringDb db, IMediator mediator, Cycle cycle, DateOnly today, CancellationToken cancellationToken)
    {
        // Of the data bank any of its forms asks, and so does an update.
        if ((await db.FormOf(cycle.FormVersionId, cancellationToken)).Form.IsOfBank)
            return [.. await mediator.Send(new SchoolsConfirmingBankIn(today, But: cycle.Id), cancellationToken), .. await mediator.Send(new SchoolsUpdatingBankIn(today), cancellationToken)];

        var others = db.Cycles.LaunchedIn(today).Where(c => c.Id != cycle.Id && c.FormCode == cycle.FormCode).Select(c => c.Id);
        return [.. await db.Responses.Where(r => others.Contains(r.CycleId) && r.ExcludedAt == null).Select(r => r.SchoolId).Distinct().ToListAsync(cancellationToken)];
    }
}

internal static class CyclesOfMonth
{
    /// <summary>Those whose schools were written to in the month of this day.</summary>
    public static IQueryable<Cycle> LaunchedIn(this IQueryable<Cycle> cycles, DateOnly day)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        var (begins, ends) = (first.Begins().ToUniversalTime(), first.AddMonths(1).Begins().ToUniversalTime());
        return cycles.Where(c => c.DroppedAt == null && c.LaunchedAt >= begins && c.LaunchedAt < ends);
    }
}
