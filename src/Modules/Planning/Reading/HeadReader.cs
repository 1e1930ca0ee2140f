using System.Globalization;
using System.Text.RegularExpressions;
using CommunityHub.Planning.Papers;
using CommunityHub.Planning.Terms;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Planning.Reading;

/// <summary>Understands what stands above the table: who approved it, whose plan it is and for when, its goal and tasks.</summary>
internal static partial class HeadReader
{
    public static (PlanPaper Paper, PlanYear? Year) Read(IReadOnlyList<string> above, List<PaperWarning> warnings)
    {
        var lines = above.Select(ItemReader.Fold).Where(l => l.Length > 0).ToList();
        var text = string.Join(' ', lines);
        var year = YearOf(text);
        if (year is null)
            warnings.Add(new(0, "period.unknown", Say("В шапке не нашёлся год плана: выберите его сами.", "The head names no year: choose it yourself.")));

        var approval = ApprovalOf(lines, text, year, warnings);
        var community = Community().Match(text) is { Success: true } match ? match.Groups[1].Value.Trim() : null;
        var paper = new PlanPaper(
            community, new(year?.Days.FirstDay, year?.Days.LastDay, year switch { null => "unknown", { IsSchoolYear: true } => "school-year", _ => "calendar-year" }),
            approval, Behind(lines, "Куратор"), Behind(lines, "Руководитель"), Between(lines, "Цель"), Tasks(lines), [], []);
        return (paper, year);
    }

    private static PlanYear? YearOf(string text)
    {
        if (SchoolYear().Match(text) is { Success: true } school)
            return PlanYear.School(int.Parse(school.Groups[1].Value, CultureInfo.InvariantCulture));

        return CalendarYear().Match(text) is { Success: true } calendar ? PlanYear.Calendar(int.Parse(calendar.Groups[1].Value, CultureInfo.InvariantCulture)) : null;
    }

    private static PaperApproval? ApprovalOf(List<string> lines, string text, PlanYear? year, List<PaperWarning> warnings)
    {
        var start = lines.FindIndex(l => l.StartsWith("утвержд", StringComparison.CurrentCultureIgnoreCase));
        if (start < 0)
            return null;

        var end = lines.FindIndex(start, l => l.StartsWith("план ", StringComparison.CurrentCultureIgnoreCase));
        var block = lines[(start + 1)..(end < 0 ? Math.Min(lines.Count, start + 8) : end)];
        var whole = string.Join(' ', block.Prepend(lines[start]));
        var isDocument = Participle().IsMatch(lines[start]);
        var order = Order().Match(whole);
        var number = order.Success ? order.Groups["number"].Value.TrimEnd('.', ',') : null;
        var on = OrderDay().Match(whole) is { Success: true } day ? TermReader.Read(day.Groups[1].Value, null) is [{ Kind: OccurrenceKind.Day, From: { } from }] ? from : (DateOnly?)null : null;

        if (number is null)
            warnings.Add(new(0, "order.without-number", Say("В грифе утверждения нет номера приказа.", "The approval block names no number of the order.")));
        if (whole.Contains("протокол", StringComparison.CurrentCultureIgnoreCase))
            warnings.Add(new(0, "order.is-protocol", Say("В грифе утверждения протокол, а план утверждают приказом.", "The approval block names minutes; a plan is approved by an order.")));
        if (on is { } ordered && year is { } plan && (ordered > plan.Days.LastDay || ordered < plan.Days.FirstDay.AddMonths(-6)))
            warnings.Add(new(0, "order.other-year", Say($"Приказ датирован {ordered.Year} годом, а план на {plan}: проверьте год.", $"The order is dated {ordered.Year}, the plan is for {plan}: check the year.")));
        if (isDocument)
            return new("document", null, block.FirstOrDefault(l => Organization().IsMatch(l) && !Order().IsMatch(l)), null, false, number, on);

        var people = block.Where(l => !OrderLine().IsMatch(l)).ToList();
        var name = people.FirstOrDefault(l => Signature().IsMatch(l));
        var post = people.FirstOrDefault(l => l != name && !Organization().IsMatch(l));
        return new("official", post, people.FirstOrDefault(l => l != name && Organization().IsMatch(l)), name is null ? null : Signature().Match(name).Value, post?.StartsWith("и.о", StringComparison.CurrentCultureIgnoreCase) == true || post?.StartsWith("и. о", StringComparison.CurrentCultureIgnoreCase) == true, number, on);
    }

    // «Куратор …:» with the name behind the colon or on the next line.
    private static string? Behind(List<string> lines, string word)
    {
        var at = lines.FindIndex(l => l.StartsWith(word, StringComparison.CurrentCultureIgnoreCase) && l.Contains(':'));
        if (at < 0)
            return null;

        var same = lines[at][(lines[at].IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        return same.Length > 0 ? same : at + 1 < lines.Count ? lines[at + 1] : null;
    }

    private static string? Between(List<string> lines, string word)
    {
        var at = lines.FindIndex(l => l.StartsWith(word, StringComparison.CurrentCultureIgnoreCase));
        if (at < 0)
            return null;

        var until = lines.FindIndex(at + 1, l => l.StartsWith("Задачи", StringComparison.CurrentCultureIgnoreCase) || l.StartsWith("Направления", StringComparison.CurrentCultureIgnoreCase));
        var goal = string.Join(' ', lines[at..(until < 0 ? at + 1 : until)]);
        return goal[(goal.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }

    private static List<string> Tasks(List<string> lines)
    {
        var at = lines.FindIndex(l => l.StartsWith("Задачи", StringComparison.CurrentCultureIgnoreCase));
        if (at < 0)
            return [];

        return [.. lines.Skip(at + 1).TakeWhile(l => !l.StartsWith("Направления", StringComparison.CurrentCultureIgnoreCase)).Select(l => Dash().Replace(l, "").TrimEnd(';', '.', ' ')).Where(l => l.Length > 0)];
    }

    [GeneratedRegex(@"\b((?:19|20)\d\d)\s*[/–—-]\s*(?:(?:19|20)\d\d|\d\d)\s*уч", RegexOptions.IgnoreCase)]
    private static partial Regex SchoolYear();

    [GeneratedRegex(@"\bна\s+((?:19|20)\d\d)\s*(?:год|г\b)", RegexOptions.IgnoreCase)]
    private static partial Regex CalendarYear();

    [GeneratedRegex(@"(?:профессионального\s+сообщества|методического\s+объединения)\s+(.+?)\s+на\s+(?:19|20)\d\d", RegexOptions.IgnoreCase)]
    private static partial Regex Community();

    [GeneratedRegex(@"приказ\w*.*?№\s*(?<number>[\p{L}\d][\p{L}\d/\-.]*)", RegexOptions.IgnoreCase)]
    private static partial Regex Order();

    [GeneratedRegex(@"от\s+(\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}\s+\p{L}+\s+\d{4})", RegexOptions.IgnoreCase)]
    private static partial Regex OrderDay();

    [GeneratedRegex(@"^(приказ|протокол|от\s+\d|№)|\bприказ", RegexOptions.IgnoreCase)]
    private static partial Regex OrderLine();

    [GeneratedRegex(@"^утвержд[её]н", RegexOptions.IgnoreCase)]
    private static partial Regex Participle();

    [GeneratedRegex(@"[«""]|\b(МКУ|МБУ|МБОУ|ГОУ|ГБУ|учреждени|центр)", RegexOptions.IgnoreCase)]
    private static partial Regex Organization();

    [GeneratedRegex(@"\p{Lu}\.\s?\p{Lu}\.\s?\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?|\p{Lu}\p{Ll}+\s\p{Lu}\.\s?\p{Lu}\.")]
    private static partial Regex Signature();

    [GeneratedRegex(@"^\s*(?:[-–—•]|\d+[.)])\s*")]
    private static partial Regex Dash();
}
