using System.Text.RegularExpressions;
using CommunityHub.Planning.Papers;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Terms;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Planning.Reading;

/// <summary>Understands the cells of one row.</summary>
internal static partial class ItemReader
{
    public static PaperItem Read(Func<Cell, string> cell, PlanYear? year, int row, List<PaperWarning> warnings)
    {
        var title = Lines(cell(Cell.Title));
        var term = TermReader.ReadTerm(Lines(cell(Cell.Term)), year);
        var parts = Paired(PartsOf(title), term.Occurrences);
        var responsibles = Responsibles(cell(Cell.Responsibles));
        var once = responsibles.Distinct(StringComparer.CurrentCultureIgnoreCase).ToList();

        if (term.Unread.Count > 0)
            warnings.Add(new(row, "term.not-understood", Say($"Срок понят не весь: «{string.Join(' ', term.Unread)}» осталось текстом.", $"The term was not understood whole: “{string.Join(' ', term.Unread)}” stays text.")));
        if (once.Count < responsibles.Count)
            warnings.Add(new(row, "responsible.doubled", Say("Ответственный был записан дважды; оставлен один раз.", "A responsible stood twice; one is kept.")));
        if (parts.Count > 1 && parts.All(p => p.Occurrences.Count == 0) && term.Occurrences.Count > 1)
            warnings.Add(new(row, "parts.not-paired", Say($"В строке дел — {parts.Count}, а сроков — {term.Occurrences.Count}: какой срок к чему, не ясно.", $"The row lists {parts.Count} things and {term.Occurrences.Count} terms: which goes with which is unclear.")));
        if (title.Length == 0)
            warnings.Add(new(row, "item.without-title", Say("У строки нет названия.", "The row has no title.")));
        if (year is { } plan && term.Occurrences.Any(o => o.From < plan.Days.FirstDay || o.To > plan.Days.LastDay))
            warnings.Add(new(row, "term.outside-period", Say($"Срок «{Fold(cell(Cell.Term))}» выходит за период плана.", $"The term “{Fold(cell(Cell.Term))}” lies outside the plan's period.")));

        return new(
            cell(Cell.Number).Trim() is { Length: > 0 } number ? Fold(number) : null, title, parts, List(cell(Cell.Competencies)), Lines(cell(Cell.Term)), term.Occurrences,
            [.. Fold(cell(Cell.Places)).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)], once, List(cell(Cell.Products)));
    }

    /// <summary>What a cell lists behind its colon: «- одно; - другое», «1. Одно 2. Другое». One thing alone is no list.</summary>
    public static IReadOnlyList<string> PartsOf(string title)
    {
        var colon = title.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return [];

        var parts = Marker().Split("\n" + title[(colon + 1)..]).Skip(1).Select(p => Fold(p).TrimEnd(';', '.', ',', ' ')).Where(p => p.Length > 0).ToList();
        return parts.Count > 1 ? parts : [];
    }

    /// <summary>White space folded to single spaces; lines stay lines.</summary>
    public static string Lines(string text) => string.Join('\n', text.Split('\n').Select(Fold).Where(l => l.Length > 0));

    /// <summary>«Шагаева В.Е.»: such names need nothing between them to be told apart.</summary>
    public static bool IsPerson(string name) => Person().Match(name) is { Success: true, Index: 0 } match && match.Length == name.Length;

    public static string Fold(string text) => Spaces().Replace(text, " ").Trim();

    private static List<PaperPart> Paired(IReadOnlyList<string> parts, IReadOnlyList<Occurrence> when) =>
        [.. parts.Select((title, at) => new PaperPart(title, parts.Count == when.Count ? [when[at]] : []))];

    /// <summary>Departments and people: «Отдел … Шагаева В.Е. Антимонова В.В.» are three.</summary>
    private static List<string> Responsibles(string cell)
    {
        var text = Fold(cell);
        var found = new List<string>();
        var at = 0;
        foreach (Match person in Person().Matches(text))
        {
            Add(text[at..person.Index]);
            Add(person.Value);
            at = person.Index + person.Length;
        }

        Add(text[at..]);
        return found;

        void Add(string name) => found.AddRange(name.Split(';').Select(n => n.Trim(' ', ',')).Where(n => n.Length > 0));
    }

    // Commas divide, but not inside quotation marks or brackets.
    private static List<string> List(string cell)
    {
        var (found, from, depth, text) = (new List<string>(), 0, 0, Fold(cell));
        for (var at = 0; at < text.Length; at++)
        {
            depth += text[at] is '«' or '(' ? 1 : text[at] is '»' or ')' ? -1 : 0;
            if (depth > 0 || text[at] is not (',' or ';'))
                continue;

            found.Add(text[from..at].Trim());
            from = at + 1;
        }

        found.Add(text[from..].Trim());
        return [.. found.Where(f => f.Length > 0)];
    }

    [GeneratedRegex(@"(?<=\s)(?:[-–•]\s*|\d{1,2}[.)]\s+)(?=[\p{L}«""])")]
    private static partial Regex Marker();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?\s\p{Lu}\.\s?\p{Lu}\.")]
    private static partial Regex Person();
}
