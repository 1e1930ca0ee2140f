using static CommunityHub.Kernel.Words;

namespace CommunityHub.Planning.Plans;

/// <summary>How the state of a version is said and coloured.</summary>
internal static class StateWords
{
    public static string InWords(this VersionState state) => state switch
    {
        VersionState.Draft => Say("черновик", "draft"),
        VersionState.Submitted => Say("на утверждении", "awaiting approval"),
        VersionState.Returned => Say("возвращён на доработку", "returned for rework"),
        VersionState.InForce => Say("действует", "in force"),
        VersionState.Replaced => Say("заменён новой редакцией", "replaced by a later version"),
        VersionState.Withdrawn => Say("отозван", "withdrawn"),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string StatusKind(this VersionState state) => state switch
    {
        VersionState.InForce => "good",
        VersionState.Submitted => "info",
        VersionState.Returned => "warn",
        _ => "neutral",
    };
}
