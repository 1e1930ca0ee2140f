using System.Text.Encodings.Web;
using System.Text.Json;

namespace CommunityHub.Planning.Papers;

/// <summary>How papers are written as JSON: camelCase names, ISO 8601 days, Cyrillic as it is.</summary>
internal static class PaperJson
{
    /// <summary>For people and scripts.</summary>
    public static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    /// <summary>For tables and hashes.</summary>
    public static readonly JsonSerializerOptions Compact = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
