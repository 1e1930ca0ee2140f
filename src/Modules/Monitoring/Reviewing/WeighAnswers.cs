using CommunityHub.Contracts.Monitoring;
using CommunityHub.Monitoring.Forms;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Reviewing;

/// <summary>Answers that wait for the curator are held against what is usual among the schools of their cycle, and how unlike they are is kept with them. Does nothing where all of that is known.</summary>
internal sealed record WeighAnswers(Guid CycleId) : IRequest
{
    /// <summary>
    /// What is usual among a few thousand (<see cref="WaitingAnswers.MostInMemory"/>) is found anew with each answer that comes or goes; among more, with each fiftieth of them: no median of
    /// thousands hangs on one.
    /// </summary>
    public const int Fiftieth = 50;
}

internal sealed class WeighAnswersHandler(MonitoringDb db, IMediator mediator, TimeProvider clock) : IRequestHandler<WeighAnswers, Unit>, IRequestHandler<WeighNewAnswers, Unit>
{
    public async Task<Unit> Handle(WeighNewAnswers command, CancellationToken cancellationToken)
    {
        // Cycle by cycle, and only those that are still looked at: among the answers of all years it would be a long search.
        foreach (var cycle in await db.Cycles.Where(c => c.PublishedAt == null && c.DroppedAt == null).Select(c => c.Id)
            .Where(id => db.Responses.Any(r => r.CycleId == id && r.SubmittedAt != null && r.AcceptedAt == null && r.ExcludedAt == null)).ToListAsync(cancellationToken))
            await mediator.Send(new WeighAnswers(cycle), cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(WeighAnswers command, CancellationToken cancellationToken)
    {
        var sent = WaitingAnswers.Sent(db, command.CycleId);
        var answers = await sent.CountAsync(cancellationToken);
        if (answers == 0)
            return Unit.Value;

        // Two hosts at once would do the same twice.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({$"usual:{command.CycleId}"}, 0))", cancellationToken);
        var kept = await db.Set<UsualOfCycle>().AsNoTracking().SingleOrDefaultAsync(u => u.CycleId == command.CycleId, cancellationToken);
        var (unweighed, isMany) = (sent.Where(r => r.AcceptedAt == null && r.WorthALook < 0), answers > WaitingAnswers.MostInMemory);
        if (kept is null || Math.Abs(answers - kept.Answers) > (isMany ? kept.Answers / WeighAnswers.Fiftieth : 0) || (!isMany && await unweighed.AnyAsync(cancellationToken)))
            await FindUsual(command.CycleId, sent, cancellationToken);
        else if (isMany)
            await Weigh(await UsualNumbers.Read(db, command.CycleId, await FormOf(command.CycleId, cancellationToken), cancellationToken), [.. (await unweighed.Select(r => new { r.Id, r.Figures }).ToListAsync(cancellationToken)).Select(r => (r.Id, r.Figures!))], cancellationToken);
        return Unit.Value;
    }

    private async Task FindUsual(Guid cycle, IQueryable<Responses.Response> sent, CancellationToken cancellationToken)
    {
        var all = await sent.Select(r => new { r.Id, r.Figures, Waits = r.AcceptedAt == null }).ToListAsync(cancellationToken);
        var usual = UsualNumbers.Of(await FormOf(cycle, cancellationToken), [.. all.Select(r => r.Figures!)]);
        if (await db.Set<UsualOfCycle>().SingleOrDefaultAsync(u => u.CycleId == cycle, cancellationToken) is not { } kept)
            db.Add(kept = UsualOfCycle.Of(cycle));
        kept.Find(all.Count, usual, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await Weigh(usual, [.. all.Where(r => r.Waits).Select(r => (r.Id, r.Figures!))], cancellationToken);
    }

    // In the order of the ids, as everybody locks them who accepts many at once.
    private async Task Weigh(UsualNumbers usual, (Guid Id, double[] Figures)[] waiting, CancellationToken cancellationToken)
    {
        var (ids, unlike) = (Array.ConvertAll(waiting, one => one.Id), Array.ConvertAll(waiting, one => usual.Weigh(one.Figures)));
        await db.Database.ExecuteSqlAsync(
            $"""
            with weighed as materialized (
              select r.id, w.unlike from monitoring.responses r join unnest({ids}, {unlike}) as w (id, unlike) on w.id = r.id
              where r.submitted_at is not null and r.accepted_at is null and r.excluded_at is null and (r.unlike is distinct from w.unlike or r.worth_a_look <> r.suspicion + w.unlike)
              order by r.id for update of r)
            update monitoring.responses r set unlike = w.unlike, worth_a_look = r.suspicion + w.unlike from weighed w where r.id = w.id
            """, cancellationToken);
    }

    private async Task<CompiledForm> FormOf(Guid cycle, CancellationToken cancellationToken) => await db.FormOf(await db.Cycles.Where(c => c.Id == cycle).Select(c => c.FormVersionId).SingleAsync(cancellationToken), cancellationToken);
}
