namespace CommunityHub.Planning.Terms;

/// <summary>
/// Reads the text of a term. What it says becomes occurrences in its order; what is not understood never becomes a date. Without any year, in the
/// text or given, an occurrence keeps its kind and has no days.
/// </summary>
internal static class TermReader
{
    /// <param name="year">The year of the plan, for bare months; null when it is not known.</param>
    /// <returns>At least one occurrence; a single <see cref="OccurrenceKind.Unspecified"/> one when the text names no time.</returns>
    public static IReadOnlyList<Occurrence> Read(string text, PlanYear? year) => ReadTerm(text, year).Occurrences;

    /// <summary>The same, with what was left unread.</summary>
    public static TermRead ReadTerm(string text, PlanYear? year)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new([Nothing], []);

        var tokens = new TermTokens(text);
        var sentence = new TermSentence(tokens, year);
        var unread = new List<string>();
        while (!tokens.AtEnd)
        {
            if (Separates(tokens.Peek()) || sentence.ReadNext())
            {
                if (Separates(tokens.Peek()))
                    tokens.Take();
                continue;
            }

            unread.Add(LeaveUnread(tokens, text));
        }

        return new(sentence.Found.Count > 0 ? sentence.Dated() : [Nothing], unread);
    }

    // A part of what was not understood must not be understood alone: not «2024» of «31.02.2024», not «5 марта» of «с 25 по 5 марта», not the month
    // of «31 сентября», not «раза в неделю» of «3 раза в неделю».
    private static string LeaveUnread(TermTokens tokens, string text)
    {
        var first = tokens.Take();
        var last = first;
        var wholeClause = first.Text is "с" or "со" or "до" or "к" or "ко" or "не" or "кроме" or "исключая" || (first.Number is not null && (tokens.Peek().Text is "раз" or "раза" || TermWords.Month(tokens.Peek().Text) is not null));
        while (!tokens.AtEnd && (wholeClause ? tokens.Peek().Text is not ("," or ";" or "\n") : tokens.Peek().Position == last.Position + last.Length && tokens.Peek().Text is not ("," or ")")))
            last = tokens.Take();
        return text[first.Position..(last.Position + last.Length)];
    }

    private static readonly Occurrence Nothing = new(OccurrenceKind.Unspecified, null, null);

    private static bool Separates(TermToken token) => token.Text is "," or ";" or "." or "\n" or "и" or "а" or "также" or "(" or ")" or "/";
}

/// <param name="Unread">The words that were not understood, as written; empty when all were.</param>
internal sealed record TermRead(IReadOnlyList<Occurrence> Occurrences, IReadOnlyList<string> Unread)
{
    public bool IsUnderstood => Unread.Count == 0 && Occurrences.Any(o => o.Kind is not OccurrenceKind.Unspecified);
}
