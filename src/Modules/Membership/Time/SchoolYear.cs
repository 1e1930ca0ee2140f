namespace CommunityHub.Membership.Time;

/// <summary>1 September to 31 August, said as «2025-2026».</summary>
internal readonly record struct SchoolYear(int FirstYear)
{
    public static SchoolYear Of(DateOnly day) => new(day.Month >= 9 ? day.Year : day.Year - 1);

    public DateOnly FirstDay => new(FirstYear, 9, 1);

    public DateOnly LastDay => new(FirstYear + 1, 8, 31);

    public override string ToString() => $"{FirstYear}-{FirstYear + 1}";
}
