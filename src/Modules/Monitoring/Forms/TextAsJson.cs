using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommunityHub.Monitoring.Forms;

/// <summary>As forms write it: both languages by name, or one string that is read by whoever reads.</summary>
internal sealed class TextAsJson : JsonConverter<Text>
{
    public override Text? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.String && reader.GetString() is { } same)
            return new(same, same);

        using var both = JsonDocument.ParseValue(ref reader);
        return both.RootElement.ValueKind is JsonValueKind.Object && Said("ru") is { } russian ? new(russian, Said("en") ?? russian) : null;

        string? Said(string language) => both.RootElement.TryGetProperty(language, out var said) && said.ValueKind is JsonValueKind.String ? said.GetString() : null;
    }

    public override void Write(Utf8JsonWriter writer, Text value, JsonSerializerOptions options) => Write(writer, value);

    public static void Write(Utf8JsonWriter writer, Text value)
    {
        if (value.Ru == value.En)
        {
            writer.WriteStringValue(value.Ru);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("ru", value.Ru);
        writer.WriteString("en", value.En);
        writer.WriteEndObject();
    }
}
