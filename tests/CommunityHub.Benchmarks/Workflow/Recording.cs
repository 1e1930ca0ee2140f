using Npgsql;

namespace CommunityHub.Benchmarks.Workflow;

/// <summary>
/// What one run of a process has written, burst by burst, read back from the tables of a quiet house: so the yardstick writes the same rows,
/// however the engine comes by them.
/// </summary>
internal sealed class Recording
{
    private readonly HashSet<Guid> _own = [];
    private readonly List<IReadOnlyList<Change>> _bursts = [];

    private Recording(IReadOnlyList<Table> tables) => Tables = tables;

    public IReadOnlyList<Table> Tables { get; }
    public IReadOnlyList<IReadOnlyList<Change>> Bursts => _bursts;

    /// <summary>The ids this run has made, which another run has its own of.</summary>
    public IReadOnlySet<Guid> Own => _own;

    /// <param name="businessKey">Made for this run, too.</param>
    public static async Task<Recording> Of(NpgsqlDataSource database, Guid businessKey, IEnumerable<Func<Task>> bursts, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var recording = new Recording(await Workflow.Tables.Of(connection, ["kernel", "workflow"], cancellationToken));
        recording._own.Add(businessKey);
        var before = await recording.Look(connection, cancellationToken);
        foreach (var burst in bursts)
        {
            await burst();
            var after = await recording.Look(connection, cancellationToken);
            recording._bursts.Add([.. recording.Tables.SelectMany(table => Changes(table, before[table], after[table]))]);
            before = after;
        }

        foreach (var (table, row) in recording._bursts.SelectMany(b => b).Where(c => c.Kind is Kind.Added).Select(c => (c.Table, c.Row)))
            recording._own.UnionWith(table.Columns.Select((c, at) => c.IsKey && !IsForeign(table, c) ? row[at] : null).OfType<Guid>());
        return recording;
    }

    private static bool IsForeign(Table table, Column column) => table.References.Any(r => r.Column == column.Name);

    private async Task<Dictionary<Table, Dictionary<string, object?[]>>> Look(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<Table, Dictionary<string, object?[]>>();
        foreach (var table in Tables)
            rows[table] = await table.Rows(connection, cancellationToken);
        return rows;
    }

    private static IEnumerable<Change> Changes(Table table, Dictionary<string, object?[]> before, Dictionary<string, object?[]> after)
    {
        foreach (var (key, row) in after)
            if (!before.TryGetValue(key, out var was))
                yield return new(Kind.Added, table, row, []);
            else if (Different(was, row).ToList() is { Count: > 0 } changed)
                yield return new(Kind.Changed, table, row, [.. changed.Select(at => table.Columns[at])]);
        foreach (var (_, row) in before.Where(b => !after.ContainsKey(b.Key)))
            yield return new(Kind.Removed, table, row, []);
    }

    private static IEnumerable<int> Different(object?[] was, object?[] now) => Enumerable.Range(0, was.Length).Where(at => (was[at], now[at]) switch
    {
        (Array a, Array b) => !a.Cast<object?>().SequenceEqual(b.Cast<object?>()),
        var (a, b) => !Equals(a, b),
    });
}

internal enum Kind { Added, Changed, Removed }

/// <summary>One row that a burst has added, changed or removed.</summary>
/// <param name="Row">As it is afterwards; a removed one as it was.</param>
internal sealed record Change(Kind Kind, Table Table, object?[] Row, IReadOnlyList<Column> Changed);
