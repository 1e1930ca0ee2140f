using System.Net;
using CommunityHub.Kernel;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Printing;

namespace CommunityHub.Planning.Comparing;

/// <summary>The comparative table that goes with an amendment: what the plan says, and what it is to say. A paper, and so always Russian.</summary>
internal static class ComparisonHtml
{
    public static string Body(PlanView before, PlanView after, Comparison comparison) => string.Concat(
    [
        "<p class=\"title\">Сравнительная таблица</p>",
        $"<p class=\"title\">изменений плана работы профессионального сообщества {Text(after.Community.InGenitive)} на {after.Plan.Year} {(after.Plan.IsSchoolYear ? "учебный год" : "год")}</p>",
        "<table><thead><tr><th class=\"number\">№ п/п</th><th class=\"place\">Графа</th>", $"<th>{Text(Named(before))}</th><th>{Text(Named(after))}</th></tr></thead><tbody>",
        .. comparison.Head.Select(line => $"<tr><td></td><td>{HeadName(line.Name)}</td>{Cells(line.Before, line.After)}</tr>"),
        .. comparison.Items.SelectMany(Lines),
        comparison.IsEmpty ? "<tr><td colspan=\"4\">Различий нет.</td></tr>" : "", "</tbody></table>",
    ]);

    private static IEnumerable<string> Lines(ComparedItem item)
    {
        var number = Text((item.After ?? item.Before)![(int)Cell.Number]);
        if (item.Kind is Change.Added)
            yield return $"<tr><td>{number}</td><td>вся строка</td><td>отсутствует</td><td>{Whole(item.After!)}</td></tr>";
        if (item.Kind is Change.Deleted)
            yield return $"<tr><td>{number}</td><td>вся строка</td><td>{Whole(item.Before!)}</td><td>исключена</td></tr>";
        if (item.MovedFrom is { } from)
            yield return $"<tr><td>{number}</td><td>Раздел</td><td>{Text(from)}</td><td>{Text(item.Section)}</td></tr>";
        foreach (var cell in Enum.GetValues<Cell>().Where(item.Differs))
            yield return $"<tr><td>{number}</td><td>{PrintedRow.Columns[(int)cell]}</td>{Cells(item.Before![(int)cell], item.After![(int)cell])}</tr>";
    }

    private static string Cells(string before, string after)
    {
        var pieces = TextDiff.Of(before, after);
        return $"<td>{Marked(pieces, Piece.Removed)}</td><td>{Marked(pieces, Piece.Added)}</td>";
    }

    private static string Marked(IReadOnlyList<DiffPiece> pieces, Piece kind) => pieces.Any(p => p.Kind == kind || p.Kind is Piece.Kept)
        ? string.Concat(pieces.Where(p => p.Kind == kind || p.Kind is Piece.Kept).Select(p => p.Kind is Piece.Kept ? Text(p.Text) : $"<b>{Text(p.Text)}</b>"))
        : "не указано";

    private static string Whole(IReadOnlyList<string> cells) =>
        string.Join("<br>", cells.Index().Where(c => c.Item.Length > 0 && c.Index > 0).Select(c => c.Index == (int)Cell.Title ? Text(c.Item) : $"<i>{PrintedRow.Columns[c.Index]}:</i> {Text(c.Item)}"));

    private static string Named(PlanView view) => view.Version.Approval is { } order
        ? $"Редакция {view.Version.Number} (приказ от {order.OrderedOn.InDigits()} № {order.OrderNumber})"
        : $"Редакция {view.Version.Number} (проект)";

    private static string HeadName(string name) => name switch { "goal" => "Цель", "tasks" => "Задачи", "curator" => "Куратор", "leader" => "Руководитель", _ => name };

    private static string Text(string text) => WebUtility.HtmlEncode(text).Replace("\n", "<br>", StringComparison.Ordinal);
}
