using CommunityHub.Kernel;

namespace CommunityHub.Monitoring.Answering;

/// <summary>What a file of an answer is called: a folder with the files of many schools and years shows whose each is.</summary>
internal static class NameOfFile
{
    private const int MostOfForm = 80, MostOfSchool = 60;

    // What Windows takes in no name; a quotation mark would also end the header that carries it.
    private const string Refused = "\\/:*?\"<>|";

    /// <summary>«Движение библиотечных фондов, 2026, МБОУ ЦО № 31.xlsx».</summary>
    public static string Of(AnswerSheet sheet, string extension, string? what = null) =>
        $"{Fitting($"{sheet.Form.Form.Title}", MostOfForm)}, {sheet.Cycle.Year}, {Fitting(sheet.Response.Name, MostOfSchool)}{(what is null ? "" : $", {what}")}.{extension}";

    /// <summary>The workbook with what was found in its cells.</summary>
    public static string OfMarked(AnswerSheet sheet) => Of(sheet, "xlsx", Words.Say("замечания", "remarks"));

    private static string Fitting(string name, int most) => Typed.Cut(Typed.AsLine(string.Concat(name.Select(letter => Refused.Contains(letter, StringComparison.Ordinal) ? ' ' : letter))), most).TrimEnd(' ', '.');
}
