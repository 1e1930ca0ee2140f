using System.Collections.Frozen;
using System.Globalization;

namespace CommunityHub.Monitoring.Forms.Expressions;

/// <summary>The functions, and the arithmetic that must be the same, to the last bit, in form-rules.js.</summary>
internal static class Functions
{
    public static readonly FrozenSet<string> Aggregates = FrozenSet.ToFrozenSet(["sum", "count", "min", "max", "avg", "median", Same]);

    /// <summary>Every cell of a table that people fill in says what it said last year, in the same rows; nothing where nothing was said then.</summary>
    public const string Same = "same";

    /// <summary>How many years ago «last» was said: 1, or 2 or 3 where nobody asked meanwhile; nothing without last answers.</summary>
    public const string YearsSinceLast = "years_since_last";

    public static readonly FrozenDictionary<string, (int Least, int Most)> Arity = new Dictionary<string, (int, int)>
    {
        ["sum"] = (1, 20), ["count"] = (1, 20), ["min"] = (1, 20), ["max"] = (1, 20), ["avg"] = (1, 20), ["median"] = (1, 20),
        ["abs"] = (1, 1), ["round"] = (2, 2), ["if"] = (3, 3), ["given"] = (1, 1), ["unknown"] = (1, 1), ["inapplicable"] = (1, 1), ["or0"] = (1, 1),
        ["contains"] = (2, 2), ["year"] = (1, 1), ["days"] = (2, 2), ["length"] = (1, 1), ["last"] = (1, 1), [Same] = (1, 1), [YearsSinceLast] = (0, 0),
    }.ToFrozenDictionary();

    private static readonly double[] Tens = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000];

    /// <summary>Half away from zero; a hair is added so that 1.005, which is a little less in binary, is rounded as people do.</summary>
    public static double Round(double number, int digits)
    {
        var scale = Tens[Math.Clamp(digits, 0, 6)];
        var size = Math.Abs(number);
        if (size >= 1e9)
            return number;
        var rounded = Math.Floor(size * scale + 0.5 + 1e-7) / scale;
        return number < 0 ? 0 - rounded : rounded;
    }

    /// <summary>Numbers are compared after rounding to six digits: 0.1 + 0.2 is 0.3.</summary>
    public static int Compare(double left, double right) => Round(left, 6).CompareTo(Round(right, 6));

    public static double Median(List<double> numbers)
    {
        numbers.Sort();
        var middle = numbers.Count / 2;
        return numbers.Count % 2 == 1 ? numbers[middle] : (numbers[middle - 1] + numbers[middle]) / 2;
    }

    /// <summary>A day between 1900 and 2199.</summary>
    public static DateOnly? Day(Value value) =>
        value.Kind == ValueKind.Text && DateOnly.TryParseExact(value.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1900 and < 2200 ? day : null;

    /// <summary>As messages show it: two digits after the comma at most, thousands apart as everywhere (<see cref="Kernel.Words.Apart"/>). The twin of shown() in form-rules.js.</summary>
    public static string Shown(double number, bool english)
    {
        var size = Math.Abs(number);
        if (size >= 1e13)
            return "…";
        var cents = (long)Math.Floor(size * 100 + 0.5 + 1e-7);
        var (whole, rest) = ((cents / 100).ToString(CultureInfo.InvariantCulture), (int)(cents % 100));
        var tail = rest == 0 ? "" : (english ? "." : ",") + (rest % 10 == 0 ? (rest / 10).ToString(CultureInfo.InvariantCulture) : rest.ToString("00", CultureInfo.InvariantCulture));
        return (number < 0 && cents > 0 ? "−" : "") + Kernel.Words.Apart(whole, english) + tail;
    }
}
