using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Monitoring;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Reports.Approving;
using CommunityHub.Monitoring.Reports.Figures;
using CommunityHub.Monitoring.Reports.Writing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Demo;

/// <summary>The approved reports of the demonstration's former years, as the rules have written them: with them there are open data from the first day on.</summary>
internal static class DemoReports
{
    public static async Task Approve(MonitoringDb db, IMediator mediator, SeedDemoCollections command, DateOnly today, CancellationToken cancellationToken)
    {
        var community = (await mediator.Send(new Communities(), cancellationToken)).Single(c => c.Id == command.CommunityId);
        var signs = await mediator.Send(new SignatoryOn(today), cancellationToken);
        var director = signs is not null && await mediator.Send(new WhoIs(signs.PersonId, today), cancellationToken) is { } found && found.Is(Group.Director) ? found : command.Curator with { Capacities = [new(Group.Director, "директор", Acting: false)] };
        foreach (var cycle in await db.Cycles.AsNoTracking().Where(c => c.CommunityId == command.CommunityId && c.PublishedAt != null).OrderBy(c => c.Deadline).ToListAsync(cancellationToken))
        {
            var (form, published) = (await db.FormOf(cycle.FormVersionId, cancellationToken), cycle.PublishedAt!.Value);
            var layout = ReportLayout.Proposed(form, cycle.ByBuilding);
            var written = new ReportAtHand(cycle, community, form, Report: null, layout, await db.FiguresOf(cycle, layout, published, cancellationToken));
            var report = Report.Begin(cycle.Id, layout, command.Curator.Name, published.AddDays(-9));
            report.Send(SendReportHandler.WrittenOut(written), written.Figures, command.Curator.Name, published.AddDays(-4));
            report.Approve(director, published);
            report.Freeze(published);
            db.Add(report);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
