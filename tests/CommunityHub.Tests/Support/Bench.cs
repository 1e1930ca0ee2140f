using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace CommunityHub.Tests.Support;

/// <summary>«./hub bench», as a process of its own.</summary>
internal static class Bench
{
    public static async Task<(int Exit, string Output, string Errors)> Run(params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory.Replace("CommunityHub.Tests", "CommunityHub.Benchmarks", StringComparison.Ordinal), "CommunityHub.Benchmarks.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8 };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>What it has found, by the words of each measure.</summary>
    public static async Task<Dictionary<string, double>> Values(string name)
    {
        var (exit, output, errors) = await Run(name, "--json", "--short", "--database", Hub.Database);
        Assert.True(exit == 0, errors);
        return JsonDocument.Parse(output).RootElement.GetProperty("rows").EnumerateArray().ToDictionary(row => row.GetProperty("measure").GetString()!, row => row.GetProperty("value").GetDouble());
    }
}
