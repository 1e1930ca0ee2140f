using System.Globalization;
using CommunityHub.Kernel;

namespace CommunityHub.Membership;

/// <summary>What somebody typed into a field of one line.</summary>
internal static class Typed
{
    /// <summary>White space folded, what cannot be seen left out; null when nothing is left.</summary>
    public static string? Line(string? typed, int longest)
    {
        var seen = string.Concat((typed ?? "").Select(letter => char.IsWhiteSpace(letter) ? ' ' : letter).Where(letter => !char.IsControl(letter)));
        var line = string.Join(' ', seen.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        if (line.Length > longest)
            throw new RuleViolation("typed.too-long", $"«{line[..30]}…» — слишком длинно: сократите до {longest} знаков.", $"“{line[..30]}…” is too long: shorten it to {longest} characters.");

        return line.Length > 0 ? line : null;
    }

    /// <summary>The same, where emptiness has a rule of its own.</summary>
    public static string LineOrEmpty(string? typed, int longest) => Line(typed, longest) ?? "";

    /// <summary>Posts by quarters, with a comma or a point: «0,25», «1.5»; null for nothing.</summary>
    public static decimal? Quarters(string? typed, decimal most)
    {
        if (Line(typed, 20) is not { } line)
            return null;
        if (!decimal.TryParse(line.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > most || number * 4 % 1 != 0)
            throw new RuleViolation("typed.not-quarters", $"«{line}» — так ставки не пишут. Нужно число до {most.InDigits()}, четвертями: 0,25; 0,5; 1; 1,75.", $"“{line}” is no number of posts. Give one up to {most.InDigits()}, by quarters: 0.25, 0.5, 1, 1.75.");

        return number;
    }

    /// <summary>«1,5», "1.5".</summary>
    public static string InDigits(this decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture).Replace(".", Words.Say(",", "."), StringComparison.Ordinal);
}
