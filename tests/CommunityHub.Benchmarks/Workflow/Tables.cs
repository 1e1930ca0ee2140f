using Npgsql;

namespace CommunityHub.Benchmarks.Workflow;

/// <summary>A table as the server describes it.</summary>
internal sealed record Table(string Schema, string Name, IReadOnlyList<Column> Columns, IReadOnlyList<(string Column, string Other)> References)
{
    public string FullName => $"{Schema}.{Name}";
    public IEnumerable<Column> Key => Columns.Where(c => c.IsKey);

    /// <summary>All rows, by their key.</summary>
    public async Task<Dictionary<string, object?[]>> Rows(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<string, object?[]>();
        await using var command = new NpgsqlCommand($"select {string.Join(", ", Columns.Select(c => $"\"{c.Name}\""))} from {FullName}", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = Enumerable.Range(0, Columns.Count).Select(at => reader.IsDBNull(at) ? null : reader.GetValue(at)).ToArray();
            rows[string.Join('|', Columns.Select((c, at) => c.IsKey ? row[at] : null))] = row;
        }

        return rows;
    }
}

/// <param name="Type">As PostgreSQL calls it.</param>
/// <param name="IsNumbered">The server gives the value.</param>
internal sealed record Column(string Name, string Type, Type Clr, bool IsRequired, bool IsKey, bool IsNumbered);

internal static class Tables
{
    /// <summary>The tables of these schemas; lists of migrations left out.</summary>
    public static async Task<IReadOnlyList<Table>> Of(NpgsqlConnection connection, string[] schemas, CancellationToken cancellationToken)
    {
        var found = new List<(string Schema, string Table, string Column, string Type, bool Required, bool Key, bool Numbered)>();
        await using (var columns = new NpgsqlCommand("""
            select n.nspname, t.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity <> '',
                   exists (select from pg_index i where i.indrelid = t.oid and i.indisprimary and a.attnum = any (i.indkey::smallint[]))
            from pg_attribute a join pg_class t on t.oid = a.attrelid join pg_namespace n on n.oid = t.relnamespace
            where t.relkind = 'r' and n.nspname = any ($1) and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and t.relname <> 'migrations'
            order by n.nspname, t.relname, a.attnum
            """, connection) { Parameters = { new() { Value = schemas } } })
        await using (var reader = await columns.ExecuteReaderAsync(cancellationToken))
            while (await reader.ReadAsync(cancellationToken))
                found.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetBoolean(4), reader.GetBoolean(6), reader.GetBoolean(5)));

        var references = new List<(string Table, string Column, string Other)>();
        await using (var foreign = new NpgsqlCommand("""
            select c.conrelid::regclass::text, a.attname, c.confrelid::regclass::text
            from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1] where c.contype = 'f' and array_length(c.conkey, 1) = 1
            """, connection))
        await using (var reader = await foreign.ExecuteReaderAsync(cancellationToken))
            while (await reader.ReadAsync(cancellationToken))
                references.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)));

        var tables = new List<Table>();
        foreach (var group in found.GroupBy(f => (f.Schema, f.Table)))
        {
            var name = $"{group.Key.Schema}.{group.Key.Table}";
            await using var look = new NpgsqlCommand($"select {string.Join(", ", group.Select(c => $"\"{c.Column}\""))} from {name} limit 0", connection);
            await using var reader = await look.ExecuteReaderAsync(cancellationToken);
            tables.Add(new(group.Key.Schema, group.Key.Table,
                [.. group.Select((c, at) => new Column(c.Column, c.Type, ClrTypeOf(c.Type, reader.GetFieldType(at)), c.Required, c.Key, c.Numbered))],
                [.. references.Where(r => r.Table == name).Select(r => (r.Column, r.Other))]));
        }

        return tables;
    }

    // Of a list, the reader tells only that it is one.
    private static Type ClrTypeOf(string type, Type told) => (told == typeof(Array), type) switch
    {
        (false, _) => told,
        (true, "uuid[]") => typeof(Guid[]),
        _ => typeof(string[]),
    };
}
