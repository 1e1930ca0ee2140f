using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Monitoring;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Answering;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Letters;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Demo;

internal sealed class SeedDemoCollectionsHandler(MonitoringDb db, IMediator mediator, CycleLetters letters, TimeProvider clock) : AsyncRequestHandler<SeedDemoCollections>
{
    private const int YearsBefore = 3, DaysGoingOn = 4, UntilClosed = 90;
    private const string GoingOn = "resource-base", ToBeLaunched = "holdings-movement";

    protected override async Task Handle(SeedDemoCollections command, CancellationToken cancellationToken)
    {
        if (await db.Cycles.AnyAsync(cancellationToken))
            return;

        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var today = clock.Today();
        var schools = (await mediator.Send(new SchoolsToAsk(command.CommunityId, today), cancellationToken)).Take(63).ToList();
        var facts = new Dictionary<Guid, Facts>();
        foreach (var school in schools)
            facts[school.SchoolId] = await FactsOfSchool.Ask(mediator, school.SchoolId, today, cancellationToken);

        var working = await mediator.Send(new WorkingDaysIn(new(today.Year - YearsBefore, 1, 1), today.AddDays(UntilClosed)), cancellationToken);
        db.AddRange(DemoCatalogue.Names(command.Curator.Name, clock.GetUtcNow()));
        foreach (var version in await db.FormVersions.Where(f => f.PublishedAt != null).OrderBy(f => f.Code).ToListAsync(cancellationToken))
        {
            version.Freeze(clock.GetUtcNow());
            db.Entry(version).State = EntityState.Modified;
            var years = new DemoYearsOfForm(CompiledForms.Of(version), version, command, [.. schools.Select((s, i) => (s, facts[s.SchoolId], i))], working);
            for (var year = today.Year - YearsBefore; year < today.Year; year++)
                db.AddRange(years.Answered(year));
            if (version.Code is GoingOn or ToBeLaunched)
                await Begin(years, version, command, working, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.AutoDetectChangesEnabled = true;
        db.ChangeTracker.Clear();
        await DemoReports.Approve(db, mediator, command, today, cancellationToken);
        await Start(command, cancellationToken);
    }

    private async Task Begin(DemoYearsOfForm years, FormVersion version, SeedDemoCollections command, IReadOnlyList<DateOnly> working, CancellationToken cancellationToken)
    {
        var (now, today) = (clock.GetUtcNow(), clock.Today());
        var last = working.First(day => day >= today.AddDays(12));
        var opens = version.Code == GoingOn ? working.Last(day => day <= today.AddDays(-DaysGoingOn)) : today;
        var form = CompiledForms.Of(version).Form;
        var plan = new CyclePlan(command.CommunityId, today.Year, Cycle.TitleOf(version, today.Year), ReferenceDays.LastCome(form, opens), opens, last.At(Cycle.EndOfWork)) { HeadConfirms = version.Code == ToBeLaunched };
        var cycle = Cycle.Plan(plan, version, command.Curator.Name, now);
        db.Add(cycle);
        if (version.Code == GoingOn)
            db.AddRange(years.HalfAnswered(cycle, today));
    }

    // Both have their processes; the launch of the first is decided, and what is left of it happens as soon as the house is open.
    private async Task Start(SeedDemoCollections command, CancellationToken cancellationToken)
    {
        foreach (var cycle in await db.Cycles.AsNoTracking().Where(c => c.BegunAt == null && c.CommunityId == command.CommunityId).ToListAsync(cancellationToken))
        {
            await mediator.Send(new BeginCycle(cycle.Id), cancellationToken);
            if (cycle.FormCode != GoingOn || await mediator.Send(new OpenTasks($"{cycle.Id}", command.Curator), cancellationToken) is not [var launch, ..])
                continue;

            // The first schools have answered since.
            var launchedAt = cycle.OpensOn.Begins().AddHours(9).ToUniversalTime();
            await db.Cycles.Where(c => c.Id == cycle.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.LaunchedAt, launchedAt).SetProperty(c => c.LaunchedByName, command.Curator.Name), cancellationToken);
            await DemoLetters.Write(db, mediator, letters, cycle, cancellationToken);
            await mediator.Send(new CompleteTask(launch.Id, command.Curator, new Dictionary<string, object?> { ["launch"] = true, ["launchedBy"] = command.Curator.Name }), cancellationToken);
        }
    }
}
