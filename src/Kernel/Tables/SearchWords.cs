using CommunityHub.Contracts.Operations;

namespace CommunityHub.Kernel.Tables;

/// <summary>What somebody types into the search of a list, as patterns for «ilike», in which no sign means anything but itself.</summary>
public static class SearchWords
{
    /// <summary>For <c>EF.Functions.ILike</c>, which by itself would take the patterns for such without any escape; «ilike» in SQL has it anyway.</summary>
    public const string Escape = @"\";

    private const int Most = 10;

    /// <summary>A pattern for each word; none when nothing is looked for.</summary>
    public static IEnumerable<string> In(string? typed) => Plain(typed).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(Most).Select(word => $"%{word}%");

    /// <summary>One pattern for the words as they stand beside each other.</summary>
    public static string Containing(string typed) => $"%{Beginning(typed)}";

    /// <summary>The same, for what begins so.</summary>
    public static string Beginning(string typed) => $"{Plain(typed).Trim()}%";

    /// <summary>The words and nothing else, in capitals or not.</summary>
    public static string Exactly(string words) => Plain(words);

    /// <summary>For «ilike any(…)»; empty when everything is meant.</summary>
    public static string[] Patterns(this DueFilter filter) => [.. new[] { filter.Text }.Concat(filter.Mentions ?? []).OfType<string>().Where(text => text.Length > 0).Select(text => $"%{Plain(text)}%")];

    // No text of ours holds the character 0, and PostgreSQL takes none.
    private static string Plain(string? typed) => (typed ?? "").Replace("\0", "", StringComparison.Ordinal)
        .Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
}
