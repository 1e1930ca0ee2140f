using System.Globalization;

namespace CommunityHub.Monitoring.Forms.Judging;

/// <summary>Which rows of growing tables the answers speak of, in the order in which they were begun: r2 before r10.</summary>
internal static class GrowingRows
{
    public static Dictionary<string, List<string>> In(CompiledForm form, Answers answers)
    {
        var rows = new Dictionary<string, List<string>>();
        if (!form.Tables.Values.Any(table => table.IsGrowing))
            return rows;

        var seen = new HashSet<(string, string)>();
        foreach (var path in answers.Values.Keys)
            if (path.Split('/') is [var table, var row, _] && form.Tables.TryGetValue(table, out var found) && found.IsGrowing && IsRow(row) && seen.Add((table, row)))
            {
                if (!rows.TryGetValue(table, out var list))
                    rows[table] = list = [];
                list.Add(row);
            }

        foreach (var list in rows.Values)
            list.Sort((one, other) => one.Length != other.Length ? one.Length.CompareTo(other.Length) : string.CompareOrdinal(one, other));
        return rows;
    }

    /// <summary>Of r12 and of r12-04fa, which the browser of somebody has begun: 12; of a row of the data bank: 0.</summary>
    public static int NumberOf(string row) => row.Split('-')[0] is ['r', .. var digits] && int.TryParse(digits, CultureInfo.InvariantCulture, out var number) ? number : 0;

    public static bool IsRow(string row) => row.Length is > 0 and <= 40 && row.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
}
