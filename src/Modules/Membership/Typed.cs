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
}
