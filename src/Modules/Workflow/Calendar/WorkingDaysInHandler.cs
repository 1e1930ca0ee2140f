using CommunityHub.Contracts.Workflow;
using MediatR;

namespace CommunityHub.Workflow.Calendar;

internal sealed class WorkingDaysInHandler(WorkflowDb db) : IRequestHandler<WorkingDaysIn, IReadOnlyList<DateOnly>>
{
    public async Task<IReadOnlyList<DateOnly>> Handle(WorkingDaysIn question, CancellationToken cancellationToken)
    {
        var calendar = await db.WorkingDays(cancellationToken);
        return [.. Enumerable.Range(0, Math.Max(0, question.To.DayNumber - question.From.DayNumber + 1)).Select(question.From.AddDays).Where(calendar.IsWorking)];
    }
}
