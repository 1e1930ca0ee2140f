using System.Text.RegularExpressions;
using CommunityHub.Kernel;
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

    [GeneratedRegex("проток|protocol|minutes", RegexOptions.IgnoreCase)]
    private static partial Regex Protocol();

    [GeneratedRegex(@"\d[^,;]*[,;]\s*(№\s*)?\d", RegexOptions.IgnoreCase)]
    private static partial Regex SeveralNumbers();
}
