using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Responses;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Reviewing;

/// <summary>
/// The answers of a cycle that wait for the curator, and what each is worth a look: what is odd in one by itself and what is unlike the other schools, times what it weighs in the total of the city.
/// Where the table does not know that yet (<see cref="WeighAnswers"/>) it is found in memory: whoever reads writes nothing.
/// </summary>
/// <param name="All">In no order.</param>
/// <param name="Usual">Among the schools of the cycle.</param>
internal sealed record WaitingAnswers(IQueryable<WaitingAnswer> All, UsualNumbers Usual)
{
    /// <summary>Among more answers than these the table is right enough, and the first page of forty thousand is the first page of an index.</summary>
    public const int MostInMemory = 5_000;

    public static IQueryable<Response> Of(MonitoringDb db, Guid cycleId) =>
        db.Responses.AsNoTracking().Where(r => r.CycleId == cycleId && r.SubmittedAt != null && r.AcceptedAt == null && r.ExcludedAt == null);

    public static async Task<WaitingAnswers> In(MonitoringDb db, Guid cycleId, CompiledForm form, CancellationToken cancellationToken)
    {
        var waiting = Of(db, cycleId);
        if (await IsKnown(db, cycleId, waiting, cancellationToken))
            return new(waiting.Select(r => new WaitingAnswer { Response = r, Unlike = r.Unlike ?? 0, Worth = r.WorthALook }), await UsualNumbers.Read(db, cycleId, form, cancellationToken));

        var all = await Sent(db, cycleId).Select(r => new { r.Id, r.Figures, Waits = r.AcceptedAt == null }).ToListAsync(cancellationToken);
        var usual = UsualNumbers.Of(form, [.. all.Select(r => r.Figures!)]);
        var weighed = all.Where(r => r.Waits).ToArray();
        var (ids, unlike) = (Array.ConvertAll(weighed, r => r.Id), Array.ConvertAll(weighed, r => usual.Weigh(r.Figures!)));
        var weights = db.Database.SqlQuery<Weight>($"select id, unlike from unnest({ids}, {unlike}) as w (id, unlike)");
        return new(from r in waiting join w in weights on r.Id equals w.Id select new WaitingAnswer { Response = r, Unlike = w.Unlike, Worth = r.Suspicion + w.Unlike }, usual);
    }

    public static IQueryable<Response> Sent(MonitoringDb db, Guid cycleId) =>
        db.Responses.AsNoTracking().Where(r => r.CycleId == cycleId && r.SubmittedAt != null && r.Figures != null && r.ExcludedAt == null);

    private static async Task<bool> IsKnown(MonitoringDb db, Guid cycleId, IQueryable<Response> waiting, CancellationToken cancellationToken)
    {
        var kept = await db.Set<UsualOfCycle>().AsNoTracking().Where(u => u.CycleId == cycleId).Select(u => u.Answers).SingleOrDefaultAsync(cancellationToken);
        if (kept > MostInMemory)
            return true;

        var answers = await Sent(db, cycleId).OrderBy(r => r.Id).Take(MostInMemory + 1).CountAsync(cancellationToken);
        return answers > MostInMemory || (answers == kept && !await waiting.AnyAsync(r => r.WorthALook < 0, cancellationToken));
    }

    private sealed record Weight(Guid Id, double Unlike);
}

/// <summary>An answer that waits for the curator.</summary>
internal sealed class WaitingAnswer
{
    public required Response Response { get; init; }

    /// <summary>How far it is from what is usual among the other schools, times how much it weighs; 0 where that is not known yet.</summary>
    public required double Unlike { get; init; }

    /// <summary>As the queue is ordered, the most first.</summary>
    public required double Worth { get; init; }
}
