using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Monitoring;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Bank;

internal sealed class BankCollectionInHandler(MonitoringDb db) : IRequestHandler<BankCollectionIn, AskingOfBank?>, IRequestHandler<SchoolsConfirmingBankIn, IReadOnlyList<Guid>>
{
    public async Task<AskingOfBank?> Handle(BankCollectionIn question, CancellationToken cancellationToken)
    {
        var first = new DateOnly(question.Month.Year, question.Month.Month, 1);
        var next = first.AddMonths(1);
        var asking = await db.Cycles.AsNoTracking().Where(c => c.CommunityId == question.CommunityId && c.DroppedAt == null && c.OpensOn < next && (c.OpensOn >= first || (c.LaunchedAt != null && c.ClosedAt == null))).OrderBy(c => c.OpensOn).ToListAsync(cancellationToken);
        foreach (var cycle in asking)
            if ((await db.FormOf(cycle.FormVersionId, cancellationToken)).Form.IsOfBank)
                return new(cycle.Title, $"/cycles/{cycle.Id}");
        return null;
    }

    public async Task<IReadOnlyList<Guid>> Handle(SchoolsConfirmingBankIn question, CancellationToken cancellationToken)
    {
        var first = new DateOnly(question.Month.Year, question.Month.Month, 1);
        var (begins, ends) = (first.Begins().ToUniversalTime(), first.AddMonths(1).Begins().ToUniversalTime());
        List<Guid> asking = [];
        foreach (var cycle in await db.Cycles.AsNoTracking().Where(c => c.Id != question.But && c.DroppedAt == null && c.LaunchedAt < ends && (c.LaunchedAt >= begins || c.ClosedAt == null)).Select(c => new { c.Id, c.FormVersionId }).ToListAsync(cancellationToken))
            if ((await db.FormOf(cycle.FormVersionId, cancellationToken)).Form.IsOfBank)
                asking.Add(cycle.Id);
        return asking.Count == 0 ? [] : await db.Responses.Where(r => asking.Contains(r.CycleId) && r.ExcludedAt == null).Select(r => r.SchoolId).Distinct().ToListAsync(cancellationToken);
    }
}
