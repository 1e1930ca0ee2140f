using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>The schools of a cycle are found and begun to be written to: a step of the process «survey-cycle».</summary>
internal sealed class LaunchCycle(MonitoringDb db, IMediator mediator, TimeProvider clock) : IServiceStep
{
    public async Task<IReadOnlyDictionary<string, object?>> Run(ServiceStep step, CancellationToken cancellationToken)
    {
        var cycle = await db.CycleOf(step, cancellationToken);
        var (form, now) = (await db.FormVersions.SingleAsync(f => f.Id == cycle.FormVersionId, cancellationToken), clock.GetUtcNow());
        // Two communities that share a school may launch the same at once: the second sees whom the first has asked.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({"launch-of-cycles"}, 0))", cancellationToken);
        var schools = await SchoolsOfCycle.Read(db, mediator, cycle, clock.Today(), cancellationToken);
        cycle.MustBeReadyToLaunch(schools.Whom, (await db.FormOf(cycle.FormVersionId, cancellationToken)).Form, now);
        var responses = schools.ToAsk.SelectMany(school => BuildingsOf(cycle, school).Select(building => Response.Of(cycle.Id, school.SchoolId, school.Name, building, school.Municipality, facts: Response.NothingKnown, school.Kind))).ToArray();

        cycle.Launch(responses.Length, step.Variables.GetValueOrDefault("launchedBy") as string, now);
        form.Freeze(now);
        await db.SaveChangesAsync(cancellationToken);
        await responses.Insert(db, cancellationToken);
        db.Add(LaunchBatch.First(cycle.Id, now));
        await db.SaveChangesAsync(cancellationToken);
        return new Dictionary<string, object?> { ["closesAt"] = await CloseCycle.ClosingOf(cycle, cycle.Deadline, mediator, cancellationToken), ["remindEvery"] = $"R/{clock.Today().AddDays(1).At(Morning):yyyy-MM-ddTHH:mm:sszzz}/P1D" };
    }

    // «Сегодня последний день» has to come while there is a day left.
    private static readonly TimeOnly Morning = new(8, 0);

    // A school that has told of no building answers as a whole.
    private static IReadOnlyList<int> BuildingsOf(Cycle cycle, SchoolToAsk school) => cycle.ByBuilding && school.Buildings.Count > 1 ? school.Buildings : [0];
}
