using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using Hangfire;
using Hangfire.States;
using MediatR;

namespace CommunityHub.Host.Operations;

/// <summary>An operator starts a recurring job out of its time.</summary>
internal sealed record RunJobNow(string Job, string? Reason, Actor By) : IRequest;

internal sealed class RunJobNowHandler(OperationsDb db, IBackgroundJobClientV2 jobs, TimeProvider clock) : AsyncRequestHandler<RunJobNow>
{
    protected override async Task Handle(RunJobNow command, CancellationToken cancellationToken)
    {
        var job = RecurringJobs.All.FirstOrDefault(known => known.Id == command.Job)
            ?? throw new RuleViolation("operations.no-such-job", "Такой работы в расписании нет. Обновите страницу.", "There is no such job in the schedule. Reload the page.");

        db.Interventions.Add(Intervention.Note(job.Id, 1, Intervention.Needed(command.Reason), command.By, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        jobs.Create(job.Job, new EnqueuedState(), new Dictionary<string, object> { ["RecurringJobId"] = job.Id, [RecordRuns.ByHand] = true });
    }
}
