using System.Globalization;

namespace CommunityHub.Planning.Terms;

/// <summary>The words, numbers and signs of a term, without what makes equal things look different: case, ё, kinds of spaces and dashes.</summary>
internal sealed class TermTokens
{
    private readonly List<TermToken> _tokens = [];

    public TermTokens(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var length = Length(text, at);
            if (!char.IsWhiteSpace(text[at]) || text[at] is '\n')
                _tokens.Add(Token(text.Substring(at, length), at));
            at += length;
        }
    }

    public int At { get; set; }
    public bool AtEnd => At >= _tokens.Count;

    /// <summary>The token that many places ahead; an empty one behind the end.</summary>
    public TermToken Peek(int ahead = 0) => At + ahead < _tokens.Count ? _tokens[At + ahead] : TermToken.None;

    public TermToken Take() => _tokens[At++];

    public bool TakeIf(Func<TermToken, bool> wanted)
    {
        if (AtEnd || !wanted(Peek()))
            return false;

        At++;
        return true;
    }

    public bool TakeWord(params ReadOnlySpan<string> words)
    {
        if (!words.Contains(Peek().Text))
            return false;

        At++;
        return true;
    }

    /// <summary>All of these, one after the other, or none.</summary>
    public bool TakeWords(string phrase)
    {
        var words = phrase.Split(' ');
        for (var i = 0; i < words.Length; i++)
            if (!(words[i].EndsWith('*') ? Peek(i).Text.StartsWith(words[i][..^1], StringComparison.Ordinal) : Peek(i).Text == words[i]))
                return false;

        At += words.Length;
        return true;
    }

    private static int Length(string text, int at)
    {
        var end = at + 1;
        if (char.IsDigit(text[at]))
            while (end < text.Length && char.IsDigit(text[end])) end++;
        else if (char.IsLetter(text[at]))
            while (end < text.Length && char.IsLetter(text[end])) end++;
        return end - at;
    }

    private static TermToken Token(string raw, int position)
    {
        if (char.IsDigit(raw[0]))
            return new(raw, raw.Length <= 4 ? int.Parse(raw, CultureInfo.InvariantCulture) : null, position, raw.Length);
        if (raw[0] is '–' or '—' or '−' or '‑' or '‐')
            return new("-", null, position, raw.Length);

        return new(raw.ToLower(CultureInfo.GetCultureInfo("ru-RU")).Replace('ё', 'е'), null, position, raw.Length);
    }
}

/// <param name="Text">In lower case, with е for ё and «-» for every dash.</param>
/// <param name="Number">Its value when it is a number of at most four digits.</param>
/// <param name="Position">Where it begins in the text.</param>
internal readonly record struct TermToken(string Text, int? Number, int Position, int Length)
{
    public static readonly TermToken None = new("", null, -1, 0);

    public bool IsSign(char sign) => Text.Length == 1 && Text[0] == sign;
    public bool IsWord => Text.Length > 0 && char.IsLetter(Text[0]);
}
