using CommunityHub.Contracts;
using CommunityHub.Contracts.Planning;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Events;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>What the approved plan asks to be collected stands in the year's list of cycles from now on, each on its days; their processes begin when the days come.</summary>
[KnownAs("monitoring.plan-cycles-when-plan-is-approved")]
[Label("Внести в календарь сборов то, что просит план", "Put what the plan asks for into the calendar of collections")]
internal sealed class PlanCyclesWhenPlanIsApproved(MonitoringDb db, IMediator mediator, TimeProvider clock) : IHandle<PlanApproved>
{
    public async Task Handle(PlanApproved approved, CancellationToken cancellationToken)
    {
        var known = await db.Cycles.Where(c => c.PlanId == approved.PlanId).ToListAsync(cancellationToken);
        var wanted = await Wanted(approved, cancellationToken);
        var standing = wanted.Select(w => (w.Form, w.Plan, Cycle: Standing(known, w.Form, w.Plan))).ToList();
        var gone = known.Where(c => c is { BegunAt: null, DroppedAt: null } && standing.TrueForAll(s => s.Cycle != c)).ToList();
        foreach (var (form, plan, cycle) in standing)
            if (cycle is not null)
            {
                cycle.StandInPlan(plan);
                cycle.Revive();
            }
            else if (gone.Find(one => IsSame(one, form, plan)) is { } moved)
            {
                gone.Remove(moved);
                moved.MoveInPlan(plan, before: Cycle.TitleOf(form, Of(form.Code, moved.PlanDay ?? moved.OpensOn)).Ru);
            }
            else
            {
                db.Add(Cycle.Plan(plan, form, by: null, clock.GetUtcNow()));
            }

        // An amendment that no longer asks for something takes back what nobody has begun.
        foreach (var one in gone)
            one.Drop(Cycle.NoLongerPlanned, clock.GetUtcNow());
    }

    // Whatever day the curator has arranged, it is the plan's own day that tells; of what has begun, its month does: no school is asked for one thing twice in a month.
    private static Cycle? Standing(List<Cycle> known, Forms.FormVersion form, CyclePlan plan) =>
        known.Find(cycle => IsSame(cycle, form, plan) && cycle.PlanDay == plan.OpensOn)
        ?? known.Find(cycle => IsSame(cycle, form, plan) && cycle is { BegunAt: not null, DroppedAt: null, PlanDay: { } day } && (day.Year, day.Month) == (plan.OpensOn.Year, plan.OpensOn.Month));

    private static bool IsSame(Cycle cycle, Forms.FormVersion form, CyclePlan plan) => cycle.PlanItemId == plan.PlanItemId && cycle.FormCode == form.Code;

    private async Task<List<(Forms.FormVersion Form, CyclePlan Plan)>> Wanted(PlanApproved approved, CancellationToken cancellationToken)
    {
        var found = new List<(Forms.FormVersion Form, CyclePlan Plan)>();
        foreach (var work in await mediator.Send(new WorkOfPlan(approved.PlanId), cancellationToken))
            foreach (var time in work.Times.Where(t => t is { From: not null, To: not null, Kind: "day" or "range" or "month" or "deadline" }))
                if (FormOfRow.Of(work, time.From!.Value) is { } code && await db.NewestForm(code, cancellationToken) is { } form)
                    found.Add((form, await Plan(approved, work, time, form, cancellationToken)));
        return [.. found.DistinctBy(f => (f.Plan.PlanItemId, f.Form.Code, f.Plan.OpensOn))];
    }

    private async Task<CyclePlan> Plan(PlanApproved approved, PlannedWork work, PlannedTime time, Forms.FormVersion form, CancellationToken cancellationToken)
    {
        var (opens, last) = (time.Kind == "deadline" ? new DateOnly(time.To!.Value.Year, time.To.Value.Month, 1) : time.From!.Value, time.To!.Value);
        while (last > opens && !await mediator.Send(new IsWorkingDay(last), cancellationToken))
            last = last.AddDays(-1);
        while (opens < last && !await mediator.Send(new IsWorkingDay(opens), cancellationToken))
            opens = opens.AddDays(1);
        var asked = Forms.CompiledForms.Of(form).Form;
        return new(approved.CommunityId, opens.Year, Cycle.TitleOf(form, Of(form.Code, opens)), ReferenceDays.Of(asked, opens), opens, last.At(Cycle.EndOfWork))
        {
            PlanId = approved.PlanId, PlanItemId = work.ItemId, PlanRow = Row(work, form.Code), PlanPart = PartOf(work, form.Code), HeadConfirms = asked.HeadConfirms,
        };
    }

    private static Forms.Text Of(string form, DateOnly opens) => form switch
    {
        "subscription-first-half" => new($"I полугодие {opens.Year + 1}", $"first half of {opens.Year + 1}"),
        "subscription-second-half" => new($"II полугодие {opens.Year}", $"second half of {opens.Year}"),
        "textbook-provision" or "staff-potential" or "data-bank" => new($"{opens.Year}-{opens.Year + 1}", $"{opens.Year}-{opens.Year + 1}"),
        _ => new($"{opens.Year}", $"{opens.Year}"),
    };

    // What the data bank holds is listed in its row, and asked for as a whole.
    private static string? PartOf(PlannedWork work, string form) => form == "data-bank" ? null : work.Part;

    private static string Row(PlannedWork work, string form)
    {
        var row = $"{work.Number} {(PartOf(work, form) ?? work.Title).Split('\n')[0]}".Trim();
        return Typed.Cut(row, Cycle.LongestTitle);
    }
}
