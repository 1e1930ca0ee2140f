using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Employments;

/// <summary>How long somebody has worked by a day, in full months; days at two works count once. Thirty days over make a month, as staff departments count.</summary>
/// <param name="Months">All work that is known.</param>
/// <param name="InLibraries">Of it, on posts of a library.</param>
/// <param name="Here">On the present main post, without a break; null without one.</param>
internal sealed record Tenure(int Months, int InLibraries, int? Here)
{
    public const int BeginnersBelow = 12;

    /// <summary>Under one year in libraries.</summary>
    public bool IsBeginner => InLibraries < BeginnersBelow;

    /// <param name="employments">Of one person, as known at one moment.</param>
    public static Tenure Of(IEnumerable<Employment> employments, DateOnly day)
    {
        var begun = employments.Where(e => e.FirstDay <= day).ToList();
        begun.Sort((one, other) => one.FirstDay.CompareTo(other.FirstDay));
        var (libraries, months) = (begun.FindAll(e => SchoolPost.Of(e.Post).IsLibrary), Length(Merged(begun, day)));
        return new(
            months, libraries.Count == begun.Count ? months : Length(Merged(libraries, day)),
            Present(begun, day) is { } present ? Length([Merged(begun.FindAll(present.IsSameWorkAs), day)[^1]]) : null);
    }

    /// <summary>The main work of the day, else the largest of those beside it.</summary>
    public static Employment? Present(IEnumerable<Employment> employments, DateOnly day) =>
        employments.Where(e => e.HeldOn(day)).OrderByDescending(e => e.IsMain).ThenByDescending(e => e.Rate).ThenBy(e => e.Id).FirstOrDefault();

    /// <summary>«3 года 2 месяца».</summary>
    public static string InWords(int months)
    {
        var (years, rest) = (months / 12, months % 12);
        var said = new List<string>();
        if (years > 0)
            said.Add(Count(years, ("год", "года", "лет"), ("year", "years")));
        if (rest > 0 || years == 0)
            said.Add(Count(rest, ("месяц", "месяца", "месяцев"), ("month", "months")));
        return string.Join(' ', said);
    }

    /// <summary>«3 г. 2 мес.», where many stand below each other.</summary>
    public static string Short(int months)
    {
        var (years, rest) = (months / 12, months % 12);
        var said = new[] { years > 0 ? Say($"{years}\u00A0{(years % 10 is > 0 and < 5 && years / 10 != 1 ? "г." : "л.")}", $"{years}\u00A0y") : null, rest > 0 || years == 0 ? Say($"{rest}\u00A0мес.", $"{rest}\u00A0m") : null };
        return string.Join(' ', said.OfType<string>());
    }

    /// <summary>Days on which at least one of them held, up to the day asked about; neighbours are one stretch.</summary>
    /// <param name="facts">Those that began first stand first.</param>
    private static List<(DateOnly First, DateOnly Last)> Merged(List<Employment> facts, DateOnly day)
    {
        var stretches = new List<(DateOnly First, DateOnly Last)>(facts.Count);
        foreach (var fact in facts)
        {
            var last = fact.LastDay is { } end && end < day ? end : day;
            if (stretches.Count > 0 && fact.FirstDay <= stretches[^1].Last.AddDays(1))
                stretches[^1] = (stretches[^1].First, last > stretches[^1].Last ? last : stretches[^1].Last);
            else
                stretches.Add((fact.FirstDay, last));
        }

        return stretches;
    }

    private static int Length(List<(DateOnly First, DateOnly Last)> stretches)
    {
        var (months, days) = (0, 0);
        foreach (var (first, last) in stretches)
        {
            var end = last.AddDays(1);
            var whole = (end.Year - first.Year) * 12 + end.Month - first.Month - (end.Day < first.Day ? 1 : 0);
            months += whole;
            days += end.DayNumber - first.AddMonths(whole).DayNumber;
        }

        return months + days / 30;
    }
}
