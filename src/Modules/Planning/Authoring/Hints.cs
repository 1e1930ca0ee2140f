using System.Text.RegularExpressions;
using CommunityHub.Kernel;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Terms;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Planning.Authoring;

/// <summary>Something in a row that looks odd. It forbids nothing.</summary>
internal sealed record Hint(string Code, string Text, Cell Cell);

/// <summary>What a careful colleague would ask about a row.</summary>
internal static partial class Hints
{
    /// <param name="approver">«Шагаева В.Е.»: who would approve the plan today; null when nobody is appointed.</param>
    public static IEnumerable<Hint> For(Item item, PlanYear year, string? approver)
    {
        if (item.Title.Length == 0)
            yield return new("no-title", Say("Нет названия мероприятия.", "The row has no title."), Cell.Title);
        if (item.Products.Count == 0)
            yield return new("no-product", Say("Не назван продукт: чем подтвердится, что дело сделано?", "No product: what will prove that this is done?"), Cell.Products);
        if (item.TermText.Length == 0)
            yield return new("no-term", Say("Нет срока.", "No term."), Cell.Term);
        else if (item.Occurrences.Any(o => o.Kind is OccurrenceKind.Unspecified))
            yield return new("term-not-understood", Say("Срок оставлен текстом: в календарь он не попадёт.", "The term stays text: it will not be in the calendar."), Cell.Term);
        if (item.Occurrences.Any(o => IsOutside(o, year.Days)))
            yield return new("outside-period", Say($"Срок выходит за период плана ({year.Days}).", $"The term lies outside the plan's period ({year.Days})."), Cell.Term);
        if (item.Responsibles.GroupBy(r => r, StringComparer.CurrentCultureIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } doubled)
            yield return new("responsible-doubled", Say($"{doubled.Key} — дважды.", $"{doubled.Key} stands twice."), Cell.Responsibles);
        if (item.Responsibles.Count == 0)
            yield return new("no-responsible", Say("Никто не отвечает за строку.", "Nobody is responsible for the row."), Cell.Responsibles);
        if (approver is not null && item.Responsibles.Contains(approver))
            yield return new("approver-responsible", Say($"{approver} и отвечает за строку, и утверждает план. Так можно, но директор это увидит.", $"{approver} is responsible for the row and approves the plan. That is allowed, and shown."), Cell.Responsibles);
        foreach (var place in item.Places.Where(p => SpelledLoosely().IsMatch(p)))
            yield return new("spelling", Say($"«{place}»: пишите «г. Тулы» с точкой и пробелом, чтобы центр назывался везде одинаково.", $"“{place}”: write “г. Тулы” with a dot and a space, so that the centre is called the same everywhere."), Cell.Places);
    }

    private static bool IsOutside(Occurrence occurrence, Period days) =>
        (occurrence.From is { } from && from < days.FirstDay) || (occurrence.To is { } to && to > days.LastDay);

    // «г Тулы», «г.Тулы»: the abbreviation without its dot, or without the space behind it.
    [GeneratedRegex(@"\bг(?:\.(?=\p{Lu})|\s+(?=\p{Lu}))")]
    private static partial Regex SpelledLoosely();
}
