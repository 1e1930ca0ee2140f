using System.Text;
using System.Text.RegularExpressions;
using CommunityHub.Kernel;
using MimeKit;
using MimeKit.Text;

namespace CommunityHub.Mailing.Returns.Reading;

/// <summary>The words of a message as plain text that nothing can hide in, whatever it was written with.</summary>
internal static partial class PlainText
{
    public const int Longest = 20_000;

    // «Здравствуйте! Направляем Вам заполненную таблицу от МБОУ «Центр образования № 31».»
    private const int WordsForAFile = 12;

    private static readonly int[] Cyrillic = [1251, 20866];

    static PlainText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>All that is text in the message itself, not in what is attached to it.</summary>
    public static string Of(IReadOnlyList<MimeEntity> parts)
    {
        var texts = parts.OfType<TextPart>().Where(t => !t.IsAttachment).Take(20).ToList();
        var shown = texts.Where(t => t.IsPlain).ToList() is { Count: > 0 } plain ? plain : texts;
        return Clean(string.Join('\n', shown.Select(t => t.IsHtml ? OfHtml(Of(t)) : Of(t))));
    }

    public static string Of(MimePart part)
    {
        if (part.Content is null)
            return "";

        using var content = new MemoryStream();
        try
        {
            part.Content.DecodeTo(content);
        }
        catch (Exception broken) when (broken is FormatException or IOException or ArgumentException)
        {
            // As far as it could be read.
        }

        return Decode(content.ToArray(), part.ContentType.Charset);
    }

    /// <summary>On one line, not longer than this.</summary>
    public static string Line(string? text, int longest) =>
        Typed.Cut(Spaces().Replace(Clean(text ?? ""), " ").Trim(), longest);

    /// <summary>What the person wrote: without the letter quoted below it.</summary>
    public static string WithoutQuotes(string text) => Own(text) is { Length: > 0 } said ? said : text.Trim(); // Whoever writes between the lines of a quotation has quoted on purpose.

    /// <summary>The person says more than that a file is attached: asks something, or needs more words than that. What is quoted and the signature are nobody's words.</summary>
    public static bool SaysMoreThanSeeTheFile(string text)
    {
        var own = Own(text);
        var said = Signature().Match(own) is { Success: true } signature ? own[..signature.Index] : own;
        return said.Contains('?', StringComparison.Ordinal) || Word().Count(said) > WordsForAFile;
    }

    private static string Own(string text)
    {
        var quote = Quote().Match(text);
        var own = (quote.Success ? text[..quote.Index] : text).Split('\n').Where(line => !line.TrimStart().StartsWith('>'));
        return string.Join('\n', own).Trim();
    }

    /// <summary>A header as its writer meant it, even where it was never encoded.</summary>
    public static string Header(MimeMessage message, HeaderId id)
    {
        var header = message.Headers.FirstOrDefault(h => h.Id == id);
        if (header is null)
            return "";

        return Line(header.RawValue.Any(b => b >= 0x80) ? Decode(header.RawValue, null) : header.Value, 500);
    }

    /// <summary>Many say one charset and write another: what is UTF-8 is read as UTF-8, and of the Cyrillic ones the one that gives words.</summary>
    public static string Decode(byte[] bytes, string? charset)
    {
        // A sign may be broken, above all the last of what was cut off; of an older charset nearly all are.
        var text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
        if (text.Count(c => c == '\uFFFD') * 20 <= text.Count(c => c >= 0x80))
            return text;

        var named = Known(charset);
        return named is { CodePage: not (65001 or 20127 or 28591) } ? named.GetString(bytes) : Cyrillic.Select(page => Encoding.GetEncoding(page).GetString(bytes)).MaxBy(LooksRussian)!;
    }

    private static Encoding? Known(string? charset)
    {
        try
        {
            return charset is null ? null : Encoding.GetEncoding(charset.Trim('"', '\''));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // Russian has far more small letters than capitals; read by the wrong table, it is the other way round.
    private static int LooksRussian(string text) => text.Take(4000).Sum(c => c is >= 'а' and <= 'я' ? 1 : c is >= 'А' and <= 'Я' ? -1 : 0);

    private static string OfHtml(string html)
    {
        var text = new StringBuilder();
        var (tokens, silent) = (new HtmlTokenizer(new StringReader(Typed.Cut(html, 500_000))) { DecodeCharacterReferences = true }, 0);
        while (tokens.ReadNextToken(out var token) && text.Length < Longest * 2)
            switch (token)
            {
                case HtmlTagToken { Id: HtmlTagId.Script or HtmlTagId.Style or HtmlTagId.Head or HtmlTagId.Title } hidden when !hidden.IsEmptyElement:
                    silent = Math.Max(0, silent + (hidden.IsEndTag ? -1 : 1));
                    break;
                case HtmlTagToken { Id: HtmlTagId.Br or HtmlTagId.P or HtmlTagId.Div or HtmlTagId.TR or HtmlTagId.LI or HtmlTagId.H1 or HtmlTagId.H2 or HtmlTagId.H3 or HtmlTagId.BlockQuote }:
                    text.Append('\n');
                    break;
                case HtmlDataToken data when silent == 0 && token.Kind is HtmlTokenKind.Data:
                    text.Append(Spaces().Replace(data.Data, " "));
                    break;
            }
        return text.ToString();
    }

    // No control characters, no halves of a sign, and none of those that turn the direction of reading.
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var sign in text.ReplaceLineEndings("\n").EnumerateRunes())
            if (sign.Value is '\n' or '\t' || (!Rune.IsControl(sign) && sign.Value is not (>= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069 or 0xFFFE or 0xFFFF)))
                clean.Append(sign.ToString());
        return EmptyLines().Replace(clean.ToString(), "\n\n").Trim();
    }

    [GeneratedRegex(@"^[ \t]*(?:--[ \t]*$|С[ \t]+(?:уважением|наилучшими)|(?:Best|Kind|Warm)[ \t]+regards|Regards|Sincerely|Yours|Отправлено[ \t]+(?:из|с)[ \t]|Sent[ \t]+from[ \t])", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Signature();

    [GeneratedRegex(@"\p{L}[\p{L}\p{M}-]*")]
    private static partial Regex Word();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\n[ \t]*\n(?:[ \t]*\n)+")]
    private static partial Regex EmptyLines();

    [GeneratedRegex(@"^[ \t]*(?:-{2,}[^\n]{0,60}(?:исходное|пересылаемое|original|forwarded)[^\n]{0,60}-{2,}|_{10,}|(?:On|\d{1,2}[.\s/][^\n]{3,60}|(?:Пн|Вт|Ср|Чт|Пт|Сб|Вс|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)[,.][^\n]{3,80}|\w{2,12},? \d{1,2}[^\n]{3,60})[^\n]{0,200}(?:wrote|writes|пишет|написала?|написал\(а\))[^\n]{0,80}:|(?:От|From|Кому|Отправлено|Sent):[^\n]*\n[^\n]*(?:Кому|Тема|Sent|To|Subject|Дата|Date|Отправлено):)", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Quote();
}
