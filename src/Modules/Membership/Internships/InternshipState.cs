using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Internships;

/// <summary>How an internship stands on a day; never stored.</summary>
internal enum InternshipState
{
    ToCome,
    Runs,
    AwaitsReport,
    Done,
    EndedEarly,
}

internal static class InternshipStateInWords
{
    public static string InWords(this InternshipState state) => state switch
    {
        InternshipState.ToCome => Say("предстоит", "to come"),
        InternshipState.Runs => Say("идёт", "under way"),
        InternshipState.AwaitsReport => Say("ждёт отчёта", "awaits its report"),
        InternshipState.Done => Say("завершена", "done"),
        _ => Say("завершена досрочно", "ended early"),
    };

    /// <summary>For the <c>status</c> sign.</summary>
    public static string Kind(this InternshipState state) => state switch
    {
        InternshipState.ToCome => "info",
        InternshipState.AwaitsReport => "warn",
        InternshipState.EndedEarly => "neutral",
        _ => "good",
    };
}
