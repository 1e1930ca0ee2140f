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
        if (begun.Count > 1)
            begun.Sort((one, other) => one.FirstDay.CompareTo(other.FirstDay));
        var libraries = begun.FindAll(e => SchoolPost.Of(e.Post).IsLibrary);
        var months = Length(begun, day);
        return new(
            months, libraries.Count == begun.Count ? months : Length(libraries, day),
            Present(begun, day) is { } present ? Length(begun.FindAll(present.IsSameWorkAs), day, isLastOnly: true) : null);
    }

    /// <summary>The main work of the day, else the largest of those beside it.</summary>
    public static Employment? Present(IEnumerable<Employment> employments, DateOnly day)
    {
        Employment? present = null;
        foreach (var work in employments)
            if (work.HeldOn(day) && (present is null || (work.IsMain, work.Rate, present.Id).CompareTo((present.IsMain, present.Rate, work.Id)) > 0))
                present = work;
        return present;
    }

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

    /// <summary>Months of the days on which at least one of them held, up to the day asked about; neighbours are one stretch. A list is read for very many people at once, so nothing is kept.</summary>
    /// <param name="facts">Those that began first stand first.</param>
    private static int Length(List<Employment> facts, DateOnly day, bool isLastOnly = false)
    {
        var (months, days) = (0, 0);
        (DateOnly First, DateOnly Last)? stretch = null;
        foreach (var fact in facts)
        {
            var last = fact.LastDay is { } end && end < day ? end : day;
            if (stretch is { } open && fact.FirstDay <= open.Last.AddDays(1))
                stretch = (open.First, last > open.Last ? last : open.Last);
            else
            {
                if (!isLastOnly)
                    Add(stretch);
                stretch = (fact.FirstDay, last);
            }
        }

        Add(stretch);
        return months + days / 30;

        void Add((DateOnly First, DateOnly Last)? over)
        {
            if (over is not (var first, var last))
                return;

            var end = last.AddDays(1);
            var whole = (end.Year - first.Year) * 12 + end.Month - first.Month - (end.Day < first.Day ? 1 : 0);
            months += whole;
            days += end.DayNumber - first.AddMonths(whole).DayNumber;
        }
    }
}
