using Npgsql;

namespace CommunityHub.Benchmarks.Workflow;

/// <summary>Copies what one run has left in the tables of the engine many times over, each copy with ids of its own and five minutes older than the one before.</summary>
internal sealed class ManyRuns(NpgsqlDataSource source)
{
    /// <param name="one">The run to copy, in one burst. What it tells other modules of, and its history, which neither page reads, is not copied.</param>
    public async Task Make(Recording one, int copies, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await Tell("delete from kernel.deliveries");
        await Tell("set session_replication_role = replica"); // no page is open that the triggers could tell
        foreach (var change in InOrder(one.Bursts.Single().Where(c => c.Kind is Kind.Added && c.Table is { Schema: "workflow", Name: not "history" })))
        {
            var columns = change.Table.Columns.Select((column, at) => (Column: column, At: at)).Where(c => !c.Column.IsNumbered).ToList();
            await using var insert = new NpgsqlCommand { Connection = connection, CommandTimeout = 0 };
            var values = columns.Select(c => Value(c.Column, change.Row[c.At], one.Own, insert)).ToList();
            insert.CommandText = $"insert into {change.Table.FullName} ({string.Join(", ", columns.Select(c => $"\"{c.Column.Name}\""))}) select {string.Join(", ", values)} from generate_series(1, {copies}) n";
            await insert.ExecuteNonQueryAsync(cancellationToken);
        }

        await Tell("set session_replication_role = default");
        await Tell("vacuum analyze");

        async Task Tell(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    // What is referred to comes first.
    private static IEnumerable<Change> InOrder(IEnumerable<Change> changes)
    {
        var left = changes.ToList();
        while (left.Count > 0)
        {
            var next = left.First(c => !left.Any(other => other.Table != c.Table && c.Table.References.Any(r => r.Other == other.Table.FullName)));
            left.Remove(next);
            yield return next;
        }
    }

    private static string Value(Column column, object? value, IReadOnlySet<Guid> own, NpgsqlCommand command)
    {
        if (value is null)
            return $"null::{column.Type}";

        command.Parameters.Add(new() { Value = value switch { Guid id => $"{id}", DateTime at => $"{at:O}", _ => value } });
        var given = $"${command.Parameters.Count}";
        switch (value)
        {
            case Guid id when own.Contains(id):
                return $"md5({given}::text || n)::uuid";
            case Guid id:
                return $"{given}::text::uuid";
            case DateTime:
                return $"{given}::text::timestamptz - n * interval '5 minutes'";
            case string text when own.FirstOrDefault(id => text.Contains($"{id}", StringComparison.Ordinal)) is var id && id != Guid.Empty:
                return $"replace({given}::text, '{id}', md5('{id}' || n)::uuid::text)::{column.Type}";
            case string:
                return $"{given}::text::{column.Type}";
            default:
                return $"{given}::{column.Type}";
        }
    }
}
