namespace CommunityHub.Host.Embedded;

/// <summary>
/// What the host brings along when nobody has given it a database: a PostgreSQL and a mail catcher of its own, in a data directory
/// (<c>--data DIR</c>, else <c>.data</c> in the working directory).
/// </summary>
internal sealed class EmbeddedMode : IAsyncDisposable
{
    private readonly OneRun _run;
    private readonly EmbeddedPostgres _postgres;
    private readonly MailCatcher _mail;

    private EmbeddedMode(OneRun run, EmbeddedPostgres postgres, MailCatcher mail) => (_run, _postgres, _mail) = (run, postgres, mail);

    public string? MailPage { get; private set; }

    /// <summary>Takes the data directory for this run; nothing is started yet.</summary>
    /// <exception cref="EmbeddedFailure">Another run has it.</exception>
    public static async Task<EmbeddedMode> In(string? wantedDirectory, TextWriter console)
    {
        var directory = await Place(wantedDirectory ?? Path.Combine(Environment.CurrentDirectory, ".data"), console);
        return new(OneRun.On(directory), new(directory, console), new(directory, console));
    }

    /// <summary>Starts the servers and tells the configuration where they are.</summary>
    public async Task Start(ConfigurationManager configuration)
    {
        var settings = new Dictionary<string, string?> { ["ConnectionStrings:Hub"] = await _postgres.Start() };
        if (configuration["Smtp:Host"] is null && await _mail.Start())
        {
            MailPage = _mail.Page;
            settings["Smtp:Host"] = "127.0.0.1";
            settings["Smtp:Port"] = $"{_mail.SmtpPort}";
        }

        configuration.AddInMemoryCollection(settings);
    }

    public async ValueTask DisposeAsync()
    {
        await _mail.DisposeAsync();
        await _postgres.DisposeAsync();
        _run.Dispose();
    }

    // The database of root runs as «nobody», who cannot come into a private home: then its files are kept elsewhere, and that is said.
    private static async Task<string> Place(string wanted, TextWriter console)
    {
        var directory = Path.GetFullPath(wanted);
        if (!Ownership.WeAreRoot || Ownership.NobodyCanReach(Path.GetDirectoryName(directory)!))
            return directory;

        var elsewhere = $"/var/lib/community-hub/{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(directory)))[..12]}";
        await console.WriteLineAsync($"{directory} is private to root, and PostgreSQL does not run as root: the data is kept in {elsewhere}.");
        return elsewhere;
    }
}
