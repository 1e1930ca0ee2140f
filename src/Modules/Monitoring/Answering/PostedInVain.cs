using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Asking;
using CommunityHub.Monitoring.Forms.Judging;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Answering;

/// <summary>What a page has sent where nothing is kept any more.</summary>
internal static class PostedInVain
{
    /// <summary>What is explained otherwise than it is kept.</summary>
    public static IReadOnlyDictionary<string, Explanation> ExplainedOtherwise(this Posted posted, IReadOnlyDictionary<string, Explanation> kept, CompiledForm form) =>
        (from one in posted.Explanations.SaidOtherwise(kept, form) let said = Explanations.Of(one.Value, one.Key, form) where said is not null select KeyValuePair.Create(one.Key, said)).ToDictionary();

    /// <summary>Place by place, for whoever has typed it to copy.</summary>
    public static IReadOnlyList<(string Where, string What)> InWords(this Posted posted, IReadOnlyDictionary<string, Explanation> why, AnswerSheet sheet) =>
    [
        .. posted.Changes.Where(change => !change.Value.IsNothing).Select(change => (sheet.Place(change.Key), TypedValue.InWords(sheet.Form.FieldAt(change.Key, section: null)!, change.Value))),
        .. posted.Refused.Select(one => (sheet.Place(one.Key), one.Value.Typed)),
        .. why.Select(one => ($"{sheet.Place(one.Key.Split('@')[^1])}: {Say("пояснение", "explanation")}", $"{one.Value.InWords}")),
    ];

    // Of a row that grows by its name, as long as it is one that is known.
    private static string Place(this AnswerSheet sheet, string path) =>
        path.Split('/') is [var code, _, var column] && sheet.Form.Tables.TryGetValue(code, out var table) && table.IsGrowing && table.Columns.TryGetValue(column, out var asked) && sheet.RowOf(path) is var row && sheet.Answers.Values.Keys.Any(known => known.StartsWith(row + "/", StringComparison.Ordinal))
            ? $"{sheet.NameOfRow(row)}: {asked.Field.Label}" : sheet.Form.LabelOf(path);
}
