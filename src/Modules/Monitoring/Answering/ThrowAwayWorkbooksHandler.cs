using CommunityHub.Contracts.Monitoring;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Answering;

internal sealed class ThrowAwayWorkbooksHandler(MonitoringDb db, TimeProvider clock) : AsyncRequestHandler<ThrowAwayWorkbooks>
{
    protected override Task Handle(ThrowAwayWorkbooks command, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow().AddDays(-command.RetainDays);
        return db.AnswerFiles.Where(f => f.Path == AnswerFile.Workbook
                && (f.At < since || db.Responses.Any(r => r.Id == f.ResponseId && (r.AcceptedAt != null || db.Cycles.Any(c => c.Id == r.CycleId && ((c.ClosedAt != null && (r.SubmittedAt != null || (r.ReturnedAt == null && r.HeadAddress == null))) || c.DroppedAt != null))))))
            .ExecuteDeleteAsync(cancellationToken);
    }
}
