using CommunityHub.Kernel;
using CommunityHub.Monitoring.Reports.Figures;

namespace CommunityHub.Monitoring.Reports.Narrative;

/// <summary>Words that change with their number, and with what stands before them.</summary>
internal static class Cases
{
    /// <summary>«1 школа», «3 школы», «63 школы»; «3 корпуса» where each building has answered by itself.</summary>
    public static string Schools(int number, bool buildings = false) => Count(number, buildings, ("школа", "школы", "школ"), ("корпус", "корпуса", "корпусов"));

    /// <summary>After «из», «от», «у»: «1 школы», «63 школ», «1 корпуса».</summary>
    public static string OfSchools(int number, bool buildings = false) => Count(number, buildings, IsOne(number) ? Same("школы") : Same("школ"), IsOne(number) ? Same("корпуса") : Same("корпусов"));

    /// <summary>After «по», «в»: «по 1 школе», «по 57 школам», «по 2 корпусам».</summary>
    public static string BySchools(int number, bool buildings = false) => Count(number, buildings, IsOne(number) ? Same("школе") : Same("школам"), IsOne(number) ? Same("корпусу") : Same("корпусам"));

    /// <summary>After «за»: «за 1 школу», «за 5 школ», «за 1 корпус».</summary>
    public static string ForSchools(int number, bool buildings = false) => Count(number, buildings, ("школу", "школы", "школ"), ("корпус", "корпуса", "корпусов"));

    /// <summary>«ответила 21 школа», «ответили 5 школ», «ответил 1 корпус».</summary>
    public static string Answered(int number, bool buildings = false) => Words.Say(IsOne(number) ? buildings ? "ответил" : "ответила" : "ответили", "answered");

    /// <summary>«Не представила сведения 1 школа.», «Не представили сведения 5 школ.»</summary>
    public static string SilentAre(int number, bool buildings = false) =>
        Words.Say($"{(!IsOne(number) ? "Не представили" : buildings ? "Не представил" : "Не представила")} сведения {Schools(number, buildings)}.", $"{Schools(number, buildings)} {(number == 1 ? "has" : "have")} not answered.");

    private static string Count(int number, bool buildings, (string One, string Few, string Many) schools, (string One, string Few, string Many) their) =>
        buildings ? Words.Count(number, their, ("building", "buildings")) : Words.Count(number, schools, ("school", "schools"));

    private static (string, string, string) Same(string word) => (word, word, word);

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
