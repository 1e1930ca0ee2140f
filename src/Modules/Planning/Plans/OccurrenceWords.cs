using System.Globalization;
using CommunityHub.Kernel;
using CommunityHub.Planning.Terms;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Planning.Plans;

/// <summary>How an understood time is said to a reader, in the reader's language.</summary>
internal static class OccurrenceWords
{
    public static string InWords(this Occurrence when) => when switch
    {
        { Kind: OccurrenceKind.Unspecified } => Say("без даты", "no date"),
        { Kind: OccurrenceKind.YearRound } => Say("в течение года", "all year round"),
        { Kind: OccurrenceKind.Recurring } => Say("регулярно", "recurring"),
        { Kind: OccurrenceKind.Deadline, To: { } to } => Say("до ", "by ") + to.InWords(),
        { From: null } or { To: null } => Say("без года", "no year"),
        { Kind: OccurrenceKind.Day, From: { } day } => day.InWords(),
        { Kind: OccurrenceKind.Month, From: { } from, To: { } to } when from.Month == to.Month => from.Month(),
        { Kind: OccurrenceKind.Month, From: { } from, To: { } to } => $"{from.Month()} – {to.Month()}",
        { Kind: OccurrenceKind.Quarter, From: { } from } => Say($"{(from.Month + 2) / 3}-й квартал {from.Year} г.", $"Q{(from.Month + 2) / 3} {from.Year}"),
        { Kind: OccurrenceKind.HalfYear, From: { } from, To: { } to } => Say("полугодие: ", "half-year: ") + $"{from.Month()} – {to.Month()}",
        { From: { } from, To: { } to } => $"{from.InWords()} – {to.InWords()}",
    };

    /// <summary>The months of the plan in which this happens; empty when it happens in no particular one.</summary>
    public static IEnumerable<DateOnly> Months(this Occurrence when, Period days)
    {
        if (when.Kind is OccurrenceKind.YearRound or OccurrenceKind.Recurring or OccurrenceKind.Unspecified)
            yield break;

        var from = when.From ?? when.To;
        var to = when.To ?? when.From;
        if (from is null || to is null)
            yield break;

        for (var month = new DateOnly(from.Value.Year, from.Value.Month, 1); month <= to && month <= days.LastDay; month = month.AddMonths(1))
            yield return month;
    }

    public static string MonthName(this DateOnly month) =>
        (InEnglish ? CultureInfo.GetCultureInfo("en-GB") : CultureInfo.GetCultureInfo("ru-RU")).DateTimeFormat.GetMonthName(month.Month);
}
