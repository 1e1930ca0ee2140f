using System.Linq.Expressions;
using CommunityHub.Kernel.Tables;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Kernel.Due;

/// <summary>Long work that goes batch by batch, as the operator sees it: each row is the next batch of something that has a name, and is found by that name.</summary>
public abstract class BatchesOf<TDb, TBatch>(TDb db, TimeProvider clock) : DueRowsOf<TDb, TBatch>(db, clock)
    where TDb : ModuleDbContext
    where TBatch : DueRow
{
    /// <summary>Of what this is a batch.</summary>
    protected abstract Expression<Func<TBatch, Guid>> WholeId { get; }

    protected abstract IQueryable<Whole> Wholes { get; }

    protected abstract (string What, string Link) Tell(TBatch batch, Whole whole);

    protected override IQueryable<TBatch> Matching(string[] patterns) => Db.Set<TBatch>()
        .Join(Wholes, WholeId, whole => whole.Id, (batch, whole) => new { Batch = batch, whole.Name })
        .Where(both => patterns.Any(pattern => EF.Functions.ILike(both.Name + " " + both.Batch.LastError, pattern, SearchWords.Escape))).Select(both => both.Batch);

    protected override async Task<IReadOnlyList<(string What, string? Link)>> Tell(IReadOnlyList<TBatch> rows, CancellationToken cancellationToken)
    {
        var idOf = WholeId.Compile();
        var ids = rows.Select(idOf).Distinct().ToList();
        var wholes = await Wholes.Where(whole => ids.Contains(whole.Id)).ToDictionaryAsync(whole => whole.Id, cancellationToken);
        return [.. rows.Select(Told)];

        (string What, string? Link) Told(TBatch row) => Tell(row, wholes[idOf(row)]);
    }
}

/// <summary>What is done batch by batch.</summary>
public sealed class Whole
{
    public Guid Id { get; init; }
    public string Name { get; init; } = "";
}
