using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Workflow.Running;

/// <summary>What a run knows, by name: text, numbers, true or false, null, and lists and records of these. Kept as JSON; never changed in place.</summary>
internal static class Variables
{
    public static readonly Dictionary<string, object?> None = [];

    public static Dictionary<string, object?> With(this IReadOnlyDictionary<string, object?> variables, IEnumerable<KeyValuePair<string, object?>> more)
    {
        var result = new Dictionary<string, object?>(variables);
        foreach (var (name, value) in more)
            result[name] = value;
        return result;
    }

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerOptions.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string ToJson(object? value) => JsonSerializer.Serialize(value, JsonSerializerOptions.Web);

    /// <summary>The same for people, with letters of all languages as they are; the page has to encode it.</summary>
    public static string ToReadableJson(object? value) => JsonSerializer.Serialize(value, Readable);

    public static Dictionary<string, object?> FromJson(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => Value(p.Value));
    }

    public static object? Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => json.EnumerateArray().Select(Value).ToList(),
        JsonValueKind.Object => json.EnumerateObject().ToDictionary(p => p.Name, p => Value(p.Value)),
        _ => null,
    };

    public static void AreVariables(this PropertyBuilder<Dictionary<string, object?>> property) => property.HasColumnType("jsonb").HasConversion(
        v => ToJson(v), json => FromJson(json), new ValueComparer<Dictionary<string, object?>>((a, b) => ReferenceEquals(a, b), v => v.Count, v => v));
}
