using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Kernel;

public static class AsJsonExtension
{
    // camelCase names, ISO 8601 days, Cyrillic as it is.
    private static readonly JsonSerializerOptions Compact = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Keeps a value as one jsonb, compared by what it says.</summary>
    public static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property)
    {
        property.HasConversion(
            value => JsonSerializer.Serialize(value, Compact),
            json => JsonSerializer.Deserialize<T>(json, Compact)!,
            new ValueComparer<T>(
                (one, other) => JsonSerializer.Serialize(one, Compact) == JsonSerializer.Serialize(other, Compact),
                value => JsonSerializer.Serialize(value, Compact).GetHashCode(StringComparison.Ordinal),
                value => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value, Compact), Compact)!));
        return property.HasColumnType("jsonb");
    }
}
