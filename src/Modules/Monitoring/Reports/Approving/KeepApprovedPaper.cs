using CommunityHub.Kernel;
using CommunityHub.Monitoring.Reports.Papers;
using CommunityHub.Monitoring.Reports.Writing;
using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Reports.Approving;

/// <summary>The file of an approved report as it was kept when it was approved; one approved before files were kept is kept as it is first made.</summary>
/// <returns>Null when nothing here can make a PDF, or the report has no such file; then it is tried again the next time.</returns>
internal sealed record KeepApprovedPaper(Guid CycleId, PaperKind Kind) : IRequest<byte[]?>;

internal sealed class KeepApprovedPaperHandler(MonitoringDb db, IMediator mediator, IWebHostEnvironment house, TimeProvider clock) : IRequestHandler<KeepApprovedPaper, byte[]?>
{
    public async Task<byte[]?> Handle(KeepApprovedPaper command, CancellationToken cancellationToken)
    {
        if (await Kept(command, cancellationToken) is { } kept)
            return kept;

        await db.OneAtATime($"monitoring.approved-paper:{command.CycleId}:{command.Kind}", cancellationToken); // two who take it at once take the same
        if (await Kept(command, cancellationToken) is { } meanwhile)
            return meanwhile;

        var report = await ReportAtHand.Of(db, mediator, command.CycleId, clock.GetUtcNow(), cancellationToken);
        if (report is not { IsPublished: true, Report: { } approved })
            throw new RuleViolation("report.not-approved", "Отчёт ещё не утверждён.", "The report is not approved yet.");
        if (await PaperFile.Make(report, command.Kind, mediator, house, cancellationToken) is not { } made)
            return null;

        db.Add(ApprovedPaper.Of(approved, command.Kind, made, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return made;
    }

    private Task<byte[]?> Kept(KeepApprovedPaper command, CancellationToken cancellationToken) =>
        db.ApprovedPapers.Where(p => p.Kind == command.Kind && db.Reports.Any(r => r.Id == p.ReportId && r.CycleId == command.CycleId)).Select(p => p.Content).SingleOrDefaultAsync(cancellationToken)!;
}
