using System.Text.RegularExpressions;

namespace CommunityHub.Planning.Comparing;

/// <summary>What two texts have different, word by word.</summary>
internal static partial class TextDiff
{
    // Beyond this the two texts are shown whole: nobody reads such a patchwork, and it costs the square of the words.
    private const int MostWords = 1500;

    /// <returns>Pieces in reading order. Those that are kept and removed make up the old text, those that are kept and added the new one.</returns>
    public static IReadOnlyList<DiffPiece> Of(string before, string after)
    {
        var (old, now) = (Words(before), Words(after));
        if (old.Length > MostWords || now.Length > MostWords)
            return [.. Whole(Piece.Removed, before), .. Whole(Piece.Added, after)];

        // The longest common run of words, from the end.
        var longest = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
            for (var j = now.Length - 1; j >= 0; j--)
                longest[i, j] = old[i] == now[j] ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);

        var pieces = new List<DiffPiece>();
        var (at, to) = (0, 0);
        while (at < old.Length || to < now.Length)
            if (at < old.Length && to < now.Length && old[at] == now[to])
                (at, to) = (Add(pieces, Piece.Kept, old[at]) + at, to + 1);
            else if (to == now.Length || (at < old.Length && longest[at + 1, to] >= longest[at, to + 1]))
                at += Add(pieces, Piece.Removed, old[at]);
            else
                to += Add(pieces, Piece.Added, now[to]);
        return pieces;
    }

    private static IEnumerable<DiffPiece> Whole(Piece kind, string text) => text.Length > 0 ? [new(kind, text)] : [];

    private static int Add(List<DiffPiece> pieces, Piece kind, string word)
    {
        if (pieces.Count > 0 && pieces[^1].Kind == kind)
            pieces[^1] = new(kind, pieces[^1].Text + word);
        else
            pieces.Add(new(kind, word));
        return 1;
    }

    private static string[] Words(string text) => [.. Word().Matches(text).Select(m => m.Value)];

    // A word with the space behind it.
    [GeneratedRegex(@"\S+\s*|\s+")]
    private static partial Regex Word();
}

internal enum Piece { Kept, Removed, Added }

internal sealed record DiffPiece(Piece Kind, string Text);
