using System.Globalization;
using System.Text.RegularExpressions;
using CommunityHub.Kernel;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Terms;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Planning.Authoring;

/// <summary>Something in a row that looks odd. It forbids nothing.</summary>
internal sealed record Hint(string Code, string Text, Cell Cell);

/// <summary>What a careful colleague would ask about a row.</summary>
/// <param name="approver">«Шагаева В.Е.»: who would approve the plan today; null when nobody is appointed.</param>
/// <param name="centre">The centre's short name as it is to stand everywhere; null when it has none.</param>
internal sealed partial class Hints(PlanYear year, string? approver, string? centre)
{
    private readonly SpellingOfCentre? _spelling = centre is null ? null : new(centre);

    public IEnumerable<Hint> For(Item item) => [.. OfTitle(item), .. OfTerm(item), .. OfResponsibles(item), .. OfProducts(item), .. OfSpelling(item)];

    private IEnumerable<Hint> OfTitle(Item item)
    {
        if (item.Title.Length == 0)
            yield return new("no-title", Say("Нет названия мероприятия.", "The row has no title."), Cell.Title);
        else if (FullYear().Matches(item.Title).Select(m => int.Parse(m.Value, CultureInfo.InvariantCulture)).FirstOrDefault(named => named < year.Days.FirstDay.Year - 1 || named > year.Days.LastDay.Year + 1) is > 0 and var other)
            yield return new("other-year", Say($"В названии {other} год, а план — на {year}.", $"The title names {other}; the plan is for {year}."), Cell.Title);
    }

    private IEnumerable<Hint> OfTerm(Item item)
    {
        if (item.TermText.Length == 0)
            yield return new("no-term", Say("Нет срока.", "No term."), Cell.Term);
        else if (item.Occurrences.Any(o => o.Kind is OccurrenceKind.Unspecified))
            yield return new("term-not-understood", Say("Срок оставлен текстом: в календарь он не попадёт.", "The term stays text: it will not be in the calendar."), Cell.Term);
        if (item.Occurrences.Any(o => IsOutside(o, year.Days)))
            yield return new("outside-period", Say($"Срок выходит за период плана ({year.Days}).", $"The term lies outside the plan's period ({year.Days})."), Cell.Term);
    }

    private IEnumerable<Hint> OfResponsibles(Item item)
    {
        if (item.Responsibles.GroupBy(Folded).FirstOrDefault(g => g.Count() > 1) is { } doubled)
            yield return new("responsible-doubled", Say($"{doubled.First()} — дважды.", $"{doubled.First()} stands twice."), Cell.Responsibles);
        if (item.Responsibles.Count == 0)
            yield return new("no-responsible", Say("Никто не отвечает за строку.", "Nobody is responsible for the row."), Cell.Responsibles);
        if (approver is not null && item.Responsibles.Any(r => Folded(r) == Folded(approver)))
            yield return new("approver-responsible", Say($"{approver} и отвечает за строку, и утверждает план. Так можно, но директор это увидит.", $"{approver} is responsible for the row and approves the plan. That is allowed, and shown."), Cell.Responsibles);
    }

    private static IEnumerable<Hint> OfProducts(Item item)
    {
        if (item.Products.Count == 0)
            yield return new("no-product", Say("Не назван продукт: чем подтвердится, что дело сделано?", "No product: what will prove that this is done?"), Cell.Products);
    }

    private IEnumerable<Hint> OfSpelling(Item item)
    {
        if (_spelling is null)
            yield break;

        foreach (var cell in Enum.GetValues<Cell>())
            if (_spelling.OtherIn(item[cell]) is { } found)
                yield return new("spelling", Say($"Центр назван «{found}». Пишите везде одинаково: «{centre}».", $"The centre is called “{found}”. Write it the same everywhere: “{centre}”."), cell);
    }

    private static bool IsOutside(Occurrence occurrence, Period days) =>
        (occurrence.From is { } from && from < days.FirstDay) || (occurrence.To is { } to && to > days.LastDay);

    // «Шагаева В. Е.» is «Шагаева В.Е.».
    private static string Folded(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant().Replace('ё', 'е');

    [GeneratedRegex(@"(?<!\d)(?:19|20)\d\d(?!\d)")]
    private static partial Regex FullYear();
}
