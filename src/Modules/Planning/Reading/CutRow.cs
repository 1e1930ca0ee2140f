using CommunityHub.Kernel.Sheets;

namespace CommunityHub.Planning.Reading;

/// <summary>Puts together what a page break has cut in two. The halves may overlap: «…ционального развития» and «ного развития кадров» are one.</summary>
internal static class CutRow
{
    private const int ShortestOverlap = 4, LongestOverlap = 400;

    /// <summary>The row behind a repeated head goes on with the one before when it has no number and leaves several cells empty.</summary>
    public static bool GoesOn(SheetRow row, ColumnMap map) =>
        map.Text(row, Plans.Cell.Number).Length == 0 && !row.Spans && row.Cells.Count(c => c.Length == 0) >= Math.Max(3, row.Cells.Count / 2);

    public static SheetRow Join(SheetRow first, SheetRow second) => first with { Cells = [.. Enumerable.Range(0, Math.Max(first.Cells.Count, second.Cells.Count)).Select(at => Join(first[at], second[at]))] };

    /// <summary>The cells that both halves say something in.</summary>
    public static IEnumerable<int> Seams(SheetRow first, SheetRow second) => Enumerable.Range(0, Math.Min(first.Cells.Count, second.Cells.Count)).Where(at => first[at].Length > 0 && second[at].Length > 0);

    public static string Join(string first, string second)
    {
        if (first.Length == 0 || second.Length == 0)
            return first + second;
        if (first.EndsWith('-') && char.IsLower(second[0]))
        {
            // «профессиональ-» + «ного», perhaps with more of the word on the next page than was cut.
            return first[..^1] + second;
        }

        for (var length = Math.Min(LongestOverlap, Math.Min(first.Length, second.Length)); length >= ShortestOverlap; length--)
            if (first.AsSpan(first.Length - length).SequenceEqual(second.AsSpan(0, length)))
                return first + second[length..];

        return $"{first} {second}";
    }
}
