using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CommunityHub.Benchmarks.Measuring;

/// <summary>The rows of a benchmark, for programs and for people.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string AsJson(string name, IEnumerable<Row> rows) =>
        JsonSerializer.Serialize(new { name, rows = rows.Select(r => new { r.Measure, r.Unit, Value = Short(r.Value), Yardstick = Short(r.Yardstick), Ratio = Short(r.Ratio) }) }, Json);

    public static string AsTable(IEnumerable<Row> rows)
    {
        string[][] lines = [["measure", "unit", "value", "yardstick", "ratio", "goal"], .. rows.Select(r => new[]
        {
            r.Measure, r.Unit, InWords(r.Value), InWords(r.Yardstick), InWords(r.Ratio), r.Goal is { } goal ? $"{goal.Words}: {(goal.IsMet(r) ? "met" : "MISSED")}" : "",
        })];
        var widths = Enumerable.Range(0, lines[0].Length).Select(column => lines.Max(line => line[column].Length)).ToArray();
        return string.Join(Environment.NewLine, lines.Select(line =>
            string.Join("  ", line.Select((cell, column) => column is >= 2 and <= 4 ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd()));
    }

    private static double Short(double value) => double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string InWords(double value) => value.ToString(value switch { >= 100 => "0", >= 10 => "0.0", _ => "0.00" }, CultureInfo.InvariantCulture);
}
