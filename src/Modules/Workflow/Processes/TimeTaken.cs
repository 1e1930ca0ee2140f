using static CommunityHub.Kernel.Words;

namespace CommunityHub.Workflow.Processes;

internal static class TimeTaken
{
    /// <summary>How long something took, in the two largest units: «3 дн. 4 ч», «12 мин», «меньше минуты».</summary>
    public static string InWords(this TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => Say("меньше минуты", "under a minute"),
        { TotalHours: < 1 } => Say($"{time.Minutes} мин", $"{time.Minutes} min"),
        { TotalDays: < 1 } => Say($"{time.Hours} ч", $"{time.Hours} h") + (time.Minutes > 0 ? Say($" {time.Minutes} мин", $" {time.Minutes} min") : ""),
        _ => Say($"{(int)time.TotalDays} дн.", $"{(int)time.TotalDays} d") + (time.Hours > 0 ? Say($" {time.Hours} ч", $" {time.Hours} h") : ""),
    };
}
