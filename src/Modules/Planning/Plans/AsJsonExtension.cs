using System.Text.Json;
using CommunityHub.Planning.Papers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Planning.Plans;

internal static class AsJsonExtension
{
    /// <summary>Keeps a value as one jsonb, compared by what it says.</summary>
    public static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property)
    {
        property.HasConversion(
            value => JsonSerializer.Serialize(value, PaperJson.Compact),
            json => JsonSerializer.Deserialize<T>(json, PaperJson.Compact)!,
            new ValueComparer<T>(
                (one, other) => JsonSerializer.Serialize(one, PaperJson.Compact) == JsonSerializer.Serialize(other, PaperJson.Compact),
                value => JsonSerializer.Serialize(value, PaperJson.Compact).GetHashCode(StringComparison.Ordinal),
                value => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value, PaperJson.Compact), PaperJson.Compact)!));
        return property.HasColumnType("jsonb");
    }
}
