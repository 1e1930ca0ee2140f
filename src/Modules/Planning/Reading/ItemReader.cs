using System.Text.RegularExpressions;
using CommunityHub.Planning.Papers;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Terms;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Planning.Reading;

/// <summary>Understands the cells of one row.</summary>
internal static partial class ItemReader
{
    /// <param name="when">What the headings above say about its times.</param>
    /// <param name="marks">Is given a mark for every cell that somebody should look at.</param>
    public static PaperItem Read(Func<Cell, string> cell, TermContext when, int row, List<PaperWarning> warnings, Dictionary<Cell, Mark> marks)
    {
        var title = Lines(cell(Cell.Title));
        var text = Lines(cell(Cell.Term));
        var term = when.Read(text);
        var parts = Pair(PartsOf(title), term.Occurrences);
        var responsibles = Responsibles(cell(Cell.Responsibles));
        var once = responsibles.Distinct(StringComparer.CurrentCultureIgnoreCase).ToList();

        if (AmendedBy().Match(title) is { Success: true } amended)
        {
            title = title[..amended.Index].TrimEnd();
            parts = Pair(PartsOf(title), term.Occurrences);
            Warn(Cell.Title, "row.amended", Mark.Look(Say($"Отметка об изменении «{amended.Value.Trim()}» в план не перенесена: её ставит сама программа.", $"The note “{amended.Value.Trim()}” is not taken over: this house writes it itself.")));
        }

        if (title.Length == 0)
            Warn(Cell.Title, "item.without-title", Mark.Text(Say("У строки нет названия.", "The row has no title.")));
        if (term.Unread.Count > 0)
        {
            var why = Say($"Срок понят не весь: «{string.Join(' ', term.Unread)}» осталось текстом.", $"The term was not understood whole: “{string.Join(' ', term.Unread)}” stays text.");
            Warn(Cell.Term, "term.not-understood", term.Occurrences.Any(o => o.Kind is not OccurrenceKind.Unspecified) ? Mark.Look(why) : Mark.Text(why));
        }
        else if (text.Length == 0 && term.Occurrences is [{ Kind: OccurrenceKind.Unspecified }])
        {
            marks[Cell.Term] = Mark.Look(Say("Срок не указан.", "No term is given."));
        }

        if (once.Count < responsibles.Count)
            Warn(Cell.Responsibles, "responsible.doubled", Mark.Look(Say("Ответственный был записан дважды; оставлен один раз.", "A responsible stood twice; one is kept.")));
        if (parts.Count > 1 && parts.All(p => p.Occurrences.Count == 0) && term.Occurrences.Count > 1)
            Warn(Cell.Term, "parts.not-paired", Mark.Look(Say($"В строке дел — {parts.Count}, а сроков — {term.Occurrences.Count}: какой срок к чему, не ясно.", $"The row lists {parts.Count} things and {term.Occurrences.Count} terms: which goes with which is unclear.")));
        if (when.Year is { } plan && term.Occurrences.Any(o => o.From < plan.Days.FirstDay || o.To > plan.Days.LastDay))
            Warn(Cell.Term, "term.outside-period", Mark.Look(Say($"Срок «{Fold(text)}» выходит за период плана.", $"The term “{Fold(text)}” lies outside the plan's period.")));

        return new(
            cell(Cell.Number).Trim() is { Length: > 0 } number ? Fold(number) : null, title, parts, List(cell(Cell.Competencies)), text, term.Occurrences,
            Places(cell(Cell.Places)), once, List(cell(Cell.Products)));

        void Warn(Cell at, string code, Mark mark)
        {
            warnings.Add(new(row, code, mark.Why));
            if (!marks.TryGetValue(at, out var worse) || worse.Sureness < mark.Sureness)
                marks[at] = mark;
        }
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

    /// <summary>As many things as times: each has its own.</summary>
    public static List<PaperPart> Pair(IReadOnlyList<string> parts, IReadOnlyList<Occurrence> when) =>
        [.. parts.Select((title, at) => new PaperPart(title, parts.Count == when.Count ? [when[at]] : []))];

    /// <summary>White space folded to single spaces; lines stay lines.</summary>
    public static string Lines(string text) => string.Join('\n', text.Split('\n').Select(Fold).Where(l => l.Length > 0));

    /// <summary>«Шагаева В.Е.»: such names need nothing between them to be told apart.</summary>
    public static bool IsPerson(string name) => Person().Match(name) is { Success: true, Index: 0 } match && match.Length == name.Length;

    /// <summary>A person stands somewhere in the text.</summary>
    public static bool NamesSomebody(string text) => Person().IsMatch(Fold(text));

    public static string Fold(string text) => Spaces().Replace(text, " ").Trim();

    /// <summary>Departments and people: «Отдел … Шагаева В.Е. Антимонова В.В.» are three.</summary>
    public static List<string> Responsibles(string cell)
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

    public static List<string> Places(string cell) => Split(Fold(cell), ';');

    /// <summary>Semicolons divide; where there are none, commas do.</summary>
    public static List<string> List(string cell)
    {
        var text = Fold(cell);
        return Split(text, ';') is { Count: > 1 } divided || text.EndsWith(';') ? Split(text, ';') : Split(text, ',');
    }

    // Nothing divides inside quotation marks or brackets, if these are closed at all.
    private static List<string> Split(string text, char at)
    {
        var (found, from, depth) = (new List<string>(), 0, 0);
        var closed = text.Count(c => c is '«' or '(') == text.Count(c => c is '»' or ')');
        for (var i = 0; i < text.Length; i++)
        {
            depth += !closed ? 0 : text[i] is '«' or '(' ? 1 : text[i] is '»' or ')' ? -1 : 0;
            if (depth > 0 || text[i] != at)
                continue;

            found.Add(text[from..i].Trim());
            from = i + 1;
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

    // What this house prints below a row that an amendment has changed.
    [GeneratedRegex(@"(?:^|\s)\((?:в ред\. приказа|введено приказом) от [\d.]+ № [^)\n]+\)$", RegexOptions.IgnoreCase)]
    private static partial Regex AmendedBy();
}
