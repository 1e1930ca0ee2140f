using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommunityHub.Monitoring.Reports.Figures;

/// <summary>Numbers as JSON has them: nothing is null, and a number is as short as it can be, so that the same numbers are the same bytes.</summary>
internal sealed class NumbersAsJson : JsonConverter<double[]>
{
    public override double[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var numbers = new List<double>();
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
            numbers.Add(reader.TokenType is JsonTokenType.Null ? double.NaN : reader.GetDouble());
        return [.. numbers];
    }

    public override void Write(Utf8JsonWriter writer, double[] value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var number in value)
            if (double.IsFinite(number))
                writer.WriteNumberValue(number);
            else
                writer.WriteNullValue();
        writer.WriteEndArray();
    }
}
