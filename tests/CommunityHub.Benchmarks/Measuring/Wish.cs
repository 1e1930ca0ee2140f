using System.Diagnostics.CodeAnalysis;

namespace CommunityHub.Benchmarks.Measuring;

/// <summary>What the command line asks for.</summary>
/// <param name="Names">One after the other in the same process, which is then warm for the later ones. None: only the names are wanted.</param>
/// <param name="IsShort">A rehearsal: few repetitions, whose numbers say little.</param>
/// <param name="Database">A PostgreSQL to make a database on, instead of one of its own.</param>
internal sealed record Wish(IReadOnlyList<string> Names, bool AsJson, bool IsShort, string? Database)
{
    public static Wish? From(IReadOnlyList<string> arguments, [NotNullWhen(false)] out string problem)
    {
        var wish = new Wish([], false, false, null);
        problem = "";
        for (var at = 0; at < arguments.Count; at++)
            switch (arguments[at])
            {
                case "--json": wish = wish with { AsJson = true }; break;
                case "--short": wish = wish with { IsShort = true }; break;
                case "--database" when at + 1 < arguments.Count: wish = wish with { Database = arguments[++at] }; break;
                case var name when !name.StartsWith('-'): wish = wish with { Names = [.. wish.Names, name] }; break;
                case var other: problem = $"«{other}» is not understood."; return null;
            }

        return wish;
    }
}
