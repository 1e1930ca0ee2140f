using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Forms;

/// <summary>How to say that there is no value: only of the empties that are allowed there.</summary>
internal static class EmptiesInWords
{
    /// <summary>«Нет сведений — н/д; неприменимо — н/п.»; null where neither may be said.</summary>
    public static string? Rule(this Field field) => Rule([field]);

    /// <inheritdoc cref="Rule(Field)"/>
    /// <param name="fields">What one of them allows is told; which, each cell says when it is refused.</param>
    public static string? Rule(this IEnumerable<Field> fields)
    {
        var allowed = fields.SelectMany(field => field.Empties).ToHashSet();
        return (allowed.Contains(Empty.Unknown), allowed.Contains(Empty.NotApplicable)) switch
        {
            (true, true) => Say("Нет сведений — напишите «н/д»; неприменимо к школе — «н/п»; ничего не было — 0.", "Write “no data” or “not applicable” where it is so, and 0 for none."),
            (true, false) => Say("Нет сведений — напишите «н/д»; ничего не было — 0.", "Write “no data” where there are none, and 0 for none."),
            (false, true) => Say("Неприменимо к школе — напишите «н/п»; ничего не было — 0.", "Write “not applicable” where it is so, and 0 for none."),
            _ => null,
        };
    }

    /// <summary>As a cell of a workbook writes it.</summary>
    public static IReadOnlyList<string> Signs(this Field field) => [.. field.Empties.Distinct().Order().Select(empty => empty == Empty.Unknown ? "н/д" : "н/п")];
}
