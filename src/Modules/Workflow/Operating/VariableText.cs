using System.Text.Json;
using CommunityHub.Kernel;
using CommunityHub.Workflow.Running;

namespace CommunityHub.Workflow.Operating;

/// <summary>Variables as an operator types them: JSON.</summary>
internal static class VariableText
{
    // Of a name that stands twice, nobody could say which value was meant.
    private static readonly JsonDocumentOptions OfOneMeaning = new() { AllowDuplicateProperties = false };

    public static Dictionary<string, object?> Read(string? json)
    {
        if (string.IsNullOrWhiteSpace(json))
            return [];

        return ReadValue(json) as Dictionary<string, object?> ?? throw Unreadable();
    }

    public static object? ReadValue(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, OfOneMeaning);
            var value = Variables.Value(document.RootElement);
            return CanBeKept(value) ? value : throw Unkept();
        }
        catch (JsonException)
        {
            throw Unreadable();
        }
        catch (InvalidOperationException)
        {
            throw Unkept(); // Half of a character that takes two.
        }
    }

    // What PostgreSQL has no place for in a JSON column.
    private static bool CanBeKept(object? value) => value switch
    {
        string text => !text.Contains('\0', StringComparison.Ordinal),
        double number => double.IsFinite(number),
        List<object?> items => items.TrueForAll(CanBeKept),
        Dictionary<string, object?> members => members.All(m => CanBeKept(m.Key) && CanBeKept(m.Value)),
        _ => true,
    };

    private static RuleViolation Unkept() => new("variables.cannot-be-kept",
        "Такое значение сохранить нельзя: число слишком велико, или в тексте есть знак, который не печатается.", "This value cannot be kept: a number is too large, or a text holds a character that is not printed.");

    private static RuleViolation Unreadable() => new("variables.unreadable",
        "Значение не читается. Пишите JSON: текст в кавычках \"да\", число 5, true, false, null; несколько переменных — {\"имя\": значение}.",
        "The value cannot be read. Write JSON: text in quotes \"yes\", a number 5, true, false, null; several variables as {\"name\": value}.");
}
