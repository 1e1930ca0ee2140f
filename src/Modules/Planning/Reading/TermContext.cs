using System.Globalization;
using System.Text.RegularExpressions;
using CommunityHub.Planning.Terms;

namespace CommunityHub.Planning.Reading;

/// <summary>What stands above a row about its times: the plan's year, or a heading that is a month or a year («Сентябрь», «2024 год»).</summary>
/// <param name="Year">The year of the rows below; null when nothing has said it.</param>
/// <param name="Month">1 to 12 below a month's heading.</param>
internal sealed partial record TermContext(PlanYear? Year, int? Month = null)
{
    /// <summary>What the rows below this heading are to be read with. Its month holds until the next heading, its year until another one says a year.</summary>
    public TermContext Below(string heading)
    {
        var match = Time().Match(heading.Trim());
        if (!match.Success || (!match.Groups["month"].Success && !match.Groups["year"].Success))
            return this with { Month = null };

        var year = Number("year") is { } first
            ? Number("next") is { } next && (next == first + 1 || next == (first + 1) % 100) ? PlanYear.School(first) : PlanYear.Calendar(first)
            : Year;
        return new(year, match.Groups["month"].Success ? TermWords.Month(match.Groups["month"].Value.ToLower(CultureInfo.GetCultureInfo("ru-RU"))) : null);

        int? Number(string group) => match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : null;
    }

    /// <summary>Below a month's heading «5», «до 10» and «III декада» mean days of that month, and an empty cell the month.</summary>
    public TermRead Read(string text)
    {
        var alone = TermReader.ReadTerm(text, Year);
        if (Month is not { } month || alone.Occurrences.Any(o => o.Kind is not OccurrenceKind.Unspecified))
            return alone;
        if (text.Length == 0 || WholeMonth().IsMatch(text))
            return TermReader.ReadTerm(TermWords.MonthsInNominative[month - 1], Year);

        var within = TermReader.ReadTerm($"{text} {TermWords.MonthsInGenitive[month - 1]}", Year);
        return within.IsUnderstood && within.Occurrences.All(o => o.Kind is not OccurrenceKind.Unspecified) ? within : alone;
    }

    [GeneratedRegex(@"^(?<month>январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь)?[\s,]*(?:(?:на\s+)?(?<year>(?:19|20)\d\d)(?:\s*[/–—-]\s*(?<next>(?:20)?\d\d))?\s*(?:учебный год|уч\. ?год|уч\. ?г\.?|год|г\.?)?)?\s*[.:]?$", RegexOptions.IgnoreCase)]
    private static partial Regex Time();

    [GeneratedRegex(@"^(?:в течение|весь|в теч\.) месяца?$", RegexOptions.IgnoreCase)]
    private static partial Regex WholeMonth();
}
