using System.Globalization;
using CommunityHub.Kernel;

namespace CommunityHub.Membership;

/// <summary>Posts of a staff list are counted by quarters.</summary>
internal static class Quarters
{
    /// <summary>With a comma or a point: «0,25», «1.5»; null for nothing.</summary>
    public static decimal? Read(string? typed, decimal most)
    {
        if (Typed.Line(typed, 20) is not { } line)
            return null;
        if (!decimal.TryParse(line.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > most || number * 4 % 1 != 0)
            throw new RuleViolation("typed.not-quarters", $"«{line}» — так ставки не пишут. Нужно число до {most.InDigits()}, четвертями: 0,25; 0,5; 1; 1,75.", $"“{line}” is no number of posts. Give one up to {most.InDigits()}, by quarters: 0.25, 0.5, 1, 1.75.");

        return number;
    }

    /// <summary>«1,5», "1.5".</summary>
    public static string InDigits(this decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture).Replace(".", Words.Say(",", "."), StringComparison.Ordinal);
}
