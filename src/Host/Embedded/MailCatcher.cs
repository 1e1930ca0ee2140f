using System.Globalization;

namespace CommunityHub.Host.Embedded;

/// <summary>Takes every letter and shows it on a web page; nothing leaves this machine.</summary>
internal sealed class MailCatcher(string directory, TextWriter console) : IAsyncDisposable
{
    private readonly string _note = Path.Combine(directory, "maildev.pid");
    private LastingProcess? _server;

    public int SmtpPort { get; private set; }
    public string Page { get; private set; } = "";

    /// <returns>False when it is not installed; letters then wait.</returns>
    public async Task<bool> Start()
    {
        if (NodePackages.Find("maildev/bin/maildev") is not { } script)
            return false;

        await EndLeftover();
        SmtpPort = Ports.Free(1025);
        var web = Ports.Free(1080);
        Page = $"http://127.0.0.1:{web}/";
        var mail = Path.Combine(directory, "mail");
        Directory.CreateDirectory(mail);
        string[] words = [script, "--smtp", $"{SmtpPort}", "--web", $"{web}", "--ip", "127.0.0.1", "--web-ip", "127.0.0.1", "--mail-directory", mail, "--silent"];
        _server = new(Launch, () => console.WriteLineAsync("The mail catcher has ended; starting it again…"));
        return true;

        ChildProcess Launch()
        {
            var launched = ChildProcess.Start("node", words, asNobody: false, log: Path.Combine(directory, "maildev.log"));
            File.WriteAllText(_note, $"{launched.Id}");
            return launched;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is null)
            return;

        await _server.Stop(Signal.Terminate);
        File.Delete(_note);
    }

    private async Task EndLeftover()
    {
        if (File.Exists(_note) && int.TryParse(await File.ReadAllTextAsync(_note), CultureInfo.InvariantCulture, out var pid) && ChildProcess.Existing(pid, mentioning: "maildev") is { } leftover)
            await leftover.Stop(Signal.Terminate);
    }
}
