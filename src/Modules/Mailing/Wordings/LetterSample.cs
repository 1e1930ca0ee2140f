using System.Text.Json;
using CommunityHub.Kernel.Letters;
using CommunityHub.Mailing.Letters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Mailing.Wordings;

/// <summary>The last letter of a kind that was written for a community, so that whoever words the kind sees real words. Where its links led is not kept.</summary>
internal sealed class LetterSample
{
    public string Kind { get; private init; } = "";
    public string Language { get; private init; } = "ru";
    public Guid CommunityId { get; private init; }
    public DateTimeOffset At { get; private init; }

    /// <summary>JSON: what subject and lead could put in.</summary>
    public string Values { get; private init; } = "{}";

    /// <summary>JSON: the parts of the letter, with the place of its lead.</summary>
    public string Parts { get; private init; } = "[]";

    public IReadOnlyDictionary<string, object> GetValues() => JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(Values)!.ToDictionary(value => value.Key, value => Plain(value.Value));

    public IReadOnlyList<LetterPart> GetParts() => JsonSerializer.Deserialize<List<LetterPart>>(Parts)!;

    public static string ValuesOf(LetterPage page) => JsonSerializer.Serialize(page.Values);

    public static string PartsOf(LetterPage page, HubAddress hub) => JsonSerializer.Serialize(page.Parts.Select(part => part is Button button ? button with { Address = hub.Of("/…") } : part));

    private static object Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDecimal(),
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        _ => value.ToString(),
    };

    internal sealed class Mapping : IEntityTypeConfiguration<LetterSample>
    {
        public void Configure(EntityTypeBuilder<LetterSample> builder)
        {
            builder.ToTable("letter_samples");
            builder.HasKey(s => new { s.Kind, s.Language, s.CommunityId });
            builder.Property(s => s.Kind).HasMaxLength(Letter.LongestKind);
            builder.Property(s => s.Language).HasMaxLength(2);
            builder.Property(s => s.Values).HasColumnType("jsonb");
            builder.Property(s => s.Parts).HasColumnType("json"); // as it was written: the mark of what a part is comes first
        }
    }
}
