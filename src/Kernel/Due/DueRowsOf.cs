using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Operations;
using CommunityHub.Kernel.Tables;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Kernel.Due;

/// <summary>The due rows of one kind as the operator sees them; the module says what they are called and where their words are.</summary>
public abstract class DueRowsOf<TDb, TRow>(TDb db, TimeProvider clock) : IDueWork
    where TDb : ModuleDbContext
    where TRow : DueRow
{
    public abstract string Kind { get; }
    public abstract string Name { get; }

    protected TDb Db => db;

    /// <summary>The rows in which one of these patterns occurs.</summary>
    protected abstract IQueryable<TRow> Matching(string[] patterns);

    /// <summary>What each row is about, and the page of it.</summary>
    protected abstract Task<IReadOnlyList<(string What, string? Link)>> Tell(IReadOnlyList<TRow> rows, CancellationToken cancellationToken);

    protected abstract string? BodyOf(TRow row);

    /// <summary>A module whose rows have more to set right does that, too.</summary>
    protected virtual Task RunAgain(TRow row, Actor by, string reason, CancellationToken cancellationToken)
    {
        row.RunAgain(clock.GetUtcNow());
        return Task.CompletedTask;
    }

    public async Task<IReadOnlyDictionary<DueState, int>> Count(DueFilter filter, CancellationToken cancellationToken) =>
        (await Rows(filter).GroupBy(r => r.DoneAt != null ? 3 : r.SetAsideAt != null ? 2 : r.Attempts > 0 ? 1 : 0).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken))
            .ToDictionary(g => (DueState)g.Key, g => g.Count);

    public async Task<IReadOnlyList<DueItem>> List(DueFilter filter, int skip, int take, CancellationToken cancellationToken) =>
        await Told(await Rows(filter).OrderByDescending(r => r.DueAt).ThenBy(r => r.Id).Skip(skip).Take(take).ToListAsync(cancellationToken), cancellationToken);

    public async Task<DueSheet?> Find(string id, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(id, out var rowId) || await db.Set<TRow>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == rowId, cancellationToken) is not { } row)
            return null;

        return new((await Told([row], cancellationToken))[0], BodyOf(row));
    }

    public async Task<int> RunAgain(DueFilter filter, IReadOnlyCollection<string>? ids, Actor by, string reason, CancellationToken cancellationToken)
    {
        var failed = Rows(filter).Where(r => r.DoneAt == null && r.HeldDueAt == null && (r.SetAsideAt != null || r.Attempts > 0));
        if (ids is not null)
        {
            var chosen = ids.Select(id => Guid.TryParse(id, out var rowId) ? rowId : Guid.Empty).ToArray();
            failed = failed.Where(r => chosen.Contains(r.Id));
        }

        // What a pump has in its hands just now needs no help.
        var found = await failed.OrderBy(r => r.DueAt).Select(r => r.Id).Take(DueFilter.MostAtOnce).ToArrayAsync(cancellationToken);
        var sql = "select * from " + db.Model.FindEntityType(typeof(TRow))!.GetSchemaQualifiedTableName() + " where id = any({0}) and done_at is null and held_due_at is null and (set_aside_at is not null or attempts > 0) for update skip locked";
        var rows = await db.Set<TRow>().FromSqlRaw(sql, found).ToListAsync(cancellationToken);
        foreach (var row in rows)
            await RunAgain(row, by, reason, cancellationToken);

        await db.SaveChangesAsync(cancellationToken);
        return rows.Count;
    }

    private IQueryable<TRow> Rows(DueFilter filter)
    {
        var rows = (filter.Patterns() is { Length: > 0 } patterns ? Matching(patterns) : db.Set<TRow>()).AsNoTracking();
        if (filter.States.Count == Enum.GetValues<DueState>().Length)
            return rows;

        var (waiting, failing, aside, done) = (filter.States.Contains(DueState.Waiting), filter.States.Contains(DueState.Failing), filter.States.Contains(DueState.SetAside), filter.States.Contains(DueState.Done));
        if (!done)
            rows = rows.Where(r => r.DoneAt == null);
        return rows.Where(r => (done && r.DoneAt != null) || (aside && r.DoneAt == null && r.SetAsideAt != null)
            || (failing && r.DoneAt == null && r.SetAsideAt == null && r.Attempts > 0) || (waiting && r.DoneAt == null && r.SetAsideAt == null && r.Attempts == 0));
    }

    private async Task<IReadOnlyList<DueItem>> Told(IReadOnlyList<TRow> rows, CancellationToken cancellationToken)
    {
        var told = await Tell(rows, cancellationToken);
        return [.. rows.Zip(told, (row, words) => new DueItem(Kind, row.Id.ToString(), words.What, words.Link, StateOf(row), row.DueAt, row.DoneAt ?? row.SetAsideAt, row.Attempts, row.LastError))];
    }

    private static DueState StateOf(TRow row) => row switch
    {
        { DoneAt: not null } => DueState.Done,
        { SetAsideAt: not null } => DueState.SetAside,
        { Attempts: > 0 } => DueState.Failing,
        _ => DueState.Waiting,
    };
}
