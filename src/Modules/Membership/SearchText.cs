using CommunityHub.Membership.Schools;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership;

/// <summary>Something people look for by any of its words.</summary>
internal interface ISearched
{
    /// <summary>All its words as <see cref="Membership.SearchText.Of"/> makes them.</summary>
    string SearchText { get; }
}

/// <summary>How the lists of this module are searched: every word typed must be there, a number as a whole, a word by its beginning.</summary>
internal static class SearchText
{
    /// <summary>Every word once, normalised, a space before and after each.</summary>
    public static string Of(params IEnumerable<string?> texts) => $" {string.Join(' ', texts.OfType<string>().SelectMany(Words).Distinct())} ";

    public static IQueryable<T> Matching<T>(this IQueryable<T> rows, string? typed) where T : class, ISearched
    {
        foreach (var pattern in Patterns(typed))
            rows = rows.Where(row => EF.Functions.Like(row.SearchText, pattern));

        return rows;
    }

    /// <summary>For LIKE: what was typed is found where a text is like all of them.</summary>
    public static IEnumerable<string> Patterns(string? typed) => Words(typed ?? "").Take(10).Select(word => char.IsAsciiDigit(word[0]) ? $"% {word} %" : $"% {word}%");

    /// <summary>The same for rows that have been read already: whether a text, as <see cref="Of"/> makes it, has all that was typed.</summary>
    public static Predicate<string> Asking(string? typed)
    {
        var parts = Words(typed ?? "").Take(10).Select(word => char.IsAsciiDigit(word[0]) ? $" {word} " : $" {word}").ToList();
        return text => parts.TrueForAll(part => text.Contains(part, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Words(string text) => SchoolName.Normal(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
