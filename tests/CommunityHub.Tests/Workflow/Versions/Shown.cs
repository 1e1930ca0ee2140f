using System.Text.RegularExpressions;

namespace CommunityHub.Tests.Workflow.Versions;

/// <summary>What a page says, without its marks.</summary>
internal static partial class Shown
{
    /// <summary>The rows of the table with this id, or of the first one: cells with « | » between them.</summary>
    public static IReadOnlyList<string> Rows(string page, string? table = null)
    {
        var from = page.IndexOf(table is null ? "<tbody>" : $"id=\"{table}\"", StringComparison.Ordinal);
        return [.. Row().Matches(page[from..page.IndexOf("</table>", from, StringComparison.Ordinal)]).Select(r => Plain(string.Join(" | ", Cell().Matches(r.Value).Select(c => Plain(c.Groups[1].Value))))).Where(r => r.Length > 0)];
    }

    public static string Plain(string html) => Spaces().Replace(Tags().Replace(html, " "), " ").Trim();

    [GeneratedRegex("<tr>.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("<td[^>]*>(.*?)</td>", RegexOptions.Singleline)]
    private static partial Regex Cell();

    [GeneratedRegex("<svg.*?</svg>|<span class=\"stack-label\">.*?</span>|<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Tags();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();
}
