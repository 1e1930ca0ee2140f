using System.Globalization;

namespace CommunityHub.Monitoring.Forms.Expressions;

internal enum TokenKind { End, Number, Text, Name, Sign }

internal readonly record struct Token(TokenKind Kind, string Text, double Number, int At)
{
    public bool Is(string sign) => Kind is TokenKind.Sign or TokenKind.Name && Text == sign;
}

/// <summary>Cuts an expression into words, numbers and signs.</summary>
internal static class Lexer
{
    private static readonly string[] Signs = ["..", "<>", "<=", ">=", "<", ">", "=", "+", "-", "*", "/", "(", ")", "[", "]", ",", "."];

    public static List<Token> Cut(string text)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (at < text.Length)
        {
            var start = at;
            if (char.IsWhiteSpace(text[at]))
                at++;
            else if (text[at] == '\'')
                tokens.Add(Quoted(text, ref at));
            else if (IsLetter(text[at]))
            {
                while (at < text.Length && (IsLetter(text[at]) || char.IsAsciiDigit(text[at])))
                    at++;
                tokens.Add(new(TokenKind.Name, text[start..at], 0, start));
            }
            else if (char.IsAsciiDigit(text[at]))
            {
                while (at < text.Length && (char.IsAsciiDigit(text[at]) || IsLetter(text[at]) || (text[at] == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))))
                    at++;
                var digits = text[start..at];
                tokens.Add(new(TokenKind.Number, digits, double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : double.NaN, start));
            }
            else if (Array.Find(Signs, sign => string.CompareOrdinal(text, start, sign, 0, sign.Length) == 0) is { } sign)
            {
                tokens.Add(new(TokenKind.Sign, sign, 0, start));
                at += sign.Length;
            }
            else
                throw new ExpressionProblem(new($"Знак «{text[at]}» здесь не понятен", $"The sign “{text[at]}” is not understood here"), at);
        }

        tokens.Add(new(TokenKind.End, "", 0, text.Length));
        return tokens;
    }

    private static Token Quoted(string text, ref int at)
    {
        var (start, end) = (at, text.IndexOf('\'', at + 1));
        if (end < 0)
            throw new ExpressionProblem(new("Текст в апострофах не закончен", "The text in apostrophes does not end"), start);
        at = end + 1;
        return new(TokenKind.Text, text[(start + 1)..end], 0, start);
    }

    private static bool IsLetter(char letter) => char.IsAsciiLetter(letter) || letter == '_';
}
