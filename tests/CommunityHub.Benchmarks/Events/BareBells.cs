using System.Diagnostics;
using Npgsql;

namespace CommunityHub.Benchmarks.Events;

/// <summary>The same rows without the house: a note and a delivery in one commit; another note and the mark on the delivery in the next.</summary>
internal sealed class BareBells(NpgsqlDataSource source)
{
    public async Task MakeTables(CancellationToken cancellationToken)
    {
        await using var make = source.CreateCommand("""
            create schema bare;
            create table bare.notes (id uuid primary key, bell uuid not null, by text not null);
            create index on bare.notes (bell);
            create index on bells.notes (bell);
            create table bare.deliveries (like kernel.deliveries including all);
            """);
        await make.ExecuteNonQueryAsync(cancellationToken);
    }

    public Task Ring(Guid bell, CancellationToken cancellationToken) => Commit(bell, "ringer", new("""
        insert into bare.deliveries (id, event, listener, body, due_at, attempts) values ($1, 'bench.bell-rung', 'bench.note-when-bell-rings', $2::jsonb, now(), 0)
        """) { Parameters = { new() { Value = bell }, new() { Value = $$"""{"Bell":"{{bell}}"}""" } } }, cancellationToken);

    public Task Hear(Guid bell, CancellationToken cancellationToken) => Commit(bell, "listener",
        new("update bare.deliveries set attempts = 1, done_at = now() where id = $1") { Parameters = { new() { Value = bell } } }, cancellationToken);

    /// <summary>Both commits for each, so many at a time.</summary>
    public async Task<double> Whole(int atATime, int commands, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(Enumerable.Range(0, commands), new ParallelOptions { MaxDegreeOfParallelism = atATime, CancellationToken = cancellationToken }, async (_, stopping) =>
        {
            var bell = Guid.NewGuid();
            await Ring(bell, stopping);
            await Hear(bell, stopping);
        });
        return commands / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private async Task Commit(Guid bell, string by, NpgsqlBatchCommand other, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(new("insert into bare.notes values ($1, $2, $3)") { Parameters = { new() { Value = Guid.CreateVersion7() }, new() { Value = bell }, new() { Value = by } } });
        batch.BatchCommands.Add(other);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
