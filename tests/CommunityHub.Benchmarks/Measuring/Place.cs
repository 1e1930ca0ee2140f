using CommunityHub.Host.Embedded;
using Npgsql;

namespace CommunityHub.Benchmarks.Measuring;

/// <summary>Where a benchmark runs: a directory and a PostgreSQL of its own, both gone afterwards. The server is the one «./hub run» would start, durable as there.</summary>
/// <param name="server">A PostgreSQL to make the database on instead.</param>
internal sealed class Place(string? server) : IAsyncDisposable
{
    // Not private to us: as root, the server runs as somebody else.
    private readonly string _directory = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"hub-bench-{Guid.NewGuid():N}")).FullName;
    private readonly string _name = $"bench_{Guid.NewGuid():N}";
    private EmbeddedPostgres? _postgres;
    private bool _isMade;

    /// <summary>For files.</summary>
    public string Below(string name) => Path.Combine(_directory, name);

    /// <summary>An empty database.</summary>
    public async Task<string> Database()
    {
        if (server is null)
            return await (_postgres = new(Path.Combine(_directory, "server"), TextWriter.Null)).Start();

        await Tell($"create database {_name}");
        _isMade = true;
        return new NpgsqlConnectionStringBuilder(server) { Database = _name }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_postgres is not null)
            await _postgres.DisposeAsync();
        if (_isMade)
            await Tell($"drop database {_name} with (force)");
        Directory.Delete(_directory, recursive: true);
    }

    private async Task Tell(string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await new NpgsqlCommand(sql, connection) { CommandTimeout = 120 }.ExecuteNonQueryAsync(); // to drop a database, its server first writes down everything it has
    }
}
