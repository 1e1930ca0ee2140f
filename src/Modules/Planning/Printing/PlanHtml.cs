using System.Net;
using CommunityHub.Kernel;
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
        var paper = history is { Approved: [var first, ..] } && view.Paper.Approval is not null ? view.Paper with { Approval = first.Approval!.AsPaper() } : view.Paper;
        var changed = view.Version.Items.Select(item => history?.LastChangeOf(item.ItemId) is { Sequence: > 0 } change ? change.Version.Approval!.Wording(added: change.Kind is Change.Added) : null).ToList();
        var head = PrintedHead.Lines(paper).ToList();
        var titled = head.FindLastIndex(line => line.Place is HeadPlace.Title) + 1;
        var row = 0;
        return string.Concat(
        [
            .. head.Take(titled).Select(Line), Amended(history), .. head.Skip(titled).Select(Line),
            "<table><thead><tr>", .. PrintedRow.Columns.Index().Select(column => $"<th class=\"column-{column.Index + 1}\">{Text(column.Item)}</th>"), "</tr></thead>",
            .. paper.Sections.SelectMany(section => Section(section, () => changed[row++])), "</table>",
        ]);
    }

    /// <summary>A file that needs nothing else, and may load and run nothing.</summary>
    public static string Document(string title, string body, string style) => $"""
        <!doctype html>
        <html lang="ru"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>{WebUtility.HtmlEncode(title)}</title><style>{style}</style></head><body><article class="paper">{body}</article></body></html>
        """;

    private static string Line(HeadText line) => $"<p class=\"{line.Place.ToString().ToLowerInvariant()}\">{Text(line.Text)}</p>";

    private static string Amended(PlanHistory? history)
    {
        var orders = (history?.Approved ?? []).Skip(1).Select(v => $"от {v.Approval!.OrderedOn.InDigits()} № {v.Approval.OrderNumber}").ToList();
        return orders.Count == 0 ? "" : $"<p class=\"note\">(в ред. {(orders.Count == 1 ? "приказа" : "приказов")} {Text(string.Join(", ", orders))})</p>";
    }

    private static IEnumerable<string> Section(PaperSection section, Func<string?> nextChange) =>
    [
        $"<tbody><tr class=\"section\"><td colspan=\"{PrintedRow.Columns.Length}\">{Text(section.Heading())}</td></tr>",
        .. section.Items.Select(item => Row(item.Cells(), nextChange())), "</tbody>",
    ];

    private static string Row(string[] cells, string? changed) =>
        $"<tr>{string.Concat(cells.Index().Select(cell => $"<td>{Text(cell.Item)}{(cell.Index == (int)Cell.Title && changed is not null ? $"<br><i>{Text(changed)}</i>" : "")}</td>"))}</tr>";

    private static string Text(string text) => WebUtility.HtmlEncode(text).Replace("\n", "<br>", StringComparison.Ordinal);
}
