using System.Globalization;
using System.Text.RegularExpressions;
using CommunityHub.Planning.Papers;
using CommunityHub.Planning.Terms;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Planning.Reading;

/// <summary>Understands what stands above the table: who approved it, whose plan it is and for when, its goal and tasks. What is left is told of.</summary>
internal sealed partial class HeadReader
{
    private const int LongestHead = 400, LongestLine = 4000;

    private readonly List<string> _lines;
    private readonly bool[] _said;

    private HeadReader(IEnumerable<string> above)
    {
        _lines = [.. above.Select(ItemReader.Fold).Where(l => l.Length > 0)];
        _said = new bool[_lines.Count];
    }

    public static (PlanPaper Paper, PlanYear? Year) Read(IReadOnlyList<string> above, List<PaperWarning> warnings)
    {
        // A head of thousands of lines is none: what is beyond stays text, as everything that is not understood.
        var reader = new HeadReader(above.Take(LongestHead).Where(l => l.Length <= LongestLine));
        var read = reader.Read(warnings);
        var left = reader._lines.Where((_, at) => !reader._said[at]).Where(l => l.Any(char.IsLetter) && l is not "Проект" and not "ПРОЕКТ").Concat(above.Where((l, at) => at >= LongestHead || l.Length > LongestLine)).ToList();
        if (left.Count > 0)
            warnings.Add(new(0, "head.not-understood", Say($"Над таблицей осталось непонятым: «{string.Join(" / ", left)}».", $"Above the table this was not understood: “{string.Join(" / ", left)}”.")));
        return read;
    }

    private (PlanPaper Paper, PlanYear? Year) Read(List<PaperWarning> warnings)
    {
        var title = Title();
        var year = YearOf(title) ?? YearAnywhere(string.Join(' ', _lines));
        PaperApproval? approval = null;
        if (ApprovalReader.Find(_lines, IsLabel) is var (from, behind))
        {
            approval = ApprovalReader.Read(_lines[from..behind], year, warnings);
            Claim(from, behind);
        }

        var paper = new PlanPaper(
            CommunityIn(title), new(year?.Days.FirstDay, year?.Days.LastDay, "unknown"), approval,
            Behind("Куратор"), Behind("Руководител"), Behind("Цел"), Tasks(), [], []);
        foreach (var at in Enumerable.Range(0, _lines.Count))
        {
            _said[at] |= Directions().IsMatch(_lines[at]);
            if (_said[at] || !AmendedBy().IsMatch(_lines[at]))
                continue;

            _said[at] = true;
            warnings.Add(new(0, "plan.amended", Say($"План напечатан с изменениями {_lines[at]}: загружен тот текст, что на бумаге.", $"The plan was printed as amended {_lines[at]}: what the paper says is read.")));
        }

        return (paper, year);
    }

    /// <summary>«План работы … на 2024 год», over several lines; up to its year, or to what follows.</summary>
    private string Title()
    {
        var from = _lines.FindIndex(l => PlanWord().IsMatch(l));
        if (from < 0)
            return "";

        var until = _lines.FindIndex(from + 1, IsLabel);
        var end = until < 0 ? Math.Min(_lines.Count, from + 8) : until;
        var year = _lines.FindIndex(from, end - from, l => YearOf(l) is not null || BareYear().IsMatch(l));
        end = year < 0 ? end : year + 1;
        Claim(from, end);
        return string.Join(' ', _lines[from..end]);
    }

    private static PlanYear? YearOf(string text)
    {
        if (SchoolYear().Match(text) is { Success: true } school && int.Parse(school.Groups[1].Value, CultureInfo.InvariantCulture) is var first
            && int.Parse(school.Groups[2].Value, CultureInfo.InvariantCulture) is var next && (next == first + 1 || next == (first + 1) % 100))
            return PlanYear.School(first);

        return CalendarYear().Match(text) is { Success: true } calendar ? PlanYear.Calendar(int.Parse(calendar.Groups[1].Value + calendar.Groups[2].Value, CultureInfo.InvariantCulture)) : null;
    }

    // Outside the title only what cannot mean anything else: a goal may speak of other years.
    private static PlanYear? YearAnywhere(string text) => PlanYearWords().Match(text) is { Success: true } match ? YearOf($"план {match.Value}") : null;

    private static string? CommunityIn(string title) => Community().Match(title) is { Success: true } match ? match.Groups[1].Value.Trim(' ', ',') : null;

    private static bool IsLabel(string line) => Label().IsMatch(line) || PlanWord().IsMatch(line);

    // «Куратор …:» with the text behind the colon, or on the next lines up to what follows.
    private string? Behind(string word)
    {
        var at = _lines.FindIndex(l => l.StartsWith(word, StringComparison.CurrentCultureIgnoreCase) && Colon().IsMatch(l));
        if (at < 0)
            return null;

        var same = Colon().Replace(_lines[at], "", 1).Trim();
        var goesOn = same.Length == 0 || word == "Цел";
        var end = at + 1;
        while (goesOn && end < _lines.Count && !_said[end] && !IsLabel(_lines[end]))
            end++;
        Claim(at, end);
        return string.Join(' ', _lines[(at + 1)..end].Prepend(same).Where(l => l.Length > 0)) is { Length: > 0 } text ? text : null;
    }

    private List<string> Tasks()
    {
        var at = _lines.FindIndex(l => l.StartsWith("Задачи", StringComparison.CurrentCultureIgnoreCase));
        if (at < 0)
            return [];

        var end = at + 1;
        while (end < _lines.Count && !_said[end] && !IsLabel(_lines[end]))
            end++;
        Claim(at, end);

        var tasks = new List<string>();
        var same = Colon().Replace(_lines[at], "", 1).Trim();
        foreach (var line in same.StartsWith("Задачи", StringComparison.CurrentCultureIgnoreCase) || same.Length == 0 ? _lines[(at + 1)..end] : [.. same.Split(';').Select(t => t.Trim() + ";"), .. _lines[(at + 1)..end]])
            if (tasks.Count > 0 && char.IsLower(line[0]) && tasks[^1][^1] is not (';' or '.'))
                tasks[^1] += " " + line; // a task over two lines
            else
                tasks.Add(line);
        return [.. tasks.Select(t => Bullet().Replace(t, "")).Select(t => t.EndsWith(';') || t.EndsWith('.') ? t[..^1].TrimEnd() : t).Where(t => t.Length > 0)];
    }

    private void Claim(int from, int behind) => Array.Fill(_said, true, from, behind - from);

    [GeneratedRegex(@"\b((?:19|20)\d\d)\s*[/–—-]\s*((?:19|20)?\d\d)(?:\s*(?:уч|г|$)|(?=\s))", RegexOptions.IgnoreCase)]
    private static partial Regex SchoolYear();

    [GeneratedRegex(@"\b(?:на|в)\s+((?:19|20)\d\d)(?:\s*(?:год|г\b)|\s*$)|\bплан\b.*?\b((?:19|20)\d\d)\b", RegexOptions.IgnoreCase)]
    private static partial Regex CalendarYear();

    [GeneratedRegex(@"\bна\s+(?:19|20)\d\d(?:\s*[/–—-]\s*(?:19|20)?\d\d)?\s*(?:уч\p{L}*\.?\s*)?(?:год|г\b)", RegexOptions.IgnoreCase)]
    private static partial Regex PlanYearWords();

    [GeneratedRegex(@"^(?:19|20)\d\d\s*(?:год|г\.?)?$", RegexOptions.IgnoreCase)]
    private static partial Regex BareYear();

    [GeneratedRegex(@"(?:профессионального\s+(?:педагогического\s+)?сообщества|методического\s+объединения|\b[ГРШ]?МО|\bПС)\s+(?!(?:на|в)\s+(?:19|20)\d\d)(.+?)(?:\s+(?:на|в)\s+(?:19|20)\d\d.*|\s+(?:19|20)\d\d\s*(?:год|г\.?|уч.*)?|)$", RegexOptions.IgnoreCase)]
    private static partial Regex Community();

    [GeneratedRegex(@"^(?:(?:годовой|календарный|перспективный|тематический)\s+)?план\b", RegexOptions.IgnoreCase)]
    private static partial Regex PlanWord();

    [GeneratedRegex(@"^(?:куратор|руководител\p{L}+\s+(?:профессионального|методического|ПС|сообщества|[ГРШ]?МО)|руководитель\s*:|цел[ьи]\b|задачи\b|направления\b|утвержд|согласован)", RegexOptions.IgnoreCase)]
    private static partial Regex Label();

    [GeneratedRegex(@"^\(в ред(?:\.|акции) приказ", RegexOptions.IgnoreCase)]
    private static partial Regex AmendedBy();

    [GeneratedRegex(@"^(?:основные\s+)?направления\b", RegexOptions.IgnoreCase)]
    private static partial Regex Directions();

    [GeneratedRegex(@"^[^:–—]{0,120}?(?::|\s[–—](?=\s))")]
    private static partial Regex Colon();

    [GeneratedRegex(@"^\s*(?:[-–—•]|\d+[.)])\s*")]
    private static partial Regex Bullet();
}
