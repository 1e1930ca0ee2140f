using static CommunityHub.Kernel.Words;

namespace CommunityHub.Workflow.Versions;

/// <summary>How far back a page looks.</summary>
/// <param name="Code">As it stands in the address.</param>
/// <param name="Since">What ended earlier is left out.</param>
internal sealed record TimeWindow(string Code, DateTimeOffset Since)
{
    public static IReadOnlyList<string> Codes => ["30", "year", "all"];

    public static TimeWindow Read(string? code, DateTimeOffset now) => code switch
    {
        "year" => new("year", now.AddYears(-1)),
        "all" => new("all", DateTimeOffset.UnixEpoch),
        _ => new("30", now.AddDays(-30)),
    };

    public static string InWords(string code) => code switch
    {
        "year" => Say("за год", "within a year"),
        "all" => Say("за всё время", "of all time"),
        _ => Say("за 30 дней", "within 30 days"),
    };
}
