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
        { Kind: OccurrenceKind.Recurring } => Again(when.Rule ?? ""),
        { Kind: OccurrenceKind.Deadline, To: { } to } => Say("до ", "by ") + to.InWords(),
        { From: null } or { To: null } => Say("без года", "no year"),
        { Kind: OccurrenceKind.Day, From: { } day } => day.InWords(),
        { Kind: OccurrenceKind.Month, From: { } from, To: { } to } when from.Month == to.Month => from.Month(),
        { Kind: OccurrenceKind.Month, From: { } from, To: { } to } => $"{from.Month()} – {to.Month()}",
        { Kind: OccurrenceKind.Quarter, From: { } from } => Say($"{(from.Month + 2) / 3}-й квартал {from.Year} г.", $"Q{(from.Month + 2) / 3} {from.Year}"),
        { Kind: OccurrenceKind.HalfYear, From: { } from, To: { } to } => Say("полугодие: ", "half-year: ") + $"{from.Month()} – {to.Month()}",
        { From: { } from, To: { } to } when when.IsWholeMonths() => $"{from.Month()} – {to.Month()}",
        { From: { } from, To: { } to } => $"{from.InWords()} – {to.InWords()}",
    };

    /// <summary>«Октябрь - ноябрь»: what names months is not said in days.</summary>
    public static bool IsWholeMonths(this Occurrence when) =>
        when is { Kind: OccurrenceKind.Range, From: { Day: 1 } from, To: { } to } && to.AddDays(1).Day == 1 && from.Month != to.Month;

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

    public static string MonthName(this DateOnly month) => NameOfMonth(month.Month);

    /// <summary>Which months a rule names; all of them when it names none.</summary>
    public static IReadOnlyList<int> MonthsOf(string rule) =>
        Part(rule, "BYMONTH") is { } months ? [.. months.Split(',').Select(m => int.Parse(m, CultureInfo.InvariantCulture))] : [.. Enumerable.Range(1, 12)];

    // «каждый месяц, кроме июля»; «каждые 3 месяца»; «каждую неделю».
    private static string Again(string rule)
    {
        var every = int.TryParse(Part(rule, "INTERVAL"), CultureInfo.InvariantCulture, out var n) ? n : 1;
        var said = (Part(rule, "FREQ"), every) switch
        {
            ("DAILY", _) => Say("каждый день", "every day"),
            ("WEEKLY", 1) => Say("каждую неделю", "every week"),
            ("WEEKLY", _) => Say($"раз в {Count(every, ("неделю", "недели", "недель"), ("week", "weeks"))}", $"every {every} weeks"),
            ("MONTHLY", 1) => Say("каждый месяц", "every month"),
            ("MONTHLY", _) => Say($"раз в {Count(every, ("месяц", "месяца", "месяцев"), ("month", "months"))}", $"every {every} months"),
            ("YEARLY", _) when Part(rule, "BYMONTH") is not null => Say("в месяцы", "in the months"),
            ("YEARLY", _) => Say("раз в год", "once a year"),
            _ => Say("регулярно", "recurring"),
        };
        var months = MonthsOf(rule);
        return months.Count switch
        {
            12 => said,
            > 6 => said + Say(", кроме: ", ", except ") + string.Join(", ", Enumerable.Range(1, 12).Except(months).Select(NameOfMonth)),
            _ => said + ": " + string.Join(", ", months.Select(NameOfMonth)),
        };
    }

    private static string? Part(string rule, string name) =>
        rule.Split(';').Select(part => part.Split('=', 2)).Where(part => part[0] == name && part.Length == 2).Select(part => part[1]).FirstOrDefault();

    private static string NameOfMonth(int month) => (InEnglish ? CultureInfo.GetCultureInfo("en-GB") : CultureInfo.GetCultureInfo("ru-RU")).DateTimeFormat.GetMonthName(month);
}
