using System.Globalization;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>The collecting is over: nobody answers any more.</summary>
internal sealed class CloseCycle(MonitoringDb db, TimeProvider clock) : IServiceStep
{
    /// <summary>Late answers are taken for so many working days after the last deadline: a collection that ends before long holidays does not close in the midst of them.</summary>
    public const int LateFor = 5;

    public async Task<IReadOnlyDictionary<string, object?>> Run(ServiceStep step, CancellationToken cancellationToken)
    {
        (await db.CycleOf(step, cancellationToken)).Close(clock.GetUtcNow());
        return CycleOfStep.Nothing;
    }

    /// <summary>When the collecting ends of itself.</summary>
    /// <param name="last">The latest deadline of a school.</param>
    public static async Task<string> ClosingOf(Cycle cycle, DateTimeOffset last, IMediator mediator, CancellationToken cancellationToken)
    {
        var (at, local) = (last, last.Local().DateTime);
        if (cycle.TakesLate)
            at = (await mediator.Send(new WorkingDayAfter(DateOnly.FromDateTime(local), LateFor), cancellationToken)).Begins() + local.TimeOfDay;
        return at.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
    }
}
