using System.Net;
using CommunityHub.Planning.Comparing;
using CommunityHub.Planning.Papers;
using CommunityHub.Planning.Plans;

namespace CommunityHub.Planning.Printing;

/// <summary>The official form as a page: the same lines and cells as <see cref="PlanDocx"/> writes, for a browser to show, print, or save as a PDF.</summary>
internal static class PlanHtml
{
    /// <param name="history">Whose orders amended the plan: they stand below the title and at the rows they changed; null for a plan that was never amended.</param>
    public static string Body(PlanView view, PlanHistory? history)
    {
        var changes = history is null ? null : PrintedChanges.Of(history, view.Version);
        var paper = changes?.First is { } first && view.Paper.Approval is not null ? view.Paper with { Approval = first } : view.Paper;
        var row = 0;
        return string.Concat(
        [
            .. PrintedHead.Lines(paper, changes?.Orders ?? "").Select(Line),
            "<table><thead><tr>", .. PrintedRow.Columns.Index().Select(column => $"<th class=\"column-{column.Index + 1}\">{Text(column.Item)}</th>"), "</tr></thead>",
            .. paper.Sections.SelectMany(section => Section(section, () => changes?.Rows[row++])), "</table>",
        ]);
    }

    /// <summary>A file that needs nothing else, and may load and run nothing.</summary>
    public static string Document(string title, string body, string style) => $"""
        <!doctype html>
        <html lang="ru"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>{WebUtility.HtmlEncode(title)}</title><style>{style}</style></head><body><article class="paper">{body}</article></body></html>
        """;

    private static string Line(HeadText line) => $"<p class=\"{line.Place.ToString().ToLowerInvariant()}\">{Text(line.Text)}</p>";

    private static IEnumerable<string> Section(PaperSection section, Func<string?> nextChange) =>
    [
        $"<tbody><tr class=\"section\"><td colspan=\"{PrintedRow.Columns.Length}\">{Text(section.Heading())}</td></tr>",
        .. section.Items.Select(item => Row(item.Cells(), nextChange())), "</tbody>",
    ];

    private static string Row(string[] cells, string? changed) =>
        $"<tr>{string.Concat(cells.Index().Select(cell => $"<td>{Text(cell.Item)}{(cell.Index == (int)Cell.Title && changed is not null ? $"<br><i>{Text(changed)}</i>" : "")}</td>"))}</tr>";

    private static string Text(string text) => WebUtility.HtmlEncode(text).Replace("\n", "<br>", StringComparison.Ordinal);
}
