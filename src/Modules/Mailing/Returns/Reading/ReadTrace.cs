using System.Text.RegularExpressions;
using MimeKit;

namespace CommunityHub.Mailing.Returns.Reading;

/// <summary>Looks through a message for what leads to a letter of the house.</summary>
internal static partial class ReadTrace
{
    private const int Most = 30;

    private static readonly string[] Receivers = ["To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-RCPT-To", "X-Failed-Recipients", "Resent-To"];

    /// <param name="body">The text of the message, in which servers that know no reports put a copy of the letter.</param>
    public static LetterTrace Of(MimeMessage message, IReadOnlyList<MimeEntity> parts, string body, ReturnAddress? ours)
    {
        var ids = new List<string>();
        foreach (var part in parts)
            ids.AddRange(MessageIdsOf(part));
        ids.AddRange(CopiedId().Matches(body).Take(Most).Select(id => id.Groups[1].Value));
        foreach (var header in new[] { HeaderId.InReplyTo, HeaderId.References })
            ids.AddRange(BracketedId().Matches(message.Headers[header] ?? "").Take(Most).Select(id => id.Groups[1].Value));

        var addresses = message.Headers.Where(h => Receivers.Contains(h.Field, StringComparer.OrdinalIgnoreCase)).Select(h => h.Value).Concat(SendersIn(parts));
        return new([.. ids.Select(id => id.Trim()).Where(id => id.Length is > 2 and <= 320).Distinct(StringComparer.OrdinalIgnoreCase).Take(Most)], ours?.Read(string.Join(' ', addresses)));
    }

    // Once the letter itself is there, what it answers to is not asked.
    private static IEnumerable<string> MessageIdsOf(MimeEntity part) => part switch
    {
        TextRfc822Headers { Message: { } headers } => Of(headers),
        MessagePart { Message: { } letter } => Of(letter),
        MimePart { Content: not null } text when text.ContentType.IsMimeType("text", "rfc822-headers") => CopiedId().Matches(PlainText.Of(text)).Take(Most).Select(id => id.Groups[1].Value),
        _ => [],
    };

    private static IEnumerable<string> Of(MimeMessage letter) => letter.MessageId is { Length: > 0 } id ? [id] : [];

    // Postfix and others tell to whom the report goes: the address the letter was sent from.
    private static IEnumerable<string> SendersIn(IEnumerable<MimeEntity> parts) =>
        parts.OfType<MessageDeliveryStatus>().SelectMany(report => ReadReport.Groups(report)).SelectMany(group => group)
            .Where(field => field.Field.EndsWith("-Sender", StringComparison.OrdinalIgnoreCase)).Select(field => field.Value);

    [GeneratedRegex(@"^[>\s]{0,8}Message-I[dD]:\s*<([^<>\s]{3,320})>", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex CopiedId();

    [GeneratedRegex("<([^<>\\s]{3,320})>")]
    private static partial Regex BracketedId();
}
