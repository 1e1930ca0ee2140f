using CommunityHub.Mailing.Returns.Reading;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Mailing.Correspondence;

/// <summary>Something that was written to a school, or came back of it.</summary>
/// <param name="At">When it was sent, or queued as long as it is not; or when it came.</param>
/// <param name="Who">The address it went to or did not reach, or whoever has written.</param>
/// <param name="Kind">How loudly its state speaks: one of the kinds of <c>&lt;status&gt;</c>.</param>
/// <param name="Details">What the server said, or what followed.</param>
internal sealed record CorrespondenceRow(DateTimeOffset At, CorrespondenceSort Sort, string Who, string Subject, string State, string Kind, string? Details, string Link);

/// <summary>What is told apart in the correspondence of a school.</summary>
internal enum CorrespondenceSort
{
    Written,
    Answer,
    Bounce,

    /// <summary>Auto-replies, delays and complaints.</summary>
    Other,
}

internal static class CorrespondenceSorts
{
    public static CorrespondenceSort Of(ReturnSort sort) => sort switch
    {
        ReturnSort.Reply => CorrespondenceSort.Answer,
        ReturnSort.Bounce or ReturnSort.Refusal => CorrespondenceSort.Bounce,
        _ => CorrespondenceSort.Other,
    };

    public static string InWords(this CorrespondenceSort sort) => sort switch
    {
        CorrespondenceSort.Written => Say("Мы написали", "Written by us"),
        CorrespondenceSort.Answer => Say("Нам ответили", "Answered"),
        CorrespondenceSort.Bounce => Say("Вернулось", "Came back"),
        _ => Say("Прочее", "Other"),
    };
}
