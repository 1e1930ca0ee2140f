using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CommunityHub.Kernel;

/// <summary>What people type into fields, as it is kept.</summary>
public static class Typed
{
    private const int Quoted = 30;

    /// <summary>On one line: white space folded, what cannot be seen left out; null when nothing is left.</summary>
    /// <param name="longest">Whoever types more is told so: nothing that was typed is lost unsaid.</param>
    public static string? Line(string? typed, int longest) => Fitting(AsLine(typed), longest);

    /// <summary>The same, where emptiness has a rule of its own.</summary>
    public static string LineOrEmpty(string? typed, int longest) => Line(typed, longest) ?? "";

    /// <summary>In several lines; null when nothing is left.</summary>
    /// <param name="longest">As browsers count: the end of a line is one sign.</param>
    public static string? Text(string? typed, int longest) => Fitting(AsText(typed), longest);

    public static string AsLine(string? typed)
    {
        var seen = string.Concat((typed ?? "").Select(letter => char.IsWhiteSpace(letter) ? ' ' : letter).Where(letter => !char.IsControl(letter)));
        return string.Join(' ', seen.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    // Each browser ends lines in its own way.
    public static string AsText(string? typed) =>
        string.Concat((typed ?? "").ReplaceLineEndings("\n").Where(letter => letter is '\n' or '\t' || !char.IsControl(letter))).Trim();

    /// <summary>Not longer than this, for what nobody has typed here; a sign of several characters (an emoji, a letter with its accent) is not cut in two.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Cut(string? text, int longest)
    {
        if (text is null || text.Length <= longest)
            return text;

        var fits = 0;
        while (fits + StringInfo.GetNextTextElementLength(text, fits) is var next && next <= longest)
            fits = next;
        // What has no end as a sign, such as a letter with a thousand accents, is cut somewhere all the same.
        return fits > longest / 2 ? text[..fits] : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
    }

    private static string? Fitting(string text, int longest)
    {
        if (text.Length <= longest)
            return text.Length > 0 ? text : null;

        var begins = AsLine(Cut(text, Quoted));
        throw new RuleViolation("typed.too-long", $"«{begins}…» — слишком длинно: сократите до {longest} знаков.", $"“{begins}…” is too long: shorten it to {longest} characters.");
    }
}
