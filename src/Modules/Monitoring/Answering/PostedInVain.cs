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
    public static IReadOnlyList<(string Where, string What)> InWords(this Posted posted, IReadOnlyDictionary<string, Explanation> why, CompiledForm form) =>
    [
        .. posted.Changes.Where(change => !change.Value.IsNothing).Select(change => (form.LabelOf(change.Key), TypedValue.InWords(form.FieldAt(change.Key, section: null)!, change.Value))),
        .. posted.Refused.Select(one => (form.LabelOf(one.Key), one.Value.Typed)),
        .. why.Select(one => ($"{form.LabelOf(one.Key.Split('@')[^1])}: {Say("пояснение", "explanation")}", $"{one.Value.InWords}")),
    ];
}
