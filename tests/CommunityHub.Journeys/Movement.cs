using System.Globalization;
using System.Text.Json;

namespace CommunityHub.Journeys;

/// <summary>What a school answers to «Движение фондов»: it goes on from where last year ended, 45 copies came and 30 left. Nothing in it is odd.</summary>
internal sealed class Movement
{
    private static readonly (string Row, int Arrived, int Left)[] Copies = [("01", 45, 30), ("02", 20, 15), ("03", 2, 1), ("04", 10, 8), ("05", 1, 1), ("06", 40, 30), ("07", 0, 0), ("09", 5, 0)];
    private static readonly (string Row, int Arrived, int Left)[] Sums = [("01", 27_000, 2_400), ("02", 10_000, 1_200)];

    private readonly Dictionary<string, string> _typed = [];

    /// <param name="last">The answer of a year ago, as the database keeps it.</param>
    public Movement(string last)
    {
        using var said = JsonDocument.Parse(last);
        foreach (var (row, arrived, left) in Copies)
            Row("movement", row, said.RootElement.GetProperty($"movement/{row}/closing").GetInt32(), arrived, left);
        foreach (var column in (string[])["opening", "arrived", "left"])
            _typed[$"movement/08/{column}"] = "н/п";
        foreach (var (row, arrived, left) in Sums)
        {
            var opening = said.RootElement.GetProperty($"sums/{row}/closing").GetInt32();
            Row("sums", row, opening, arrived, left);
            _typed[$"sums/{row}/closing"] = Text(opening + arrived - left);
        }

        foreach (var (row, copies) in (ReadOnlySpan<(string, int)>)[("01", 20), ("02", 10), ("03", 0), ("04", 0), ("05", 0)])
            _typed[$"reasons/{row}/copies"] = Text(copies);
    }

    /// <summary>By path, of one table of the form or of all.</summary>
    public IEnumerable<KeyValuePair<string, string>> Of(string table = "") => _typed.Where(cell => cell.Key.StartsWith(table, StringComparison.Ordinal)).OrderBy(cell => cell.Key, StringComparer.Ordinal);

    private void Row(string table, string row, int opening, int arrived, int left) =>
        (_typed[$"{table}/{row}/opening"], _typed[$"{table}/{row}/arrived"], _typed[$"{table}/{row}/left"]) = (Text(opening), Text(arrived), Text(left));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
