using CommunityHub.Contracts.Workflow;
using MediatR;

namespace CommunityHub.Workflow.Calendar;

internal sealed class WorkingDayAfterHandler(WorkflowDb db) : IRequestHandler<WorkingDayAfter, DateOnly>
{
    public async Task<DateOnly> Handle(WorkingDayAfter question, CancellationToken cancellationToken) =>
        (await db.WorkingDays(cancellationToken)).DayAfter(question.Day, Math.Clamp(question.Count, 1, WorkingCalendar.LongestTerm));
}
