using System.Globalization;
using CommunityHub.Kernel;

namespace CommunityHub.Monitoring.Reports.Figures;

/// <summary>Numbers as papers print them: a decimal comma in Russian, thousands kept apart from ten thousand on, a real minus, and «—» for nothing.</summary>
internal static class FigureInDigits
{
    public const string Nothing = "—";

    /// <summary>Hundredths, as kopecks are: both of their digits are printed, or none.</summary>
    private const int Hundredths = 2;

    /// <param name="digits">How many at most after the comma; zeros at the end are not printed, save that of «900 000,50».</param>
    public static string InDigits(this double number, int digits) => Printed(number, digits, digits == Hundredths && Rounded(number, digits) is var sum && sum != Math.Floor(sum) ? '0' : '#');

    /// <summary>With exactly so many digits after the comma, as all numbers of a column or a row have them (<see cref="DigitsOf"/>).</summary>
    public static string InLine(this double number, int digits) => Printed(number, digits, '0');

    public static string InLine(this double? number, int digits) => (number ?? double.NaN).InLine(digits);

    /// <summary>How many digits after the comma numbers in one line need, so that none has more than the others.</summary>
    /// <param name="most">More are not printed.</param>
    public static int DigitsOf(IEnumerable<double> numbers, int most)
    {
        var known = numbers.Where(double.IsFinite).Select(number => Rounded(number, most)).ToList();
        return Enumerable.Range(0, most == Hundredths ? 1 : Math.Clamp(most, 0, 6)).Cast<int?>().FirstOrDefault(digits => known.TrueForAll(number => Math.Abs(number - Rounded(number, digits!.Value)) < 1e-9)) ?? Math.Clamp(most, 0, 6);
    }

    private static double Rounded(double number, int digits) => Math.Round(number, Math.Clamp(digits, 0, 6), MidpointRounding.AwayFromZero);

    private static string Printed(double number, int digits, char digit)
    {
        if (!double.IsFinite(number))
            return Nothing;

        var rounded = Rounded(number, digits);
        var parts = Math.Abs(rounded).ToString("0." + new string(digit, Math.Clamp(digits, 0, 6)), CultureInfo.InvariantCulture).Split('.');
        var text = string.Join(Words.Say(",", "."), [Words.Apart(parts[0], Words.InEnglish), .. parts[1..]]);
        return rounded < 0 ? "−" + text : text;
    }

    public static string InDigits(this double? number, int digits) => (number ?? double.NaN).InDigits(digits);

    /// <summary>«+1 200», «−3», «0».</summary>
    public static string WithSign(this double number, int digits) => number.InDigits(digits) is var said && Math.Round(number, Math.Clamp(digits, 0, 6)) > 0 ? "+" + said : number.InDigits(digits);

    /// <summary>«92,1 %»: always one digit, so that columns are even.</summary>
    public static string InPercent(this double share)
    {
        if (!double.IsFinite(share))
            return Nothing;

        var text = Math.Round(Math.Abs(share) * 100, 1, MidpointRounding.AwayFromZero).ToString("0.0", CultureInfo.InvariantCulture);
        return (share < 0 && text != "0.0" ? "−" : "") + Words.Say(text.Replace('.', ',') + "\u00A0%", text + "%");
    }
}
