using System.ComponentModel;
using System.Globalization;

namespace CommunityHub.Kernel;

/// <summary>
/// Every sentence of the product stands in the code twice, side by side: Russian for its users, English beside it.
/// The language is that of the request (or of the reader of a letter): <see cref="CultureInfo.CurrentUICulture"/>.
/// </summary>
public static class Words
{
    public static bool InEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    public static string Say(string russian, string english) => InEnglish ? english : russian;

    /// <summary>A number with its noun: «1 строка», «2 строки», «5 строк»; "1 row", "2 rows".</summary>
    public static string Count(long number, (string One, string Few, string Many) russian, (string One, string Many) english)
    {
        if (InEnglish)
            return $"{Grouped(number)} {(number == 1 ? english.One : english.Many)}";

        var (tens, units) = (Math.Abs(number) % 100, Math.Abs(number) % 10);
        var noun = tens is >= 11 and <= 14 ? russian.Many : units switch { 1 => russian.One, 2 or 3 or 4 => russian.Few, _ => russian.Many };
        return $"{Grouped(number)} {noun}";
    }

    // Thousands are kept apart by a narrow space that does not break, as Russian typography asks.
    private static string Grouped(long number) =>
        Math.Abs(number) < 10_000 && !InEnglish
            ? number.ToString(CultureInfo.InvariantCulture)
            : number.ToString("#,0", CultureInfo.InvariantCulture).Replace(",", InEnglish ? "," : " ", StringComparison.Ordinal);
}

/// <summary>The name of a field as its label and its refusals say it, in both languages; on a reaction, what it does, as the operator reads it.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
public sealed class LabelAttribute(string russian, string english) : DisplayNameAttribute
{
    public override string DisplayName => Words.Say(russian, english);
}
