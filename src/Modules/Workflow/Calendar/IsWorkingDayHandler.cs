using CommunityHub.Contracts.Workflow;
using MediatR;

namespace CommunityHub.Workflow.Calendar;

internal sealed class IsWorkingDayHandler(WorkflowDb db) : IRequestHandler<IsWorkingDay, bool>
{
    public async Task<bool> Handle(IsWorkingDay question, CancellationToken cancellationToken) => (await db.WorkingDays(cancellationToken)).IsWorking(question.Day);
}
