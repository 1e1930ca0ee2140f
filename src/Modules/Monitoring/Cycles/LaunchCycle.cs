using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
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
        var schools = (await mediator.Send(new SchoolsToAsk(cycle.CommunityId, clock.Today()), cancellationToken)).Where(s => cycle.Audience.Takes(s.SchoolId, s.Kind, s.Municipality)).ToList();
        var responses = schools.SelectMany(school => BuildingsOf(cycle, school).Select(building => Response.Of(cycle.Id, school.SchoolId, school.Name, building, school.Municipality, facts: "{}"))).ToArray();

        cycle.Launch(responses.Length, step.Variables.GetValueOrDefault("launchedBy") as string, now);
        form.Freeze(now);
        await db.SaveChangesAsync(cancellationToken);
        await responses.Insert(db, cancellationToken);
        db.Add(LaunchBatch.Next(cycle.Id, now));
        await db.SaveChangesAsync(cancellationToken);
        return new Dictionary<string, object?> { ["closesAt"] = CloseCycle.ClosingOf(cycle, cycle.Deadline), ["remindEvery"] = "R/P1D" };
    }

    // A school that has told of no building answers as a whole.
    private static IReadOnlyList<int> BuildingsOf(Cycle cycle, SchoolToAsk school) => cycle.ByBuilding && school.Buildings.Count > 1 ? school.Buildings : [0];
}

internal static class ResponseInsert
{
    /// <summary>One statement for all of them: forty thousand rows through a change tracker take a minute, so they take a second.</summary>
    public static Task<int> Insert(this Response[] responses, MonitoringDb db, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $$"""
        insert into monitoring.responses (id, cycle_id, school_id, school_name, municipality, building, facts, answers, version, explanations, round, reminders, oddities, suspicion)
        select r.*, '{}', '{}', 0, '{}', 0, 0, 0, 0
        from unnest({{Of(responses, r => r.Id)}}, {{Of(responses, r => r.CycleId)}}, {{Of(responses, r => r.SchoolId)}}, {{Of(responses, r => r.SchoolName)}}, {{Of(responses, r => r.Municipality)}}, {{Of(responses, r => r.Building)}})
            as r (id, cycle_id, school_id, school_name, municipality, building)
        on conflict (cycle_id, school_id, building) do nothing
        """, cancellationToken);

    private static T[] Of<T>(Response[] responses, Func<Response, T> value) => Array.ConvertAll(responses, response => value(response));
}

internal static class CycleOfStep
{
    public static readonly IReadOnlyDictionary<string, object?> Nothing = new Dictionary<string, object?>();

    /// <summary>The cycle that is the business key of its run.</summary>
    public static async Task<Cycle> CycleOf(this MonitoringDb db, ServiceStep step, CancellationToken cancellationToken)
    {
        var id = Kernel.Workflow.BusinessKeys.AsId(step.BusinessKey);
        return await db.Cycles.SingleOrDefaultAsync(c => c.Id == id, cancellationToken) ?? throw Kernel.Workflow.BusinessKeys.AboutNothing(step.BusinessKey);
    }
}
