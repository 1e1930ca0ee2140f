using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Kernel.Letters;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Post;
using CommunityHub.Mailing.Returns.Mailbox;
using CommunityHub.Mailing.Returns.Reading;
using CommunityHub.Mailing.Unsubscribing;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using MimeKit;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Mailing.Checking;

/// <summary>One mail server: the way to it, its certificate, whether it lets us in, and whether it takes a letter.</summary>
internal sealed class CheckServer(SmtpServer server, IOptions<SmtpOptions> smtp, IOptions<ImapOptions> imap, IOptions<HubAddress> hub, TimeProvider clock)
{
    private (SslPolicyErrors Errors, string Names, DateTime Until, bool IsOver) _certificate;

    public async IAsyncEnumerable<Finding> Run(string? to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var client = new SmtpClient { Timeout = (int)server.Patience.TotalMilliseconds };
        client.ServerCertificateValidationCallback = Note;

        if (await Failing(() => client.ConnectAsync(server.Host!, server.Port, server.Security, cancellationToken), cancellationToken) is { } noWay)
        {
            yield return noWay;
            yield break;
        }

        yield return client.IsSecure
            ? _certificate.Errors is SslPolicyErrors.None
                ? Finding.Good(Say($"{server.Name} отвечает, связь зашифрована ({client.SslProtocol}); сертификат — до {_certificate.Until:dd.MM.yyyy}.", $"{server.Name} answers, encrypted ({client.SslProtocol}); its certificate is good until {_certificate.Until:yyyy-MM-dd}."))
                : Finding.Doubtful(Say($"{server.Name} отвечает, связь зашифрована, но сертификату верить нельзя.", $"{server.Name} answers, encrypted, but its certificate proves nothing."), Say("Так можно только в своей сети: стоит Smtp:AnyCertificate.", "That is for a network of one's own alone: Smtp:AnyCertificate is set."))
            : Finding.Doubtful(Say($"{server.Name} отвечает, но связь не зашифрована.", $"{server.Name} answers, but not encrypted."), Say("Если сервер не на этой же машине, включите шифрование: Smtp:Tls = starttls (порт 587) или tls (порт 465).", "Unless the server is on this very machine, encrypt: Smtp:Tls = starttls (port 587) or tls (port 465)."));

        if (string.IsNullOrEmpty(server.User))
            yield return Finding.Good(Say("Имя и пароль не указаны: сервер принимает письма без них.", "No name and password are set: the server takes letters without."));
        else if (await Failing(() => client.AuthenticateAsync(server.User, server.Password ?? "", cancellationToken), cancellationToken) is { } closed)
        {
            yield return closed;
            yield break;
        }
        else
            yield return Finding.Good(Say($"Сервер впускает {server.User}.", $"The server lets {server.User} in."));

        await client.DisconnectAsync(quit: true, cancellationToken);
        yield return await SendToOneself(to, cancellationToken);
    }

    /// <summary>By the very way letters go: what the house signs, this is signed with, too, and it comes from an address such as they come back to.</summary>
    private async Task<Finding> SendToOneself(string? to, CancellationToken cancellationToken)
    {
        if (!MailboxAddress.TryParse(to ?? smtp.Value.From, out var address))
            return Finding.Bad(Say("Письмо себе послать некуда.", "There is nowhere to send a letter to oneself."), Say("Укажите адрес: --to АДРЕС.", "Name an address: --to ADDRESS."));

        var words = new LetterPaper(hub).Write(InEnglish ? "en" : "ru", page => page.Subject(Say("Проверка почты", "Mail check"))
            .Paragraph(Say($"Это письмо послала команда «hub mail check» через {server.Name}. Если вы его читаете, письма уходят.", $"This letter was sent by “hub mail check” through {server.Name}. If you read it, letters go.")));
        var letter = Letter.Queue(new QueueLetter($"mail-check:{Guid.NewGuid()}", "mailing.check", address.Address, address.Name ?? "", words.Subject, words.Text, words.Html), [], hub.Value.PublicUrl.Host, clock.GetUtcNow());
        Outcome outcome;
        try
        {
            using var message = new LetterAsMime(smtp, new UnsubscribeLink(new EphemeralDataProtectionProvider(), hub), clock).Write(letter, []);
            using var carrier = new SmtpCarrier(server);
            await carrier.Connect(cancellationToken);
            outcome = await carrier.Carry(message, ReturnAddress.OfHouse(RandomNumberGenerator.GetBytes(32), imap.Value.ReturnAddress)?.Of(letter.Id), CancellationToken.None);
        }
#pragma warning disable CA1031 // Whatever goes wrong is what was asked about.
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            outcome = new Outcome.Deferred(failure.Message);
        }

        return outcome switch
        {
            Outcome.Sent sent => Finding.Good(Say($"Письмо для {address.Address} принято: {sent.Words}. Посмотрите, пришло ли оно, номер {letter.MessageId}.", $"The letter to {address.Address} was taken: {sent.Words}. See whether it came, its number is {letter.MessageId}.")),
            Outcome.Throttled later => Finding.Doubtful(Say($"Сервер просит не торопиться: {later.Words}", $"The server asks to be left alone: {later.Words}"), Say("Подождите и проверьте снова; если так всегда, задайте Smtp:MostPerMinute.", "Wait and check again; if it is always so, set Smtp:MostPerMinute.")),
            _ when outcome is Outcome.Refused || StatusCode.IsOfSender(StatusCode.Find(outcome.Words), outcome.Words) => Finding.Bad(Say($"Сервер не принял письмо для {address.Address}: {outcome.Words}", $"The server refused the letter to {address.Address}: {outcome.Words}"), Say("Попросите администратора почты разрешить отправку с этого адреса (Smtp:From, Imap:ReturnAddress) и на чужие адреса (relay).", "Ask the administrator of the mail to let this address send (Smtp:From, Imap:ReturnAddress), also to addresses elsewhere (relay).")),
            _ => Finding.Bad(Say($"Письмо для {address.Address} не ушло: {outcome.Words}", $"The letter to {address.Address} did not go: {outcome.Words}"), Say("Посмотрите слова сервера выше; часто ему не нравится адрес отправителя Smtp:From.", "Look at the server's words; often it does not like the sender's address, Smtp:From.")),
        };
    }

    private bool Note(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        var whole = certificate as X509Certificate2;
        var isOver = chain?.ChainStatus.Any(status => status.Status.HasFlag(X509ChainStatusFlags.NotTimeValid)) is true;
        _certificate = (errors, whole is null ? "" : string.Join(", ", NamesOf(whole)), whole?.NotAfter ?? default, isOver);
        return errors is SslPolicyErrors.None || server.AnyCertificate;
    }

    private static IEnumerable<string> NamesOf(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(names => names.EnumerateDnsNames()).DefaultIfEmpty(certificate.GetNameInfo(X509NameType.DnsName, forIssuer: false)).Distinct();

    private async Task<Finding?> Failing(Func<Task> step, CancellationToken cancellationToken)
    {
        try
        {
            await step();
            return null;
        }
#pragma warning disable CA1031 // Whatever goes wrong is what was asked about.
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return Finding.Bad(Say($"{server.Name}: {failure.Message.Split('\n')[0].Trim()}", $"{server.Name}: {failure.Message.Split('\n')[0].Trim()}"), Advice(failure));
        }
    }

    private string Advice(Exception failure) => failure switch
    {
        SslHandshakeException when _certificate.Errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) && _certificate.Names.Length > 0 => Say($"Сертификат выдан на «{_certificate.Names}»: впишите это имя в Smtp:Host.", $"The certificate is for “{_certificate.Names}”: put that name into Smtp:Host."),
        SslHandshakeException when _certificate.IsOver => Say($"Сертификат действовал до {_certificate.Until:dd.MM.yyyy}: пусть администратор почты поставит новый.", $"The certificate was good until {_certificate.Until:yyyy-MM-dd}: let the administrator of the mail put a new one."),
        SslHandshakeException when _certificate.Errors is not SslPolicyErrors.None => Say("Сертификат подписан тем, кого эта машина не знает: добавьте его корневой сертификат в систему. Только для сервера в своей сети: Smtp:AnyCertificate = true.", "Nobody this machine knows vouches for the certificate: add its root to the system. For a server in your own network alone: Smtp:AnyCertificate = true."),
        SslHandshakeException => Say("Сервер шифрует иначе: для порта 465 нужно Smtp:Tls = tls, для 587 и 25 — starttls.", "The server encrypts otherwise: port 465 takes Smtp:Tls = tls, 587 and 25 take starttls."),
        AuthenticationException => Say("Сервер не принял имя или пароль: проверьте Smtp:User и Smtp:Password; многим почтам нужен отдельный пароль для программ.", "The server did not take the name or the password: check Smtp:User and Smtp:Password; many providers want a password for programs."),
        NotSupportedException when string.IsNullOrEmpty(server.User) || server.Security is SecureSocketOptions.StartTls => Say("Сервер не предлагает STARTTLS: попробуйте порт 587, или Smtp:Tls = tls с портом 465.", "The server offers no STARTTLS: try port 587, or Smtp:Tls = tls with port 465."),
        NotSupportedException => Say("Сервер не спрашивает имени и пароля: уберите Smtp:User или включите шифрование (Smtp:Tls).", "The server asks for no name and password: remove Smtp:User, or encrypt (Smtp:Tls)."),
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => Say("Такого имени нет: проверьте Smtp:Host и работает ли на этой машине DNS.", "There is no such name: check Smtp:Host, and whether DNS works on this machine."),
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => Say("На этом порту никто не отвечает: проверьте Smtp:Port (обычно 587, 465 или 25).", "Nobody answers at that port: check Smtp:Port (usually 587, 465 or 25)."),
        SocketException or TimeoutException or IOException or OperationCanceledException => Say("Сервер не отвечает: проверьте Smtp:Host и Smtp:Port и пускает ли туда сетевой экран.", "The server does not answer: check Smtp:Host and Smtp:Port, and whether the firewall lets us there."),
        SmtpProtocolException or SmtpCommandException => Say("Отвечает не почтовый сервер, или он нас не принимает: проверьте Smtp:Port и Smtp:Tls (для порта 465 — tls).", "It is no mail server that answers, or it does not take us: check Smtp:Port and Smtp:Tls (tls for port 465)."),
        _ => Say("Проверьте настройки раздела Smtp.", "Check the settings of the section Smtp."),
    };
}
