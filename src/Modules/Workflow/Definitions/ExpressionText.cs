namespace CommunityHub.Workflow.Definitions;

/// <summary>A stretch of text as it stands, or of code from between <c>${</c> and <c>}</c>.</summary>
internal sealed record ExpressionText(string Text, bool IsCode)
{
    /// <summary>The stretches of a text; null when a <c>${</c> is never closed. Braces and quotes within the code are its own.</summary>
    public static IReadOnlyList<ExpressionText>? Read(string text)
    {
        var parts = new List<ExpressionText>();
        var at = 0;
        while (text.IndexOf("${", at, StringComparison.Ordinal) is var opened and >= 0)
        {
            if (opened > at)
                parts.Add(new(text[at..opened], IsCode: false));
            if (Closing(text, opened + 2) is not { } closed)
                return null;

            parts.Add(new(text[(opened + 2)..closed], IsCode: true));
            at = closed + 1;
        }

        if (at < text.Length)
            parts.Add(new(text[at..], IsCode: false));
        return parts;
    }

    private static int? Closing(string text, int from)
    {
        var (depth, quote) = (0, '\0');
        for (var i = from; i < text.Length; i++)
            switch (text[i])
            {
                case '\\' when quote != '\0': i++; break;
                case var c when quote != '\0': quote = c == quote ? '\0' : quote; break;
                case '"' or '\'' or '`': quote = text[i]; break;
                case '{': depth++; break;
                case '}' when depth == 0: return i;
                case '}': depth--; break;
            }

        return null;
    }
}
