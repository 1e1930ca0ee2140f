using System.Globalization;

namespace CommunityHub.Workflow.Definitions;

/// <summary>The pauses after each failed attempt of a step; when there is none left, it waits for an operator.</summary>
internal static class RetryCycle
{
    public const int Longest = 200;

    private static readonly TimeSpan[] AsEverywhere = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10)];

    /// <param name="text">«R3/PT10M»: three attempts, ten minutes between them. «PT1M,PT10M»: a pause after the first, one after the second. Null: 1 s, 10 s, 1 min, 10 min.</param>
    /// <returns>Null when the text says neither.</returns>
    public static IReadOnlyList<TimeSpan>? Read(string? text)
    {
        if (text is null)
            return AsEverywhere;

        if (text.StartsWith('R') && text.Split('/') is [var times, var every] && int.TryParse(times[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= 1000)
            return Pause(every) is { } pause ? [.. Enumerable.Repeat(pause, count - 1)] : null;

        if (text.Length > Longest)
            return null;

        var pauses = text.Split(',').Select(Pause).ToList();
        return pauses.TrueForAll(p => p is not null) ? [.. pauses.Select(p => p!.Value)] : null;
    }

    private static TimeSpan? Pause(string text) => IsoDuration.Read(text) is { Months: 0 } duration ? TimeSpan.FromDays(duration.Days) + duration.Time : null;
}
