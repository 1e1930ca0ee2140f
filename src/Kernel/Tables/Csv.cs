using System.Globalization;
using System.Text;

namespace CommunityHub.Kernel.Tables;

/// <summary>RFC 4180 as Excel reads it: UTF-8 with its mark, a semicolon where the decimal sign is a comma.</summary>
internal static class Csv
{
    public static byte[] Of(IReadOnlyList<string> headings, IEnumerable<object?[]> rows)
    {
        var separator = Words.Say(";", ",");
        var text = new StringBuilder().AppendJoin(separator, headings.Select(heading => Quoted(Harmless(heading)))).Append("\r\n");
        foreach (var row in rows)
            text.AppendJoin(separator, row.Select(cell => Quoted(InWords(cell)))).Append("\r\n");

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static string InWords(object? cell) => cell switch
    {
        null => "",
        DateOnly day => day.InDigits(),
        DateTimeOffset instant => instant.Local().ToString("dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture),
        decimal number => number.ToString("0.############################", CultureInfo.GetCultureInfo(Words.Say("ru-RU", "en-GB"))), // as many digits as it has
        IFormattable number => number.ToString(null, CultureInfo.GetCultureInfo(Words.Say("ru-RU", "en-GB"))),
        string text => Harmless(text),
        _ => Harmless(cell.ToString() ?? ""),
    };

    // A sheet takes a text that begins so for a formula, and would run what somebody typed into a form.
    private static string Harmless(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text;

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(";,\"\r\n") < 0 ? text : "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
