using CommunityHub.Contracts;
using CommunityHub.Contracts.Monitoring;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Events;
using CommunityHub.Monitoring.Reports.Papers;
using MediatR;

namespace CommunityHub.Monitoring.Reports.Approving;

/// <summary>What the director has approved is an official paper: its files are made at once, and served to the byte from then on.</summary>
[KnownAs("monitoring.keep-papers-when-report-is-published")]
[Label("Сохранить файлы утверждённого отчёта", "Keep the files of the approved report")]
internal sealed class KeepPapersWhenReportIsPublished(IMediator mediator) : IHandle<ReportPublished>
{
    public async Task Handle(ReportPublished published, CancellationToken cancellationToken)
    {
        foreach (var kind in Enum.GetValues<PaperKind>())
            await mediator.Send(new KeepApprovedPaper(published.CycleId, kind), cancellationToken);
    }
}
