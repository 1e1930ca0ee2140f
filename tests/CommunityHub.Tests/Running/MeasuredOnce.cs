using System.Text.Json;
using CommunityHub.Tests.Support;

namespace CommunityHub.Tests.Running;

/// <summary>All benchmarks as a rehearsal, in one process: the house is compiled once.</summary>
public sealed class MeasuredOnce : IAsyncLifetime
{
    public IReadOnlyDictionary<string, JsonElement> Reports { get; private set; } = new Dictionary<string, JsonElement>();
    public string Errors { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var (exit, output, errors) = await Bench.Run([.. MeasuringSpeed.Names.Select(n => n.Data), "--json", "--short", "--database", Hub.Database]);
        Errors = $"exit {exit}: {errors}";
        Reports = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(report => report.GetProperty("name").GetString()!);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
