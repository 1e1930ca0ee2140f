using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Monitoring;
using CommunityHub.Monitoring.Forms;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Bank;

internal sealed class BankCollectionInHandler(MonitoringDb db) : IRequestHandler<BankCollectionIn, AskingOfBank?>
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
}
