using System.Diagnostics;
using CommunityHub.Benchmarks.Measuring;
using CommunityHub.Contracts.Membership;
using CommunityHub.Membership;
using CommunityHub.Membership.Importing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CommunityHub.Benchmarks.Membership;

/// <summary>A list is brought, checked, confirmed and stored by a running host, beside copying the very rows it has left into bare tables with the same indexes.</summary>
internal sealed class BringingLists(House house, NpgsqlDataSource source, Actor by)
{
    private static readonly string[] Tables = ["schools", "people", "member_schools", "appointments", "school_sizes", "school_heads", "placements", "buildings", "employments", "qualifications", "school_mailboxes", "list_rows"];

    /// <summary>How much of the memory is in use that a collection has left, at the most while a list is being stored.</summary>
    private long _largestHeap;

    public async Task<(double Checked, double Stored, double Bare, double Megabytes)> Measure(byte[] file, CancellationToken cancellationToken)
    {
        var before = await Positions(cancellationToken);
        var began = Stopwatch.GetTimestamp();
        var id = await house.Ask(new BringList(ManySchools.Community, "список.csv", file, by), cancellationToken);
        var whenChecked = Stopwatch.GetElapsedTime(began).TotalSeconds;

        GC.Collect();
        var heap = GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes;
        _largestHeap = 0;
        began = Stopwatch.GetTimestamp();
        await house.Ask(new ConfirmList(id, 1, by), cancellationToken);
        while (!await IsStored(id, cancellationToken))
            await Task.Delay(50, cancellationToken);
        var stored = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var left = await Left(id, cancellationToken);
        if (left.Count > 0)
            throw new InvalidOperationException($"{left.Count} rows have not been stored; the first: {string.Join(' ', left[0].Cells)}: {string.Join(' ', left[0].Findings.Select(f => f.Text))}");

        return (whenChecked, stored, await Copy(before, cancellationToken), (_largestHeap - heap) / 1048576.0);
    }

    private async Task<bool> IsStored(Guid id, CancellationToken cancellationToken)
    {
        _largestHeap = Math.Max(_largestHeap, GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes);
        return await Read(db => db.ListImports.AnyAsync(i => i.Id == id && i.StoredAt != null, cancellationToken));
    }

    private Task<List<ListRow>> Left(Guid id, CancellationToken cancellationToken) => Read(db => db.ListRows.AsNoTracking().Where(r => r.ImportId == id && r.StoredAt == null).OrderBy(r => r.Number).ToListAsync(cancellationToken));

    private async Task<T> Read<T>(Func<MembershipDb, Task<T>> read)
    {
        await using var scope = house.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<MembershipDb>());
    }

    // The server counts transactions: what a later one has written is what the list has brought.
    private async Task<string> Positions(CancellationToken cancellationToken)
    {
        await using var ask = source.CreateCommand("select pg_current_xact_id()::xid::text");
        return (string)(await ask.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task<double> Copy(string before, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await Tell("drop schema if exists bare cascade; create schema bare");
        var rows = new List<(string Table, string Text)>();
        foreach (var table in Tables)
        {
            await Tell($"create table bare.{table} (like membership.{table} including indexes including defaults)");
            using var reader = await connection.BeginTextExportAsync($"copy (select {await Columns(table)} from membership.{table} where age(xmin) <= age('{before}'::xid)) to stdout", cancellationToken);
            rows.Add((table, await reader.ReadToEndAsync(cancellationToken)));
        }

        var began = Stopwatch.GetTimestamp();
        foreach (var (table, text) in rows)
        {
            await using var writer = await connection.BeginTextImportAsync($"copy bare.{table} ({await Columns(table)}) from stdin", cancellationToken);
            await writer.WriteAsync(text.AsMemory(), cancellationToken);
        }

        return Stopwatch.GetElapsedTime(began).TotalSeconds;

        async Task Tell(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        async Task<string> Columns(string table)
        {
            await using var command = new NpgsqlCommand($"select string_agg(quote_ident(attname), ', ') from pg_attribute where attrelid = 'membership.{table}'::regclass and attnum > 0 and not attisdropped and attgenerated = ''", connection);
            return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
        }
    }
}
