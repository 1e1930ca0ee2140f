using System.Globalization;
using System.Text.RegularExpressions;

namespace CommunityHub.Planning.Terms;

/// <summary>Moves the text of a term to another plan year: the years it names go along, everything else stays as it was written.</summary>
internal static partial class TermShift
{
    public static string Shift(string text, PlanYear from, PlanYear to)
    {
        var years = to.FirstYear - from.FirstYear;
        var shifted = FullYear().Replace(text, year => $"{int.Parse(year.Value, CultureInfo.InvariantCulture) + years}");
        return ShortYear().Replace(shifted, year => $"{(int.Parse(year.Value, CultureInfo.InvariantCulture) + years + 100) % 100:00}");
    }

    [GeneratedRegex(@"(?<!\d)(?:19|20)\d\d(?!\d)")]
    private static partial Regex FullYear();

    // The last part of «01.10.24».
    [GeneratedRegex(@"(?<=(?<![\d.])\d{1,2}\.\d{1,2}\.)\d\d(?![\d.])")]
    private static partial Regex ShortYear();
}
