using CommunityHub.Mailing.Letters;
using MailKit.Net.Smtp;
using Microsoft.Extensions.Options;
using MimeKit;

namespace CommunityHub.Mailing.Post;

/// <summary>Gives letters to an SMTP server.</summary>
internal sealed class SmtpCarrier(IOptions<SmtpOptions> options, TimeProvider clock) : ILetterCarrier
{
    private readonly Client _client = new() { Timeout = 60_000 };

    public bool IsConnected => _client.IsConnected;

    public async Task Connect(CancellationToken cancellationToken)
    {
        var smtp = options.Value;
        await _client.ConnectAsync(smtp.Host!, smtp.Port, smtp.Security, cancellationToken);
        if (!string.IsNullOrEmpty(smtp.User))
            await _client.AuthenticateAsync(smtp.User, smtp.Password ?? "", cancellationToken);
    }

    // Not to be interrupted: a letter half handed over is one nobody knows about.
    public async Task<Outcome> Carry(Letter letter)
    {
        _client.HasRecipient = false;
        try
        {
            return new Outcome.Sent(await _client.SendAsync(Written(letter), CancellationToken.None));
        }
        catch (SmtpCommandException answer)
        {
            var words = $"{(int)answer.StatusCode} {answer.Message}";

            // That the sender is not welcome is the house's mistake and not the letter's: it waits until that is mended.
            return (int)answer.StatusCode >= 500 && answer.ErrorCode is not SmtpErrorCode.SenderNotAccepted ? new Outcome.Refused(words) : new Outcome.Deferred(words);
        }
#pragma warning disable CA1031 // Whatever goes wrong here happened to this letter, and must be written down with it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            // Once the recipient is accepted the text is on its way; whether its end arrived, nobody can say.
            return _client.HasRecipient ? new Outcome.Unknown(failure.Message) : new Outcome.Deferred(failure.Message);
        }
    }

    public void Dispose()
    {
        try
        {
            if (_client.IsConnected)
                _client.Disconnect(quit: true);
        }
        catch (Exception goodbye) when (goodbye is IOException or SmtpProtocolException or SmtpCommandException)
        {
            // A server that has gone needs no farewell.
        }

        _client.Dispose();
    }

    private MimeMessage Written(Letter letter)
    {
        var message = new MimeMessage { Subject = letter.Subject, Date = clock.GetUtcNow(), MessageId = letter.MessageId };
        message.From.Add(MailboxAddress.Parse(options.Value.From));
        message.To.Add(new MailboxAddress(letter.RecipientName, letter.Recipient));
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Body = new BodyBuilder { TextBody = letter.Text, HtmlBody = letter.Html }.ToMessageBody();
        return message;
    }

    private sealed class Client : SmtpClient
    {
        public bool HasRecipient { get; set; }

        protected override void OnRecipientAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
        {
            HasRecipient = true;
            base.OnRecipientAccepted(message, mailbox, response);
        }
    }
}
