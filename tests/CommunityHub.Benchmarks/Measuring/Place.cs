using CommunityHub.Host.Embedded;
using Npgsql;

namespace CommunityHub.Benchmarks.Measuring;

/// <summary>Where a benchmark runs: a directory and a PostgreSQL of its own, both gone afterwards. The server is the one «./hub run» would start, durable as there.</summary>
/// <param name="server">A PostgreSQL to make the database on instead.</param>
internal sealed class Place(string? server) : IAsyncDisposable
{
    // Not private to us: as root, the server runs as somebody else.
    private readonly string _directory = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"hub-bench-{Guid.NewGuid():N}")).FullName;
    private readonly List<string> _made = [];
    private EmbeddedPostgres? _postgres;

    /// <summary>For files.</summary>
    public string Below(string name) => Path.Combine(_directory, name);

    /// <summary>An empty database.</summary>
    public async Task<string> Database()
    {
        if (server is null)
            return await (_postgres = new(Path.Combine(_directory, "server"), TextWriter.Null)).Start();

        var made = await Made(server);
        _made.Add(new NpgsqlConnectionStringBuilder(made).Database!);
        return made;
    }

    /// <summary>One more, on the server of the first; it goes with the server.</summary>
    public async Task<string> Beside(string first)
    {
        var made = await Made(first);
        if (server is not null)
            _made.Add(new NpgsqlConnectionStringBuilder(made).Database!);
        return made;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_postgres is not null)
            await _postgres.DisposeAsync();
        foreach (var name in _made)
            await Tell(server!, $"drop database {name} with (force)");
        Directory.Delete(_directory, recursive: true);
    }

    private static async Task<string> Made(string on)
    {
        var name = $"bench_{Guid.NewGuid():N}";
        await Tell(on, $"create database {name}");
        return new NpgsqlConnectionStringBuilder(on) { Database = name }.ConnectionString;
    }

    private static async Task Tell(string on, string sql)
    {
        await using var connection = new NpgsqlConnection(on);
        await connection.OpenAsync();
        await new NpgsqlCommand(sql, connection) { CommandTimeout = 120 }.ExecuteNonQueryAsync(); // to drop a database, its server first writes down everything it has
    }
}
