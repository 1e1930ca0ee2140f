using CommunityHub.Contracts.Workflow;
using MediatR;

namespace CommunityHub.Workflow.Calendar;

internal sealed class MissingCalendarsHandler(WorkflowDb db) : IRequestHandler<MissingCalendars, IReadOnlyList<int>>
{
    // The government moves the days of a year in the late summer or autumn before it.
    private const int MonthToBeKnown = 10;

    public async Task<IReadOnlyList<int>> Handle(MissingCalendars question, CancellationToken cancellationToken)
    {
        var calendar = await db.WorkingDays(cancellationToken);
        int[] years = question.Today.Month >= MonthToBeKnown ? [question.Today.Year, question.Today.Year + 1] : [question.Today.Year];
        return [.. years.Where(year => !calendar.Knows(year))];
    }
}
