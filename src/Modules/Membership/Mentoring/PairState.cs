using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Mentoring;

/// <summary>How a pair stands on a day; never stored.</summary>
internal enum PairState
{
    AwaitsConsents,
    ToCome,
    Runs,
    AwaitsOutcome,
    Done,
    EndedEarly,
}

internal static class PairStateInWords
{
    public static string InWords(this PairState state) => state switch
    {
        PairState.AwaitsConsents => Say("нет согласий", "consents missing"),
        PairState.ToCome => Say("предстоит", "to come"),
        PairState.Runs => Say("работает", "at work"),
        PairState.AwaitsOutcome => Say("ждёт итога", "awaits its outcome"),
        PairState.Done => Say("завершена", "done"),
        _ => Say("завершена досрочно", "ended early"),
    };

    /// <summary>For the <c>status</c> sign.</summary>
    public static string Kind(this PairState state) => state switch
    {
        PairState.AwaitsConsents or PairState.AwaitsOutcome => "warn",
        PairState.ToCome => "info",
        PairState.Runs or PairState.Done => "good",
        _ => "neutral",
    };
}
