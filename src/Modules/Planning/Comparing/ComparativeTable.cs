using CommunityHub.Kernel;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Printing;

namespace CommunityHub.Planning.Comparing;

/// <summary>
/// The comparative table that goes with an amendment: what the plan says, and what it is to say. A paper, and so always Russian;
/// its page and its Word file say the same.
/// </summary>
internal sealed record ComparativeTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<ComparativeRow> Rows)
{
    private static readonly IReadOnlyList<TextRun> Missing = [new("отсутствует", false)], Excluded = [new("исключена", false)];

    public static ComparativeTable Of(PlanView before, PlanView after)
    {
        var comparison = Comparison.Of(PlanState.Of(before.Version), PlanState.Of(after.Version));
        return new(
            $"изменений плана работы профессионального сообщества {after.Community.InGenitive} на {after.Plan.Year} {(after.Plan.IsSchoolYear ? "учебный год" : "год")}",
            ["№ п/п", "Что изменено", Named(before), Named(after)],
            [.. comparison.Head.Select(line => Changed("", HeadName(line.Name), line.Before, line.After)), .. comparison.Items.SelectMany(RowsOf)]);
    }

    private static IEnumerable<ComparativeRow> RowsOf(ComparedItem item)
    {
        var number = (item.After ?? item.Before!)[(int)Cell.Number];
        if (item.Kind is Change.Added)
            yield return new(number, "Включена строка", Missing, Whole(item.After!));
        if (item.Kind is Change.Deleted)
            yield return new(number, "Исключена строка", Whole(item.Before!), Excluded);
        if (item.MovedFrom is { } from)
            yield return new(number, "Перенесена в другой раздел", [new(from, false)], [new(item.Section, false)]);
        foreach (var cell in Enum.GetValues<Cell>().Where(item.Differs))
            yield return Changed(number, PrintedRow.Columns[(int)cell], item.Before![(int)cell], item.After![(int)cell]);
    }

    private static ComparativeRow Changed(string number, string name, string before, string after)
    {
        var pieces = TextDiff.Of(before, after);
        return new(number, $"Изменено: {char.ToLowerInvariant(name[0])}{name[1..]}", Side(pieces, Piece.Removed), Side(pieces, Piece.Added));
    }

    private static IReadOnlyList<TextRun> Side(IReadOnlyList<DiffPiece> pieces, Piece marked)
    {
        IReadOnlyList<TextRun> runs = [.. pieces.Where(p => p.Kind == marked || p.Kind is Piece.Kept).SelectMany(p => Runs(p.Text, p.Kind == marked))];
        return runs.Count > 0 ? runs : [new("не указано", false)];
    }

    // The space behind the last marked word is no part of what is struck out or underlined.
    private static IEnumerable<TextRun> Runs(string text, bool marked)
    {
        var words = marked ? text.TrimEnd() : text;
        if (words.Length > 0)
            yield return new(words, marked);
        if (words.Length < text.Length)
            yield return new(text[words.Length..], false);
    }

    private static IReadOnlyList<TextRun> Whole(IReadOnlyList<string> cells) =>
        [new(string.Join('\n', cells.Index().Where(c => c.Item.Length > 0 && c.Index > 0).Select(c => c.Index == (int)Cell.Title ? c.Item : $"{PrintedRow.Columns[c.Index]}: {c.Item}")), false)];

    private static string Named(PlanView view) => view.Version.Approval is { } order
        ? $"Редакция {view.Version.Number} (приказ от {order.OrderedOn.InDigits()} № {order.OrderNumber})"
        : $"Редакция {view.Version.Number} (проект)";

    private static string HeadName(string name) => name switch { "goal" => "Цель", "tasks" => "Задачи", "curator" => "Куратор", "leader" => "Руководитель", _ => name };
}

/// <param name="Number">Of the row of the plan; empty for what stands above the table.</param>
/// <param name="What">What happened to it, in words.</param>
internal sealed record ComparativeRow(string Number, string What, IReadOnlyList<TextRun> Before, IReadOnlyList<TextRun> After);

/// <param name="Marked">Only one side says it: struck out as it was, underlined as it is to be.</param>
internal sealed record TextRun(string Text, bool Marked);
