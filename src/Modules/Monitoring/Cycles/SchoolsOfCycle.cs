using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Monitoring;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>Whom a cycle asks when it is launched now. No school is asked for one thing twice in a month, by whichever community: those that are asked already are left out.</summary>
internal sealed record SchoolsOfCycle(IReadOnlyList<SchoolToAsk> ToAsk, IReadOnlyList<SchoolToAsk> AskedAlready)
{
    /// <summary>Whom a curator has taken out of the table of schools and forms: they are passed by.</summary>
    public IReadOnlyList<SchoolToAsk> Exempt { get; private init; } = [];

    public static async Task<SchoolsOfCycle> Read(MonitoringDb db, IMediator mediator, Cycle cycle, DateOnly today, CancellationToken cancellationToken)
    {
        var asked = await AskedLike(db, mediator, cycle, today, cancellationToken);
        var exempt = (await db.Exemptions.Where(e => e.CommunityId == cycle.CommunityId && e.FormCode == cycle.FormCode && e.EndedAt == null).Select(e => e.SchoolId).ToListAsync(cancellationToken)).ToHashSet();
        var meant = (await mediator.Send(new SchoolsToAsk(cycle.CommunityId, today), cancellationToken)).Where(s => cycle.Audience.Takes(s.SchoolId, s.Kind, s.Municipality)).ToLookup(s => exempt.Contains(s.SchoolId));
        var schools = meant[false].ToLookup(s => asked.Contains(s.SchoolId));
        return new([.. schools[false]], [.. schools[true]]) { Exempt = [.. meant[true]] };
    }

    private static async Task<HashSet<Guid>> AskedLike(MonitoringDb db, IMediator mediator, Cycle cycle, DateOnly today, CancellationToken cancellationToken)
    {
        // Of the data bank any of its forms asks, and so does an update.
        if ((await db.FormOf(cycle.FormVersionId, cancellationToken)).Form.IsOfBank)
            return [.. await mediator.Send(new SchoolsConfirmingBankIn(today, But: cycle.Id), cancellationToken), .. await mediator.Send(new SchoolsUpdatingBankIn(today), cancellationToken)];

        var first = new DateOnly(today.Year, today.Month, 1);
        var (begins, ends) = (first.Begins().ToUniversalTime(), first.AddMonths(1).Begins().ToUniversalTime());
        var others = db.Cycles.Where(c => c.Id != cycle.Id && c.FormCode == cycle.FormCode && c.DroppedAt == null && c.LaunchedAt >= begins && c.LaunchedAt < ends).Select(c => c.Id);
        return [.. await db.Responses.Where(r => others.Contains(r.CycleId) && r.ExcludedAt == null).Select(r => r.SchoolId).Distinct().ToListAsync(cancellationToken)];
    }

    /// <summary>What the launch would refuse, in words.</summary>
    public RuleViolation? Refusal => ToAsk.Count > 0 ? null
        : AskedAlready.Count > 0 ? new("cycle.asked-already", "Все эти школы в этом месяце уже отвечают о том же. Отложите сбор, измените круг школ или отмените этот сбор.", "All these schools answer of the same in this month already. Put the collection off, change its audience, or drop it.")
        : Exempt.Count > 0 ? new("cycle.all-exempt", "Ни одну из этих школ этой формой не спрашивают: так отмечено в таблице «Кого какой формой спрашивать». Измените таблицу, круг школ или отмените этот сбор.", "None of these schools is asked by this form: so it stands in the table “Who is asked by which form”. Change the table or the audience, or drop this collection.")
        : new("cycle.nobody", "По этим условиям не спрашивается ни одна школа. Расширьте круг школ.", "These conditions ask no school at all. Widen the audience.");
}
