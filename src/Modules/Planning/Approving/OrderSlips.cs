using System.Text.RegularExpressions;
using CommunityHub.Kernel;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Terms;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Planning.Approving;

/// <summary>Slips that are really made in orders: none forbids the decision, each is asked about once.</summary>
internal static partial class OrderSlips
{
    public static IEnumerable<string> In(string orderNumber, DateOnly orderedOn, PlanYear year, DateOnly today)
    {
        if (Protocol().IsMatch(orderNumber))
            yield return Say("Похоже на номер протокола, а план утверждают приказом.", "This looks like the number of minutes; a plan is approved by an order.");
        if (SeveralNumbers().IsMatch(orderNumber))
            yield return Say("Здесь два номера. У приказа он один.", "There are two numbers here. An order has one.");
        if (!orderNumber.Any(char.IsAsciiDigit))
            yield return Say("В номере приказа нет ни одной цифры.", "The order's number has no digit.");
        if (orderedOn > today)
            yield return Say($"Дата приказа ({orderedOn.InWords()}) ещё не наступила.", $"The day of the order ({orderedOn.InWords()}) has not come yet.");
        if (orderedOn < year.Days.FirstDay.AddMonths(-6) || orderedOn > year.Days.LastDay)
            yield return Say($"План на {year} год, а приказ датирован {orderedOn.Year} годом: проверьте год.", $"The plan is for {year}, the order is dated {orderedOn.Year}: check the year.");
    }

    /// <summary>What is usual, and only said: nothing is asked about it.</summary>
    public static IEnumerable<string> NotesOn(PlanVersion version, string approver, DateOnly orderedOn)
    {
        var early = version.Items.Where(i => i.Occurrences.Count > 0 && i.Occurrences.All(o => (o.To ?? o.From) < orderedOn)).ToList();
        if (early.Count > 0)
            yield return Say(
                $"До {orderedOn.InWords()} по этому плану должно быть сделано уже {Count(early.Count, ("дело", "дела", "дел"), ("row", "rows"))}: {Named(early)}.",
                $"By {orderedOn.InWords()} this plan has already {Count(early.Count, ("дело", "дела", "дел"), ("row", "rows"))} behind it: {Named(early)}.");

        var own = version.Items.Where(i => i.Responsibles.Any(r => Folded(r) == Folded(approver))).ToList();
        if (own.Count > 0)
            yield return Say(
                $"Вы сами отвечаете за {Count(own.Count, ("строку", "строки", "строк"), ("row", "rows"))} этого плана: {Named(own)}.",
                $"You are responsible for {Count(own.Count, ("строку", "строки", "строк"), ("row", "rows"))} of this plan yourself: {Named(own)}.");
    }

    private static string Named(List<Item> items) => string.Join(", ", items.Select(i => i.Number?.TrimEnd('.') ?? Say("без номера", "no number")));

    private static string Folded(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    [GeneratedRegex("проток|protocol|minutes", RegexOptions.IgnoreCase)]
    private static partial Regex Protocol();

    [GeneratedRegex(@"\d[^,;]*[,;]\s*(№\s*)?\d", RegexOptions.IgnoreCase)]
    private static partial Regex SeveralNumbers();
}
