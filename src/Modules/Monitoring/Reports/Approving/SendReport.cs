using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Reports.Figures;
using CommunityHub.Monitoring.Reports.Papers;
using CommunityHub.Monitoring.Reports.Writing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Reports.Approving;

/// <summary>The curator has finished the report: its words and numbers stand still, and the director has it.</summary>
internal sealed record SendReport(Guid CycleId, Guid TaskId, Actor By) : IRequest;

internal sealed class SendReportHandler(MonitoringDb db, IMediator mediator, TimeProvider clock) : IRequestHandler<SendReport, Unit>
{
    public async Task<Unit> Handle(SendReport command, CancellationToken cancellationToken)
    {
        await db.OneAtATime($"monitoring.report:{command.CycleId}", cancellationToken); // two presses at once
        var report = await ReportAtHand.Of(db, mediator, command.CycleId, clock.GetUtcNow(), cancellationToken) ?? throw new RuleViolation("report.no-cycle", "Сбора этого отчёта больше нет.", "The collection of this report is no longer there.");
        command.By.MustCollect(report.Cycle.CommunityId);
        if (report.Figures.Rows.Count == 0)
            throw new RuleViolation("report.no-answers", "Ни один ответ не принят: отчитываться пока не о чем. Примите ответы школ.", "No answer has been accepted: there is nothing to report on yet. Accept the answers of the schools.");

        if (await db.Responses.NotLookedAtIn(command.CycleId).AnyAsync(cancellationToken))
            throw new RuleViolation("report.answers-wait", "Есть ответы, которые школы прислали, а вы ещё не просмотрели: без этого они не войдут в отчёт, и школы окажутся среди не ответивших. Примите их, верните на доработку или отметьте, почему их не ждём.",
                "Schools have sent answers that you have not looked at yet: they would not count in the report, and the schools would stand among those that have not answered. Accept them, return them, or say why they are not awaited.");

        var kept = await db.Reports.SingleOrDefaultAsync(r => r.CycleId == command.CycleId, cancellationToken);
        if (kept is null)
            db.Add(kept = Report.Begin(command.CycleId, report.Layout, command.By.Name, clock.GetUtcNow()));
        kept.Send(WrittenOut(report), report.Figures, command.By.Name, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return await mediator.Send(new CompleteTask(command.TaskId, command.By, new Dictionary<string, object?>()), cancellationToken);
    }

    /// <summary>Every draft as it reads now, in both languages, and what asks for attention: what is approved does not change with the rules.</summary>
    public static ReportLayout WrittenOut(ReportAtHand report) => report.Layout with
    {
        Texts = report.Layout.Sections.Where(section => section is not ReportSection.Recommendations).ToDictionary(section => section, section => WrittenOut(report, section, report.Layout.Texts.GetValueOrDefault(section))),
        Recommendations = report.Recommendations, Outliers = [.. report.Outliers.Select(one => KeptOutlier.Of(one, report.Figures))],
    };

    private static SectionText WrittenOut(ReportAtHand report, ReportSection section, SectionText? written) =>
        new(written?.Ru ?? InLanguage.Say(InLanguage.Russian, () => report.Drafts.Of(section)), written?.En ?? InLanguage.Say(InLanguage.English, () => report.Drafts.Of(section)))
        {
            RuIsDraft = written?.Ru is null, EnIsDraft = written?.En is null,
        };
}
