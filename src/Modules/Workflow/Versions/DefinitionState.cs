using CommunityHub.Workflow.Definitions;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Workflow.Versions;

/// <summary>How a version stands, and where it is from, as a page says it.</summary>
internal static class DefinitionState
{
    public static string StateInWords(this Definition version) => version switch
    {
        { IsActive: true } => Say("действует", "active"),
        { RetiredAt: not null } => Say("выведена из действия", "retired"),
        _ => Say("не введена в действие", "not activated"),
    };

    public static string StateKind(this Definition version) => version.IsActive ? "good" : "neutral";

    public static string Origin(this Definition version) => version.CameWithTheProduct ? Say("из поставки", "came with the product") : version.UploadedByName ?? "";
}
