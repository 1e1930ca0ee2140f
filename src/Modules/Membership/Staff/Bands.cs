using CommunityHub.Membership.Qualifications;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Staff;

/// <summary>Into which tenures are counted together, as federal reports do; in full years.</summary>
internal enum TenureBand
{
    Under3,
    From3To6,
    From6To10,
    Over10,
}

internal static class Bands
{
    /// <param name="months">Of tenure.</param>
    public static TenureBand Of(int months) => months switch { < 36 => TenureBand.Under3, < 72 => TenureBand.From3To6, < 120 => TenureBand.From6To10, _ => TenureBand.Over10 };

    public static string InWords(this TenureBand band) => band switch
    {
        TenureBand.Under3 => Say("до 3 лет", "under 3 years"),
        TenureBand.From3To6 => Say("от 3 до 6 лет", "3 to 6 years"),
        TenureBand.From6To10 => Say("от 6 до 10 лет", "6 to 10 years"),
        _ => Say("10 лет и больше", "10 years and more"),
    };

    /// <summary>Nobody is made to tell.</summary>
    public static string InWords(AgeBand? band) => band?.InWords() ?? Say("возраст не указан", "age unknown");
}
