using System.Text.Json;
using CommunityHub.Kernel;
using CommunityHub.Workflow.Running;

namespace CommunityHub.Workflow.Operating;

/// <summary>Variables as an operator types them: JSON.</summary>
internal static class VariableText
{
    public static Dictionary<string, object?> Read(string? json)
    {
        if (string.IsNullOrWhiteSpace(json))
            return [];

        return Parse(json) is { ValueKind: JsonValueKind.Object } read ? read.EnumerateObject().ToDictionary(v => v.Name, v => Variables.Value(v.Value)) : throw Unreadable();
    }

    public static object? ReadValue(string json) => Variables.Value(Parse(json));

    private static JsonElement Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw Unreadable();
        }
    }

    private static RuleViolation Unreadable() => new("variables.unreadable",
        "Значение не читается. Пишите JSON: текст в кавычках \"да\", число 5, true, false, null; несколько переменных — {\"имя\": значение}.",
        "The value cannot be read. Write JSON: text in quotes \"yes\", a number 5, true, false, null; several variables as {\"name\": value}.");
}
