using CommunityHub.Kernel;

namespace CommunityHub.Membership.Time;

/// <summary>The day a page is asked about, and the day whose knowledge counts; today and all that is known now unless asked otherwise.</summary>
internal readonly record struct AsOf(DateOnly Day, DateTimeOffset KnownAt)
{
    // A row carries the moment at which it was superseded; the very end of the day is still that day's knowledge.
    public static AsOf Asked(DateOnly? day, DateOnly? knownOn, TimeProvider clock) => new(
        day ?? clock.Today(), knownOn is { } known && known < clock.Today() ? known.AddDays(1).Begins().AddTicks(-1).ToUniversalTime() : clock.GetUtcNow());
}

internal static class FactsAsOf
{
    /// <summary>What held on the day, as it was known.</summary>
    public static IQueryable<TFact> On<TFact>(this IQueryable<TFact> facts, AsOf asOf) where TFact : DatedFact =>
        facts.KnownAt(asOf.KnownAt).Where(f => f.FirstDay <= asOf.Day && (f.LastDay == null || asOf.Day <= f.LastDay));

    /// <summary>What holds today, as it is known now; whoever asks of another day asks by <see cref="On{TFact}(IQueryable{TFact}, AsOf)"/>.</summary>
    public static IQueryable<TFact> On<TFact>(this IQueryable<TFact> facts, DateOnly day) where TFact : DatedFact =>
        facts.Where(f => f.SupersededAt == null && f.FirstDay <= day && (f.LastDay == null || day <= f.LastDay));

    /// <summary>Of all days, as it was known at the moment.</summary>
    public static IQueryable<TFact> KnownAt<TFact>(this IQueryable<TFact> facts, DateTimeOffset moment) where TFact : DatedFact =>
        facts.Where(f => f.RecordedAt <= moment && (f.SupersededAt == null || moment < f.SupersededAt));
}
