using CommunityHub.Kernel;
using CommunityHub.Membership.Communities;
using Microsoft.AspNetCore.Mvc;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Time;

/// <summary>A page that shows a community as of any day, and as it was known on any other; today, and all that is known now, unless asked otherwise.</summary>
internal abstract class AsOfPage(MembershipDb db, TimeProvider clock) : CommunityPage(db)
{
    [BindProperty(SupportsGet = true, Name = "on"), Label("По состоянию на", "As of")]
    public DateOnly? On { get; set; }

    [BindProperty(SupportsGet = true, Name = "known"), Label("Как знали на", "As known on")]
    public DateOnly? KnownOn { get; set; }

    public DateOnly Day => On ?? clock.Today();

    public AsOf AsOf => AsOf.Asked(On, KnownOn, clock);

    /// <summary>«по состоянию на 01.09.2026, как знали на 20.09.2026».</summary>
    public string AsOfInWords => Say($"по состоянию на {Day.InDigits()}", $"as of {Day.InDigits()}") + (KnownOn is { } known ? Say($", как знали на {known.InDigits()}", $", as known on {known.InDigits()}") : "");

    /// <summary>The same in an address: «on=2026-09-01&amp;known=2026-09-20».</summary>
    public string AsOfInAddress => $"on={Day:yyyy-MM-dd}" + (KnownOn is { } known ? $"&known={known:yyyy-MM-dd}" : "");
}
