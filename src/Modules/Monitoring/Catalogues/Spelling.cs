using System.Globalization;

namespace CommunityHub.Monitoring.Catalogues;

/// <summary>«Мурзилка», "мурзилка" and МУРЗИЛКА  are one name.</summary>
internal static class Spelling
{
    private const string Quotes = "«»\"„“”‟‹›'‘’`", Dashes = "‐‑‒–—−", Ends = ".,;: ";

    /// <summary>What is compared: no quotes, one kind of dash and of space, small letters, «е» for «ё».</summary>
    public static string KeyOf(string typed) =>
        Spaced(string.Concat(typed.ToLower(CultureInfo.GetCultureInfo("ru-RU")).Where(letter => !Quotes.Contains(letter, StringComparison.Ordinal))
            .Select(letter => letter == 'ё' ? 'е' : Dashes.Contains(letter, StringComparison.Ordinal) ? '-' : letter))).Trim(Ends.ToCharArray());

    /// <summary>What is shown: as it was typed, without needless spaces and without quotes around all of it.</summary>
    public static string Tidy(string typed)
    {
        var said = Spaced(typed);
        return said.Length > 2 && Quotes.Contains(said[0], StringComparison.Ordinal) && Quotes.Contains(said[^1], StringComparison.Ordinal) && !said[1..^1].Any(letter => Quotes.Contains(letter, StringComparison.Ordinal)) ? said[1..^1].Trim() : said;
    }

    private static string Spaced(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
