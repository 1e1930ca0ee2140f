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
            return $"{InDigits(number)} {(number == 1 ? english.One : english.Many)}";

        var (tens, units) = (Math.Abs(number) % 100, Math.Abs(number) % 10);
        var noun = tens is >= 11 and <= 14 ? russian.Many : units switch { 1 => russian.One, 2 or 3 or 4 => russian.Few, _ => russian.Many };
        return $"{InDigits(number)} {noun}";
    }

    // «9999», «12 500», «−3»; "1,250".
    private static string InDigits(long number) => (number < 0 ? "−" : "") + Apart(Math.Abs((decimal)number).ToString(CultureInfo.InvariantCulture), InEnglish);

    /// <summary>
    /// The one rule for thousands, wherever a number is shown: in Russian a narrow space that does not break keeps them apart, from ten thousand on; in English a comma does, from a thousand on.
    /// </summary>
    /// <param name="digits">Of the whole part, without a sign.</param>
    public static string Apart(string digits, bool english)
    {
        for (var at = digits.Length > 4 || english ? digits.Length - 3 : 0; at > 0; at -= 3)
            digits = digits.Insert(at, english ? "," : "\u202F");
        return digits;
    }
}

/// <summary>The name of a field as its label and its refusals say it, in both languages; on a reaction, what it does, as the operator reads it.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
public sealed class LabelAttribute(string russian, string english) : DisplayNameAttribute
{
    public override string DisplayName => Words.Say(russian, english);
}
