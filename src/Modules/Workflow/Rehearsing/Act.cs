using System.Globalization;
using System.Text.Json;
using CommunityHub.Kernel;
using CommunityHub.Workflow.Definitions;
using CommunityHub.Workflow.Running;

namespace CommunityHub.Workflow.Rehearsing;

/// <summary>One step of a rehearsal's script.</summary>
internal abstract record Act
{
    internal sealed record Complete(string Task, IReadOnlyDictionary<string, object?> Variables) : Act;

    internal sealed record Advance(IsoDuration Duration) : Act;

    internal sealed record Message(string Name, string? Key, IReadOnlyDictionary<string, object?> Variables) : Act;

    /// <summary>Sets variables of the process; those that stand first are given at the start.</summary>
    internal sealed record Give(IReadOnlyDictionary<string, object?> Variables) : Act;

    internal sealed record Fail(string Topic, int Times) : Act;

    /// <exception cref="RuleViolation">The script cannot be read; the sentence says which step.</exception>
    public static IReadOnlyList<Act> ReadScript(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (document.RootElement.ValueKind is not JsonValueKind.Array)
                throw Unreadable(Words.Say("это не список шагов", "it is no array of steps"));
            return [.. document.RootElement.EnumerateArray().Select((step, index) => Read(step, index + 1))];
        }
        catch (JsonException failure)
        {
            throw Unreadable(failure.Message);
        }
    }

    private static Act Read(JsonElement step, int number)
    {
        if (step.ValueKind is JsonValueKind.Object)
        {
            if (Text(step, "complete") is { } task)
                return new Complete(task, VariablesOf(step, number));
            if (Text(step, "advance") is { } duration)
                return new Advance(IsoDuration.Read(duration) ?? throw Unreadable(Words.Say($"шаг {number}: «{duration}» — не срок по ISO 8601 (P3D, PT2H)", $"step {number}: “{duration}” is no duration of ISO 8601 (P3D, PT2H)")));
            if (Text(step, "message") is { } message)
                return new Message(message, Text(step, "key"), VariablesOf(step, number));
            if (Text(step, "fail") is { } topic)
                return new Fail(topic, TimesOf(step, number));
            if (step.TryGetProperty("variables", out _))
                return new Give(VariablesOf(step, number));
        }

        throw Unreadable(Words.Say($"шаг {number}: нужно одно из complete, advance, message, fail, variables", $"step {number}: one of complete, advance, message, fail, variables is needed"));
    }

    private static string? Text(JsonElement step, string name) => step.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static int TimesOf(JsonElement step, int number) =>
        !step.TryGetProperty("times", out var times) ? 1
        : times.ValueKind is JsonValueKind.Number && times.TryGetInt32(out var count) && count > 0 ? count
        : throw Unreadable(Words.Say($"шаг {number}: times — целое число от 1", $"step {number}: times is a whole number from 1"));

    private static Dictionary<string, object?> VariablesOf(JsonElement step, int number) =>
        !step.TryGetProperty("variables", out var variables) ? []
        : variables.ValueKind is JsonValueKind.Object ? variables.EnumerateObject().ToDictionary(v => v.Name, v => Variables.Value(v.Value))
        : throw Unreadable(Words.Say($"шаг {number}: variables — это {{\"имя\": значение}}", $"step {number}: variables are {{\"name\": value}}"));

    private static RuleViolation Unreadable(string why) => new("rehearsal.script-unreadable",
        string.Create(CultureInfo.InvariantCulture, $"Сценарий не читается: {why}."), string.Create(CultureInfo.InvariantCulture, $"The script cannot be read: {why}."));
}
