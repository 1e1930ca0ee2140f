using System.Text.RegularExpressions;

namespace CommunityHub.Mailing.Letters;

/// <summary>A confidential letter as others than its recipient may see it: every word of it, and of its links only that they were there.</summary>
internal static partial class HiddenLinks
{
    /// <summary>What stands in place of an address.</summary>
    public const string Instead = "https://…";

    /// <summary>An address, in text and in HTML; for .NET and for PostgreSQL.</summary>
    public const string Pattern = """https?://[^\s"'<>]+""";

    public static string In(string text) => Addresses().Replace(text, Instead);

    [GeneratedRegex(Pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Addresses();
}
