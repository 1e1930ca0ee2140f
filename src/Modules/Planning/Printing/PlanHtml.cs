using System.Net;
using CommunityHub.Planning.Papers;

namespace CommunityHub.Planning.Printing;

/// <summary>The official form as a page: the same lines and cells as <see cref="PlanDocx"/> writes, for a browser to show, print, or save as a PDF.</summary>
internal static class PlanHtml
{
    public static string Body(PlanPaper paper) => string.Concat(
    [
        .. PrintedHead.Lines(paper).Select(line => $"<p class=\"{line.Place.ToString().ToLowerInvariant()}\">{Text(line.Text)}</p>"),
        "<table><thead><tr>", .. PrintedRow.Columns.Index().Select(column => $"<th class=\"column-{column.Index + 1}\">{Text(column.Item)}</th>"), "</tr></thead>",
        .. paper.Sections.SelectMany(Section), "</table>",
    ]);

    /// <summary>A file that needs nothing else, and may load and run nothing.</summary>
    public static string Document(string title, string body, string style) => $"""
        <!doctype html>
        <html lang="ru"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>{WebUtility.HtmlEncode(title)}</title><style>{style}</style></head><body><article class="paper">{body}</article></body></html>
        """;

    private static IEnumerable<string> Section(PaperSection section) =>
    [
        $"<tbody><tr class=\"section\"><td colspan=\"{PrintedRow.Columns.Length}\">{Text(section.Heading())}</td></tr>",
        .. section.Items.Select(item => $"<tr>{string.Concat(item.Cells().Select(cell => $"<td>{Text(cell)}</td>"))}</tr>"), "</tbody>",
    ];

    private static string Text(string text) => WebUtility.HtmlEncode(text).Replace("\n", "<br>", StringComparison.Ordinal);
}
