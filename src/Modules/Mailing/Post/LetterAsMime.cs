using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Unsubscribing;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Cryptography;
using MimeKit.Text;
using MimeKit.Utils;

namespace CommunityHub.Mailing.Post;

/// <summary>A letter as mail servers take it: RFC 5322, in seven bits, signed where there is a key.</summary>
internal sealed class LetterAsMime(IOptions<SmtpOptions> options, UnsubscribeLink unsubscribe, TimeProvider clock)
{
    private static readonly HeaderId[] Signed =
    [
        HeaderId.From, HeaderId.ReplyTo, HeaderId.To, HeaderId.Subject, HeaderId.Date, HeaderId.MessageId, HeaderId.MimeVersion, HeaderId.ContentType, HeaderId.ListUnsubscribe, HeaderId.ListUnsubscribePost,
    ];

    private readonly Lazy<DkimSigner?> _signer = new(() => options.Value.Dkim is { KeyFile.Length: > 0, Domain.Length: > 0 } dkim
        ? new DkimSigner(dkim.KeyFile, dkim.Domain, dkim.Selector, DkimSignatureAlgorithm.RsaSha256)
        {
            HeaderCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed, BodyCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
        }
        : null, LazyThreadSafetyMode.PublicationOnly); // a key that is put in its place later is found

    private Tuple<string, MailboxAddress>? _from;

    /// <exception cref="InvalidOperationException">What is the same in every letter cannot be written: no letter is to be tried.</exception>
    public void LookAtWhatAllHave()
    {
        Try("Smtp:From", () => From());
        Try("Smtp:ReplyTo", () => options.Value.ReplyTo is { Length: > 0 } replyTo ? MailboxAddress.Parse(replyTo) : null);
        Try("Smtp:Dkim", () => _signer.Value);

        static void Try(string setting, Func<object?> use)
        {
            try
            {
                use();
            }
            catch (Exception wrong) when (wrong is ParseException or FormatException or IOException or UnauthorizedAccessException or ArgumentException or Org.BouncyCastle.OpenSsl.PemException)
            {
                throw new InvalidOperationException($"{setting}: {wrong.Message}", wrong);
            }
        }
    }

    public MimeMessage Write(Letter letter, IReadOnlyList<(LetterAttachment File, byte[] Content)> files)
    {
        // With its head from the start: else MimeKit makes up an id, a date and a subject, which are replaced at once.
        var message = new MimeMessage(
            new Header(HeaderId.Date, DateUtils.FormatDate(clock.GetUtcNow())), new Header(HeaderId.MessageId, $"<{letter.MessageId}>"), new Header(HeaderId.Subject, letter.Subject));
        message.From.Add(From());
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

    private static IEnumerable<MimeEntity> Texts(Letter letter)
    {
        yield return new TextInBase64(TextFormat.Plain, letter.Text);
        if (letter.Html.Length > 0)
            yield return new TextInBase64(TextFormat.Html, letter.Html);
    }

    private InternetAddress From()
    {
        var written = options.Value.From;
        if (_from is not { } from || from.Item1 != written)
            _from = from = new(written, MailboxAddress.Parse(written));
        return from.Item2.Clone();
    }

    private static AttachmentCollection Attached(IReadOnlyList<(LetterAttachment File, byte[] Content)> files)
    {
        var attached = new AttachmentCollection();
        foreach (var (file, content) in files)
            attached.Add(file.Name, content, ContentType.TryParse(file.MediaType, out var type) ? type : new ContentType("application", "octet-stream"));
        return attached;
    }
}
