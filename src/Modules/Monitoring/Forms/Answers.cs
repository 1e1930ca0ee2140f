using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms.Judging;

namespace CommunityHub.Monitoring.Forms;

/// <summary>
/// What a school has said: one flat map from path to value. Paths: «pupils», «movement/01/opening», «titles/r1/title», «buildings/b1/area», «people/p…/rate».
/// The same answers are the same bytes, whatever the order in which they were given.
/// </summary>
internal sealed class Answers(IReadOnlyDictionary<string, Value> values)
{
    private static readonly JsonSerializerOptions Words = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const int MostPaths = 20_000, LongestPath = 200;

    public static Answers None { get; } = new(FrozenDictionary<string, Value>.Empty);

    public IReadOnlyDictionary<string, Value> Values => values;

    /// <summary>Of last answers: their year, where it is not the year before; null for those of last year and of now.</summary>
    public FormerYear? Former { get; init; }

    public Value this[string path] => values.GetValueOrDefault(path);

    /// <summary>The same with one thing said otherwise; nothing takes it out.</summary>
    public Answers With(string path, Value value)
    {
        var changed = new Dictionary<string, Value>(values);
        if (value.IsNothing)
            changed.Remove(path);
        else
            changed[path] = value;
        return new(changed) { Former = Former };
    }

    /// <exception cref="RuleViolation">This is no map of answers.</exception>
    public static Answers Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = 4 });
            return Of(document.RootElement);
        }
        catch (JsonException)
        {
            throw Unreadable("это не JSON", "this is no JSON");
        }
        catch (InvalidOperationException)
        {
            throw Unreadable("в тексте половина знака", "there is half a character in the text");
        }
    }

    /// <inheritdoc cref="Parse"/>
    public static Answers Of(JsonElement map)
    {
        if (map.ValueKind != JsonValueKind.Object)
            throw Unreadable("нужен объект «путь: значение»", "an object “path: value” is needed");

        var read = new Dictionary<string, Value>();
        foreach (var member in map.EnumerateObject())
        {
            if (member.Name.Length > LongestPath || read.Count >= MostPaths)
                throw Unreadable("ответов больше, чем бывает в форме", "there are more answers than a form has");
            if (member.Value.ValueKind == JsonValueKind.Null)
                continue;
            read[member.Name] = OfJson(member.Value) ?? throw Unreadable($"непонятное значение по пути {member.Name}", $"the value at {member.Name} is not understood");
        }

        return new(read);
    }

    /// <summary>One value as it stands in the map; null if it is none.</summary>
    public static Value? OfJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number => json.TryGetDouble(out var number) && double.IsFinite(number) ? Value.Of(number) : null,
        JsonValueKind.String => Value.Of(json.GetString()!),
        JsonValueKind.True or JsonValueKind.False => Value.Of(json.GetBoolean()),
        JsonValueKind.Null => Value.Nothing,
        JsonValueKind.Array => json.EnumerateArray().All(c => c.ValueKind == JsonValueKind.String) ? Value.Of(json.EnumerateArray().Select(c => c.GetString()!)) : null,
        JsonValueKind.Object => OfObject(json),
        _ => null,
    };

    private static Value? OfObject(JsonElement json) => StringOf(json, "name") is { } known && Guid.TryParse(StringOf(json, "school") ?? StringOf(json, "person"), out var who) ? Value.Of(new KnownAnswer(json.TryGetProperty("school", out _), who, known)) : (StringOf(json, "none"), StringOf(json, "file"), StringOf(json, "name")) switch
    {
        ("unknown", null, null) => Value.Unknown,
        ("not-applicable", null, null) => Value.Inapplicable,
        (null, { } id, { } name) => Value.OfFile(id, name),
        _ => null,
    };

    private static string? StringOf(JsonElement json, string name) => json.TryGetProperty(name, out var said) && said.ValueKind == JsonValueKind.String ? said.GetString() : null;

    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>(values.Count * 24 + 16);
        using (var writer = new Utf8JsonWriter(buffer, new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Write(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var (path, value) in values.Where(said => !said.Value.IsNothing).OrderBy(said => said.Key, StringComparer.Ordinal))
        {
            writer.WritePropertyName(path);
            Write(writer, value);
        }

        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Number: writer.WriteNumberValue(value.Number); break;
            case ValueKind.Text: writer.WriteStringValue(value.Text); break;
            case ValueKind.Truth: writer.WriteBooleanValue(value.Truth); break;
            case ValueKind.Choices: JsonSerializer.Serialize(writer, value.Choices); break;
            case ValueKind.File: JsonSerializer.Serialize(writer, new { file = value.File!.Id, name = value.File.Name }); break;
            case ValueKind.Known when value.Known!.IsSchool: JsonSerializer.Serialize(writer, new { school = value.Known.Id, name = value.Known.Name }, Words); break;
            case ValueKind.Known: JsonSerializer.Serialize(writer, new { person = value.Known!.Id, name = value.Known.Name }, Words); break;
            case ValueKind.Unknown: JsonSerializer.Serialize(writer, new { none = "unknown" }); break;
            case ValueKind.Inapplicable: JsonSerializer.Serialize(writer, new { none = "not-applicable" }); break;
            default: writer.WriteNullValue(); break;
        }
    }

    private static RuleViolation Unreadable(string russian, string english) => new("answers-unreadable", $"Ответы не прочитаны: {russian}.", $"The answers cannot be read: {english}.");
}
