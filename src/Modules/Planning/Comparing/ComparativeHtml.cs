using System.Net;

namespace CommunityHub.Planning.Comparing;

/// <summary>The comparative table as a page to print.</summary>
internal static class ComparativeHtml
{
    private static readonly string[] Looks = [" class=\"number\"", " class=\"place\"", "", ""];

    public static string Body(ComparativeTable table) => string.Concat(
    [
        $"<p class=\"title\">Сравнительная таблица</p><p class=\"title\">{Text(table.Title)}</p>",
        "<table><thead><tr>", .. table.Columns.Zip(Looks, (name, look) => $"<th{look}>{Text(name)}</th>"), "</tr></thead><tbody>",
        .. table.Rows.Select(row => $"<tr><td>{Text(row.Number)}</td><td>{Text(row.What)}</td><td>{Marked(row.Before, "s")}</td><td>{Marked(row.After, "u")}</td></tr>"),
        table.Rows.Count == 0 ? "<tr><td colspan=\"4\">Различий нет.</td></tr>" : "", "</tbody></table>",
    ]);

    private static string Marked(IReadOnlyList<TextRun> runs, string mark) => string.Concat(runs.Select(run => run.Marked ? $"<{mark}>{Text(run.Text)}</{mark}>" : Text(run.Text)));

    private static string Text(string text) => WebUtility.HtmlEncode(text).Replace("\n", "<br>", StringComparison.Ordinal);
}
