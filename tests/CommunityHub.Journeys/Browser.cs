using System.Diagnostics;
using System.Text;
using CommunityHub.Tests.Support;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using MimeKit;

[assembly: AssemblyFixture(typeof(CommunityHub.Journeys.Browser))]

namespace CommunityHub.Journeys;

/// <summary>The real host as its users meet it, with the demonstration in an empty database of its own, and Debian's Chromium.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Installed = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // Two journeys, their browser and the house share what else runs on the machine: waiting long costs nothing where it works.
    private const float PressesWait = 60_000, SightsWait = 20_000;

    private readonly string _site = $"http://127.0.0.1:{FreePort()}";
    private readonly SmtpSink _post = new();
    private string _database = "";
    private Process? _host;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        var server = Environment.GetEnvironmentVariable("HUB_TEST_DB") ?? throw new InvalidOperationException("Run ./hub test, or set HUB_TEST_DB to the connection string of a PostgreSQL database.");
        await using (var connection = new Npgsql.NpgsqlConnection(server))
        {
            await connection.OpenAsync();
            await new Npgsql.NpgsqlCommand("drop database if exists hub_journeys with (force)", connection).ExecuteNonQueryAsync();
            await new Npgsql.NpgsqlCommand("create database hub_journeys", connection).ExecuteNonQueryAsync();
        }

        var own = _database = new Npgsql.NpgsqlConnectionStringBuilder(server) { Database = "hub_journeys" }.ConnectionString;
        var host = Path.Combine(AppContext.BaseDirectory.Replace("CommunityHub.Journeys", "CommunityHub.Host", StringComparison.Ordinal), "CommunityHub.Host.dll");
        var start = new ProcessStartInfo("dotnet", [host, "run", "--urls", _site]) { WorkingDirectory = Path.Combine(Root(), "src", "Host"), RedirectStandardOutput = true, RedirectStandardError = true };
        (start.Environment["ConnectionStrings__Hub"], start.Environment["Hub__Demo"], start.Environment["Hub__PublicUrl"]) = (own, "true", _site);
        (start.Environment["Smtp__Host"], start.Environment["Smtp__Port"], start.Environment["Smtp__Tls"]) = ("127.0.0.1", $"{_post.Port}", "none");
        _host = Process.Start(start)!;
        _host.OutputDataReceived += (_, _) => { };
        _host.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        _host.BeginOutputReadLine();
        _host.BeginErrorReadLine();
        await Ready();

        Assertions.SetDefaultExpectTimeout(SightsWait);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Installed.FirstOrDefault(File.Exists),
            Args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic", "--no-first-run", "--disable-gpu"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.CloseAsync();
        _playwright?.Dispose();
        if (_host is { HasExited: false })
            _host.Kill(entireProcessTree: true);
        _host?.Dispose();
        _post.Dispose();
    }

    /// <summary>A window of its own, in which this person of the demonstration is signed in.</summary>
    public async Task<IPage> As(string name, int width = 1280, bool scripts = true)
    {
        var context = await _browser!.NewContextAsync(new() { BaseURL = _site, Locale = "ru-RU", ViewportSize = new() { Width = width, Height = 900 }, JavaScriptEnabled = scripts });
        context.SetDefaultTimeout(PressesWait);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = name }).First.ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        return page;
    }

    public async Task<IPage> Nobody(int width = 1280, bool scripts = true)
    {
        var context = await _browser!.NewContextAsync(new() { BaseURL = _site, Locale = "ru-RU", ViewportSize = new() { Width = width, Height = 900 }, JavaScriptEnabled = scripts });
        context.SetDefaultTimeout(PressesWait);
        return await context.NewPageAsync();
    }

    /// <summary>Presses a button and waits until the house has answered: whoever goes elsewhere at once would take back what is still on its way.</summary>
    public static Task<IResponse> Press(IPage page, string button) =>
        page.RunAndWaitForResponseAsync(() => page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync(), answer => answer.Request.Method == "POST");

    /// <summary>Whether it is worth looking once more at what comes in its own time.</summary>
    public static Func<bool> Patiently()
    {
        var since = Stopwatch.GetTimestamp();
        return () => Stopwatch.GetElapsedTime(since) < Patience;
    }

    /// <summary>A press leads there; where it does not, it is told what stands on the page instead.</summary>
    public static async Task Leads(IPage page, string address)
    {
        try
        {
            await page.WaitForURLAsync(address);
        }
        catch (TimeoutException late)
        {
            var state = await page.EvaluateAsync<string>("() => `${document.readyState}, ${performance.getEntriesByType('resource').filter(one => !one.responseEnd).map(one => one.name)}`");
            throw new TimeoutException($"{address} is not where it leads: {page.Url} ({state})\n{await page.Locator("main").InnerTextAsync()}", late);
        }
    }

    /// <summary>The letter to this mailbox in which these words stand, as text; waits until it has come.</summary>
    public async Task<string> Letter(string to, string words)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            foreach (var came in _post.Letters.Select(letter => MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(letter)), patience.Token)).Where(m => m.To.ToString().Contains(to, StringComparison.Ordinal)))
                if ($"{came.Subject}\n{came.TextBody}" is var text && text.Contains(words, StringComparison.Ordinal))
                    return text;
            await Task.Delay(100, patience.Token);
        }
    }

    /// <summary>There is no such mailbox any more, says the mail server.</summary>
    public void Refuse(string address) => _post.OnRecipient = to => to == address ? "550 5.1.1 No such user" : "250 2.1.5 Ok";

    /// <summary>What no page would do at this hour, or what is not looked at; a text is what comes back.</summary>
    public async Task<string?> Database(string sql, params object[] values)
    {
        await using var connection = new Npgsql.NpgsqlConnection(_database);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return await command.ExecuteScalarAsync() as string;
    }

    /// <summary>The clock of the journeys is the real one: what processes would wait for here until later is due now.</summary>
    /// <param name="timer">The timer's id in the drawing.</param>
    public async Task LetTimeCome(string timer)
    {
        await Database("update workflow.timers set due_at = now() where element_id = $1 and done_at is null", timer);
        await Database("select pg_notify('workflow.timers', '')");
    }

    /// <summary>As if the curator had left this school out of every collection by this form.</summary>
    public Task NobodyWaitsFor(string school, string form) => Database(
        "update monitoring.responses r set excluded_at = now(), exclude_reason = 'Отвечает другому сообществу' from monitoring.cycles c where c.id = r.cycle_id and c.closed_at is null and c.form_code = $1 and r.school_name like $2", form, $"%{school}%");

    /// <summary>What axe finds wrong by WCAG 2.2 AA, one line each.</summary>
    public static async Task<IReadOnlyList<string>> Obstacles(IPage page)
    {
        var rules = new Deque.AxeCore.Commons.AxeRunOptions { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } };
        for (var goesOn = Patiently(); ;)
            try
            {
                await page.WaitForLoadStateAsync(LoadState.Load);
                return InLines(page, await page.RunAxe(rules));
            }
            catch (PlaywrightException left) when (left.Message.Contains("because of a navigation", StringComparison.Ordinal) && goesOn())
            {
                // A press before was still on its way: what is looked at is where it leads.
            }
    }

    private static IReadOnlyList<string> InLines(IPage page, Deque.AxeCore.Commons.AxeResult found) =>
        [.. found.Violations.Select(v => $"{page.Url}: {v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}")];

    public static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "CommunityHub.slnx")))
            at = at.Parent!;
        return at.FullName;
    }

    private async Task Ready()
    {
        using var client = new HttpClient();
        using var patience = new CancellationTokenSource(Patience);
        while (true)
            try
            {
                if ((await client.GetAsync(new Uri($"{_site}/health/live"), patience.Token)).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException) when (_host is { HasExited: false })
            {
                await Task.Delay(200, patience.Token);
            }
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
