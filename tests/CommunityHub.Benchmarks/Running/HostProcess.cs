using System.Diagnostics;
using System.Globalization;
using System.Net;
using CommunityHub.Benchmarks.Measuring;

namespace CommunityHub.Benchmarks.Running;

/// <summary>A host as a process of its own: how soon it shows its first page, and what it weighs.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly List<string> _said = [];

    private HostProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <param name="program">A file beside this program: «CommunityHub.Host.dll».</param>
    /// <returns>The host, and the milliseconds from its start to its first page.</returns>
    public static async Task<(HostProcess Host, double Milliseconds)> Start(string program, string url, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. arguments])
        {
            WorkingDirectory = House.HostDirectory, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
        };
        var host = new HostProcess(Process.Start(start)!);
        try
        {
            await host.FirstPage(new(url), cancellationToken);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }

        return (host, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }

    /// <summary>Resident memory of the host alone, in megabytes.</summary>
    public double Megabytes => double.Parse(
        File.ReadLines($"/proc/{_process.Id}/status").Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;

    /// <summary>Asks it to end and waits until it has: by SIGTERM, for whatever runs behind a shell that does not look has its Ctrl-C taken away.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("kill", ["-15", $"{_process.Id}"]);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(40));
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
    }

    private async Task FirstPage(Uri url, CancellationToken cancellationToken)
    {
        using var browser = new HttpClient();
        while (true)
            try
            {
                using var page = await browser.GetAsync(url, cancellationToken);
                if (page.StatusCode is HttpStatusCode.OK)
                    return;
                throw new InvalidOperationException($"The first page is {page.StatusCode}.");
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                await Task.Delay(20, cancellationToken);
            }
            catch (HttpRequestException)
            {
                lock (_said)
                    throw new InvalidOperationException($"The host ended before its first page. {string.Join(' ', _said)}");
            }
    }

    private void Hear(string? line)
    {
        if (line is not null)
            lock (_said)
                _said.Add(line);
    }
}
