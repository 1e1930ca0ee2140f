using CommunityHub.Monitoring.Forms.Compiling;

namespace CommunityHub.Monitoring.Forms.Judging;

/// <summary>
/// What every form asks of itself: a number was told last year, and now an empty stands in its place. A comparison with an empty is nothing and passes every check,
/// so that this is asked whatever the checks of a form are. The twin of miss() in form-rules.js.
/// </summary>
internal static class Emptied
{
    public const string Code = "emptied";

    public static readonly IReadOnlyList<Text> Reasons =
    [
        new("Этого больше нет", "There is none of it any more"),
        new("Точных сведений пока нет", "It is not known exactly yet"),
        new("Прежнее число указано ошибочно", "The former number was an error"),
    ];

    /// <summary>Whether last year's number tells of the same thing: rows that people begin by themselves are others each year, and a year such as that of a repair is no amount.</summary>
    public static bool MayBe(CompiledField field, string? row) =>
        field.Field is { IsNumber: true, IsYear: false, Empties.Count: > 0 } && (row is null ? field.Compute is null : field.Table!.ComputeOf(row, field) is null && field.Table.Table.Grows is null or { Per: not null });
}
