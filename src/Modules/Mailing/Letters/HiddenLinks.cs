using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Letters;

/// <summary>A confidential letter as others than its recipient may see it: every word of it, and of its links only that they were there.</summary>
internal static partial class HiddenLinks
{
    /// <summary>What stands in place of an address.</summary>
    public const string Instead = "https://…";

    /// <summary>An address, in text and in HTML; for .NET and for PostgreSQL.</summary>
    public const string Pattern = """https?://[^\s"'<>]+""";

    public static string In(string text) => Addresses().Replace(text, Instead);

    /// <summary>Whoever else reads a letter cannot unsubscribe its recipient; its other links lead where anybody may look.</summary>
    public static string ToUnsubscribe(string text) => Unsubscribing().Replace(text, Instead);

    /// <summary>In letters that do not go any more: those that are confidential have no links left. LINQ has no words for it.</summary>
    public static Task<int> HideLinks(this MailingDb db, IReadOnlyCollection<Guid> cancelled, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
        update mailing.letters set text = regexp_replace(text, {Pattern}, {Instead}, 'gi'), html = regexp_replace(html, {Pattern}, {Instead}, 'gi')
        where id = any({cancelled.ToArray()}) and cancelled_at is not null and confidential
        """, cancellationToken);

    [GeneratedRegex("""https?://[^\s"'<>]+/unsubscribe/[^\s"'<>]+""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Unsubscribing();

    [GeneratedRegex(Pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Addresses();
}
