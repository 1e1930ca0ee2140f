using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Mentoring;

internal static class MentoringWords
{
    /// <summary>«3 часа 30 минут».</summary>
    public static string Hours(int minutes)
    {
        var (hours, rest) = (minutes / 60, minutes % 60);
        var said = new List<string>();
        if (hours > 0)
            said.Add(Count(hours, ("час", "часа", "часов"), ("hour", "hours")));
        if (rest > 0 || hours == 0)
            said.Add(Count(rest, ("минута", "минуты", "минут"), ("minute", "minutes")));
        return string.Join(' ', said);
    }
}
