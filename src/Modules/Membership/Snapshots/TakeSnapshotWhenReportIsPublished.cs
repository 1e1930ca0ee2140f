using CommunityHub.Contracts;
using CommunityHub.Contracts.Monitoring;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Events;
using MediatR;

namespace CommunityHub.Membership.Snapshots;

/// <summary>A report about the data bank is out: what is known of its day is kept beside it, so that the numbers of the paper can be found again.</summary>
[KnownAs("membership.take-snapshot-when-report-is-published")]
[Label("Сделать снимок банка данных, когда утверждён отчёт о нём", "Take a snapshot of the data bank when its report is approved")]
internal sealed class TakeSnapshotWhenReportIsPublished(IMediator mediator, TimeProvider clock) : IHandle<ReportPublished>
{
    public async Task Handle(ReportPublished published, CancellationToken cancellationToken)
    {
        if (published.BankAsOf is not { } day)
            return;

        try
        {
            await mediator.Send(new TakeSnapshot(published.CommunityId, day < clock.Today() ? day : clock.Today(), By: null), cancellationToken);
        }
        catch (RuleViolation refusal) when (refusal.Code == "snapshot.there-already")
        {
            // Somebody has taken it today, or this was told twice.
        }
    }
}
