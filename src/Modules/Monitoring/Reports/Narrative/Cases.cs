using CommunityHub.Kernel;
using CommunityHub.Monitoring.Reports.Figures;

namespace CommunityHub.Monitoring.Reports.Narrative;

/// <summary>Words that change with their number, and with what stands before them.</summary>
internal static class Cases
{
    /// <summary>«1 школа», «3 школы», «63 школы».</summary>
    public static string Schools(int number) => Words.Count(number, ("школа", "школы", "школ"), ("school", "schools"));

    /// <summary>After «из», «от», «у»: «1 школы», «63 школ».</summary>
    public static string OfSchools(int number) => IsOne(number) ? Words.Count(number, ("школы", "школы", "школы"), ("school", "schools")) : Words.Count(number, ("школ", "школ", "школ"), ("school", "schools"));

    /// <summary>After «по», «в»: «по 1 школе», «по 57 школам».</summary>
    public static string BySchools(int number) => IsOne(number) ? Words.Count(number, ("школе", "школе", "школе"), ("school", "schools")) : Words.Count(number, ("школам", "школам", "школам"), ("school", "schools"));

    /// <summary>After «за»: «за 1 школу», «за 5 школ».</summary>
    public static string ForSchools(int number) => Words.Count(number, ("школу", "школы", "школ"), ("school", "schools"));

    /// <summary>«ответила 21 школа», «ответили 5 школ».</summary>
    public static string Answered(int number) => Words.Say(IsOne(number) ? "ответила" : "ответили", "answered");

    /// <summary>«Не представила сведения 1 школа.», «Не представили сведения 5 школ.»</summary>
    public static string SilentAre(int number) => Words.Say($"{(IsOne(number) ? "Не представила" : "Не представили")} сведения {Schools(number)}.", $"{Schools(number)} {(number == 1 ? "has" : "have")} not answered.");

    /// <summary>«в 2,5 раза», «в 6 раз».</summary>
    public static string Times(double number)
    {
        var said = number.InDigits(1);
        var tenths = (long)Math.Round(number * 10, MidpointRounding.AwayFromZero); // as it is printed
        var (isWhole, whole) = (tenths % 10 == 0, tenths / 10);
        return isWhole && (whole % 10 is < 2 or > 4 || whole % 100 is >= 11 and <= 14) ? $"{said} раз" : $"{said} раза";
    }

    /// <summary>«а, б и в».</summary>
    public static string Listed(IReadOnlyList<string> words) => words switch
    {
        [] => "",
        [var alone] => alone,
        _ => string.Join(", ", words.Take(words.Count - 1)) + Words.Say(" и ", " and ") + words[^1],
    };

    private static bool IsOne(int number) => number % 10 == 1 && number % 100 != 11;
}
