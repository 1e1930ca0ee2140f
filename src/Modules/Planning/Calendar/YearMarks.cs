using System.Globalization;
using CommunityHub.Kernel;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Terms;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Planning.Calendar;

/// <summary>What one month of the year's drawing shows of one time: a day as its number, a month as a block, a span as a bar, the whole year as a line.</summary>
/// <param name="Look">How it is drawn: «day», «month», «span», «deadline», «again», «all-year».</param>
/// <param name="Text">What stands there; empty where the drawing says enough.</param>
/// <param name="Said">The same in words, for whoever does not see the drawing.</param>
internal sealed record YearMark(string Look, string Text, string Said);

internal static class YearMarks
{
    /// <returns>For each month of the plan, in order, what the times of a row show there.</returns>
    public static IReadOnlyList<IReadOnlyList<YearMark>> Of(IEnumerable<Occurrence> times, Period days)
    {
        var months = Enumerable.Range(0, 12).Select(at => days.FirstDay.AddMonths(at)).ToList();
        var marks = times.ToList();
        return [.. months.Select(month => (IReadOnlyList<YearMark>)[.. marks.Select(when => In(month, when, days)).OfType<YearMark>().Distinct()])];
    }

    private static YearMark? In(DateOnly month, Occurrence when, Period days)
    {
        var (first, last) = (month, month.AddMonths(1).AddDays(-1));
        switch (when)
        {
            case { Kind: OccurrenceKind.YearRound }:
                return new("all-year", "", when.InWords());
            case { Kind: OccurrenceKind.Recurring, Rule: { } rule }:
                return OccurrenceWords.MonthsOf(rule).Contains(month.Month) && first <= (when.To ?? days.LastDay) && last >= (when.From ?? days.FirstDay) ? new("again", "↻", when.InWords()) : null;
            case { Kind: OccurrenceKind.Deadline, To: { } due }:
                return due >= first && due <= last ? new("deadline", Say("до ", "by ") + Day(due), when.InWords()) : null;
            case { Kind: OccurrenceKind.Unspecified } or { From: null } or { To: null }:
                return null;
            case { From: { } from, To: { } to } when from > last || to < first:
                return null;
            case { Kind: OccurrenceKind.Day, From: { } day }:
                return new("day", Day(day), when.InWords());
            case { Kind: OccurrenceKind.Range, From: { } from, To: { } to }:
                return new("span", (from >= first, to <= last) switch
                {
                    _ when when.IsWholeMonths() => "",
                    (true, true) => $"{Day(from)}–{Day(to)}",
                    (true, false) => Say("с ", "from ") + Day(from),
                    (false, true) => Say("по ", "to ") + Day(to),
                    _ => "",
                }, when.InWords());
            default:
                return new(when.From!.Value.Month == when.To!.Value.Month ? "month" : "span", "", when.InWords());
        }
    }

    private static string Day(DateOnly day) => day.Day.ToString(CultureInfo.InvariantCulture);
}
