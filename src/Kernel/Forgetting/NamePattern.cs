using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using CommunityHub.Contracts.Membership;

namespace CommunityHub.Kernel.Forgetting;

/// <summary>A regular expression of PostgreSQL that finds a person in a text: plain, in HTML or in JSON, with any spaces between the parts of the name.</summary>
internal static class NamePattern
{
    // A line break of JSON is a backslash and a letter, and no part of the word after it.
    private const string Begins = @"(?:(?<![A-Za-z0-9А-Яа-яЁё])|(?<=\\[nrt]))", Ends = "(?![A-Za-z0-9А-Яа-яЁё])";
    private const string Space = "(?:[[:space:]\u00a0]|&nbsp;|&#xA0;|\\\\u00A0)*";

    /// <summary>Null when nothing is known to look for.</summary>
    public static string? Of(PersonNamed who)
    {
        var found = who.Spellings.SelectMany(Written).Select(spelled => Begins + spelled + Ends);
        if (who.Email is { } email)
            found = found.Append($@"(?:(?<![A-Za-z0-9._+-])|(?<=\\[nrt])){Regex.Escape(email)}{Ends}");
        var all = string.Join('|', found);
        return all.Length > 0 ? all : null;
    }

    private static IEnumerable<string> Written(string spelling)
    {
        string[] words = spelling.Replace(".", ". ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new[] { words, [.. words.Select(HtmlEncoder.Default.Encode)], [.. words.Select(word => JsonSerializer.Serialize(word).Trim('"'))] }
            .Select(parts => string.Join(Space, parts.Select(Regex.Escape))).Distinct();
    }
}
