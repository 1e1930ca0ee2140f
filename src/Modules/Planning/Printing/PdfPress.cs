using System.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace CommunityHub.Planning.Printing;

/// <summary>Makes PDFs and pictures with a headless Chromium, where one is installed; «Pdf:Browser» names another place of it.</summary>
internal sealed partial class PdfPress(IConfiguration configuration, IWebHostEnvironment house, ILogger<PdfPress> log)
{
    private static readonly string[] Usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", @"C:\Program Files\Google\Chrome\Application\chrome.exe", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    // A browser takes a hundred megabytes or two: one at a time is enough for papers.
    private static readonly SemaphoreSlim OneAtATime = new(1);

    private string? Browser => configuration["Pdf:Browser"] is { Length: > 0 } named ? (File.Exists(named) ? named : null) : Array.Find(Usual, File.Exists);

    /// <param name="body">What <see cref="PlanHtml"/> and others write.</param>
    /// <returns>The PDF; null when there is no browser, or it did not do its work.</returns>
    public async Task<byte[]?> Print(string title, string body, CancellationToken cancellationToken)
    {
        if (Browser is not { } browser)
            return null;

        using var style = new StreamReader(house.WebRootFileProvider.GetFileInfo("css/paper.css").CreateReadStream());
        var page = PlanHtml.Document(title, body, await style.ReadToEndAsync(cancellationToken));
        return await Make(browser, page, "paper.pdf", AsPdf, cancellationToken);
    }

    /// <param name="page">A whole document; its own style says how large a sheet is.</param>
    /// <inheritdoc cref="Print(string, string, CancellationToken)"/>
    public async Task<byte[]?> Print(string page, CancellationToken cancellationToken) => Browser is { } browser ? await Make(browser, page, "paper.pdf", AsPdf, cancellationToken) : null;

    private static string[] AsPdf(string made) => ["--no-pdf-header-footer", $"--print-to-pdf={made}"];

    /// <param name="page">A whole document, of this width and height in CSS pixels.</param>
    /// <returns>A PNG of two dots to the pixel; null when there is no browser, or it did not do its work.</returns>
    public async Task<byte[]?> Draw(string page, int width, int height, CancellationToken cancellationToken) => Browser is { } browser
        ? await Make(browser, page, "paper.png", made => [$"--screenshot={made}", $"--window-size={width},{height}", "--force-device-scale-factor=2", "--hide-scrollbars"], cancellationToken)
        : null;

    private async Task<byte[]?> Make(string browser, string page, string file, Func<string, string[]> words, CancellationToken cancellationToken)
    {
        await OneAtATime.WaitAsync(cancellationToken);
        var folder = Directory.CreateTempSubdirectory("hub-pdf-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "paper.html"), page, cancellationToken);
            await Run(browser, folder, words(Path.Combine(folder, file)), cancellationToken);
            return await File.ReadAllBytesAsync(Path.Combine(folder, file), cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or InvalidOperationException or System.ComponentModel.Win32Exception or TimeoutException)
        {
            LogFailure(failure, browser);
            return null;
        }
        finally
        {
            OneAtATime.Release();
            Clear(folder);
        }
    }

    private static async Task Run(string browser, string folder, string[] what, CancellationToken cancellationToken)
    {
        // What is printed is text of ours that may neither run nor load anything, so the browser's own sandbox, which not every server allows, is not needed.
        string[] words =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
            $"--user-data-dir={Path.Combine(folder, "profile")}", .. what, new Uri(Path.Combine(folder, "paper.html")).AbsoluteUri,
        ];
        using var process = Process.Start(new ProcessStartInfo(browser, words) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException("The browser did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private void Clear(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogLeft(failure, folder);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Nothing was made by {Browser}")]
    private partial void LogFailure(Exception failure, string browser);

    [LoggerMessage(LogLevel.Information, "{Folder} could not be deleted")]
    private partial void LogLeft(Exception failure, string folder);
}
