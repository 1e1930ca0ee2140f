using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Unsubscribing;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Cryptography;
using MimeKit.Text;

namespace CommunityHub.Mailing.Post;

/// <summary>A letter as mail servers take it: RFC 5322, in seven bits, signed where there is a key.</summary>
internal sealed class LetterAsMime(IOptions<SmtpOptions> options, UnsubscribeLink unsubscribe, TimeProvider clock)
{
    private static readonly HeaderId[] Signed =
    [
        HeaderId.From, HeaderId.To, HeaderId.Subject, HeaderId.Date, HeaderId.MessageId, HeaderId.MimeVersion, HeaderId.ContentType, HeaderId.ListUnsubscribe, HeaderId.ListUnsubscribePost,
    ];

    private readonly Lazy<DkimSigner?> _signer = new(() => options.Value.Dkim is { KeyFile.Length: > 0, Domain.Length: > 0 } dkim
        ? new DkimSigner(dkim.KeyFile, dkim.Domain, dkim.Selector, DkimSignatureAlgorithm.RsaSha256)
        {
            HeaderCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed, BodyCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
        }
        : null);

    public MimeMessage Write(Letter letter, IReadOnlyList<(LetterAttachment File, byte[] Content)> files)
    {
        var message = new MimeMessage { Subject = letter.Subject, Date = clock.GetUtcNow(), MessageId = letter.MessageId };
        message.From.Add(MailboxAddress.Parse(options.Value.From));
        message.To.Add(new MailboxAddress(letter.RecipientName, letter.Recipient));
        if (options.Value.ReplyTo is { Length: > 0 } replyTo)
            message.ReplyTo.Add(MailboxAddress.Parse(replyTo));
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        if (letter.Topic is not null)
        {
            // RFC 8058: the mail program presses the button by itself, with a POST.
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{unsubscribe.From(letter)}>");
            message.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        }

        message.Body = files.Count == 0 ? new BodyWrittenOnce("alternative", Texts(letter)) : new BodyWrittenOnce("mixed", [new MultipartAlternative([.. Texts(letter)]), .. Attached(files)]);
        message.Body.Headers.Add(HeaderId.ContentLanguage, letter.Language);

        if (_signer.Value is { } signer)
        {
            message.Prepare(EncodingConstraint.SevenBit);
            signer.Sign(message, [.. Signed.Where(message.Headers.Contains)]);
        }

        return message;
    }

    /// <summary>In base64, which Cyrillic needs least of all and in which no line is too long: nobody has to look through it first to see what it needs.</summary>
    private static IEnumerable<MimeEntity> Texts(Letter letter)
    {
        yield return new TextPart(TextFormat.Plain) { Text = letter.Text, ContentTransferEncoding = ContentEncoding.Base64 };
        if (letter.Html.Length > 0)
            yield return new TextPart(TextFormat.Html) { Text = letter.Html, ContentTransferEncoding = ContentEncoding.Base64 };
    }

    private static AttachmentCollection Attached(IReadOnlyList<(LetterAttachment File, byte[] Content)> files)
    {
        var attached = new AttachmentCollection();
        foreach (var (file, content) in files)
            attached.Add(file.Name, content, ContentType.TryParse(file.MediaType, out var type) ? type : new ContentType("application", "octet-stream"));
        return attached;
    }
}
