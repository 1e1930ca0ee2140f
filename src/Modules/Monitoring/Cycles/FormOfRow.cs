using System.Text.RegularExpressions;
using CommunityHub.Contracts.Planning;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>Which form a row of a plan asks for, by its words; a row that names none of them asks for no collection.</summary>
internal static partial class FormOfRow
{
    private static readonly IReadOnlyList<(Regex Words, string Form)> Known =
    [
        (Textbooks(), "textbook-provision"),
        (Staff(), "staff-potential"),
        (Resources(), "resource-base"),
        (Movement(), "holdings-movement"),
        (Statistics(), "library-statistics"),
        (SchoolLibrariesMonth(), "school-libraries-month"),
        (ReadingDay(), "reading-day"),
        (BookWeek(), "book-week"),
        (SlavicLiteracy(), "slavic-literacy-day"),
        (LocalLore(), "local-lore-month"),
    ];

    /// <param name="opensOn">The subscription of the second half-year is collected in spring, that of the first in December.</param>
    public static string? Of(PlannedWork work, DateOnly opensOn)
    {
        // A row that brings the data bank up to date names what it holds; none of that is a collection by itself. One of events is a collection only where it asks for a paper about them.
        var text = $"{work.Title} {work.Part}".Replace('ё', 'е');
        if (DataBank().IsMatch(text) && work.Products.Any(p => DataBank().IsMatch(p)))
            return "data-bank";
        var asksForPaper = work.Products.Any(p => Paper().IsMatch(p));
        if (!asksForPaper)
            return null;
        if (Subscription().IsMatch(text))
            return opensOn.Month is >= 3 and <= 8 ? "subscription-second-half" : "subscription-first-half";

        // What a row lists is asked for by its parts, each by its own words.
        var said = work.Part?.Replace('ё', 'е') ?? text;
        return Known.FirstOrDefault(known => known.Words.IsMatch(said)).Form;
    }

    [GeneratedRegex("отч[её]т|справк|мониторинг|сведени", RegexOptions.IgnoreCase)]
    private static partial Regex Paper();

    [GeneratedRegex("банк\\w* данных", RegexOptions.IgnoreCase)]
    private static partial Regex DataBank();

    [GeneratedRegex("обеспеченност\\w* учебник", RegexOptions.IgnoreCase)]
    private static partial Regex Textbooks();

    [GeneratedRegex("кадров\\w* потенциал", RegexOptions.IgnoreCase)]
    private static partial Regex Staff();

    [GeneratedRegex("ресурсн\\w* баз", RegexOptions.IgnoreCase)]
    private static partial Regex Resources();

    [GeneratedRegex("движени\\w* (библиотечн\\w* )?фонд", RegexOptions.IgnoreCase)]
    private static partial Regex Movement();

    [GeneratedRegex("библиотечн\\w* статистик", RegexOptions.IgnoreCase)]
    private static partial Regex Statistics();

    [GeneratedRegex("подписн\\w* (кампани|компани)", RegexOptions.IgnoreCase)]
    private static partial Regex Subscription();

    [GeneratedRegex("месячник\\w* школьн\\w* библиотек", RegexOptions.IgnoreCase)]
    private static partial Regex SchoolLibrariesMonth();

    [GeneratedRegex("д(ень|ня|ню) чтени", RegexOptions.IgnoreCase)]
    private static partial Regex ReadingDay();

    [GeneratedRegex("недел\\w+ (детской|юношеской)", RegexOptions.IgnoreCase)]
    private static partial Regex BookWeek();

    [GeneratedRegex("славянск\\w* письменност", RegexOptions.IgnoreCase)]
    private static partial Regex SlavicLiteracy();

    [GeneratedRegex("литературн\\w* краеведени", RegexOptions.IgnoreCase)]
    private static partial Regex LocalLore();
}
