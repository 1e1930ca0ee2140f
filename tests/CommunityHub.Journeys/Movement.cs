using System.Globalization;
using System.Text.Json;

namespace CommunityHub.Journeys;

/// <summary>What a school answers to «Движение фондов»: it goes on from where last year ended, and less came and went than then. Nothing in it is odd.</summary>
internal sealed class Movement
{
    private static readonly string[] Parts = ["02", "03", "04", "05"], Kinds = ["06", "07", "09"];

    private readonly Dictionary<string, string> _typed = [];
    private readonly JsonElement _last;

    /// <param name="last">The answer of a year ago, as the database keeps it.</param>
    public Movement(string last)
    {
        using var said = JsonDocument.Parse(last);
        _last = said.RootElement.Clone();
        foreach (var row in Parts)
            Row("movement", row, Less("movement", row, "arrived"), Less("movement", row, "left"));
        foreach (var row in Kinds)
            Row("movement", row, Less("movement", row, "arrived"), Less("movement", row, "left"));
        var (arrived, left) = (Kinds.Sum(row => Less("movement", row, "arrived")), Kinds.Sum(row => Less("movement", row, "left")));
        Row("movement", "01", arrived, left);
        foreach (var column in (string[])["opening", "arrived", "left"])
            _typed[$"movement/08/{column}"] = "н/п";

        foreach (var row in (string[])["01", "02"])
            _typed[$"sums/{row}/closing"] = Text(Row("sums", row, Less("sums", row, "arrived"), Less("sums", row, "left")));

        foreach (var (row, copies) in (ReadOnlySpan<(string, long)>)[("01", left - left / 3), ("02", left / 3), ("03", 0), ("04", 0), ("05", 0)])
            _typed[$"reasons/{row}/copies"] = Text(copies);
    }

    /// <summary>By path, of one table of the form or of all.</summary>
    public IEnumerable<KeyValuePair<string, string>> Of(string table = "") => _typed.Where(cell => cell.Key.StartsWith(table, StringComparison.Ordinal)).OrderBy(cell => cell.Key, StringComparer.Ordinal);

    // Two thirds of last year's, so that neither is the same nor a leap; of the parts a little less still, lest they come to more than the whole.
    private long Less(string table, string row, string column) => (long)(Last(table, row, column) * (Parts.Contains(row) && table == "movement" ? 0.6m : 0.67m));

    private decimal Last(string table, string row, string column) => _last.TryGetProperty($"{table}/{row}/{column}", out var cell) && cell.ValueKind is JsonValueKind.Number ? cell.GetDecimal() : 0;

    /// <returns>What is there in the end.</returns>
    private long Row(string table, string row, long arrived, long left)
    {
        var opening = (long)Last(table, row, "closing");
        (_typed[$"{table}/{row}/opening"], _typed[$"{table}/{row}/arrived"], _typed[$"{table}/{row}/left"]) = (Text(opening), Text(arrived), Text(left));
        return opening + arrived - left;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
