using CommunityHub.Kernel.Letters;
using CommunityHub.Mailing.Post;
using CommunityHub.Mailing.Returns.Mailbox;
using Microsoft.Extensions.Options;
using MimeKit;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Mailing.Checking;

/// <summary>Everything about the post that can be known without asking the DNS: settings, key, servers, a letter to oneself, the mailbox of what comes back.</summary>
internal sealed class CheckMail(IOptions<SmtpOptions> smtp, IOptions<ImapOptions> imap, IOptions<HubAddress> hub, TimeProvider clock)
{
    /// <param name="to">Where the letter to oneself goes; null: to whom letters are from.</param>
    public async IAsyncEnumerable<Finding> Run(string? to, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var finding in Settings().Concat(new CheckKey(smtp).Run()))
            yield return finding;

        if (smtp.Value.Servers.Count == 0)
            yield return Finding.Bad(Say("Почтовый сервер не указан: письма накапливаются и не уходят.", "No mail server is configured: letters wait and do not go."),
                Say("Впишите Smtp:Host (переменная окружения Smtp__Host), а также порт, имя и пароль.", "Set Smtp:Host (the environment variable Smtp__Host), and port, name and password."));
        foreach (var server in smtp.Value.Servers)
            await foreach (var finding in new CheckServer(server, smtp, imap, hub, clock).Run(to, cancellationToken))
                yield return finding;

        await foreach (var finding in Mailbox(cancellationToken))
            yield return finding;
    }

    private IEnumerable<Finding> Settings()
    {
        if (!MailboxAddress.TryParse(smtp.Value.From, out var from) || !from.Address.Contains('@', StringComparison.Ordinal))
            yield return Finding.Bad(Say($"Smtp:From — «{smtp.Value.From}»: это не адрес.", $"Smtp:From is “{smtp.Value.From}”: that is no address."), Say("Впишите адрес вида «Методический центр <hub@example.org>».", "Write an address such as “Methodical centre <hub@example.org>”."));
        else if (from.Address.EndsWith("@localhost", StringComparison.OrdinalIgnoreCase))
            yield return Finding.Doubtful(Say($"Письма уходят от имени {from.Address}.", $"Letters are from {from.Address}."), Say("Впишите в Smtp:From настоящий адрес центра: с таким многие серверы писем не примут.", "Set Smtp:From to a real address of the centre: many servers take no letters from this one."));
        else
            yield return Finding.Good(Say($"Письма уходят от имени {from}.", $"Letters are from {from}."));

        if (hub.Value.PublicUrl.IsLoopback)
            yield return Finding.Doubtful(Say($"Ссылки в письмах ведут на {hub.Value.PublicUrl}.", $"The links in letters lead to {hub.Value.PublicUrl}."), Say("Впишите в Hub:PublicUrl адрес, по которому сайт открывают получатели.", "Set Hub:PublicUrl to the address at which recipients open the site."));
        if (string.IsNullOrEmpty(smtp.Value.ReplyTo) && !string.IsNullOrEmpty(imap.Value.Host))
            yield return Finding.Doubtful(Say("Smtp:ReplyTo пуст: ответы людей придут на адрес отправителя.", "Smtp:ReplyTo is empty: what people answer goes to the sender's address."), Say("Впишите туда адрес ящика из раздела Imap, чтобы программа видела ответы.", "Name the mailbox of the section Imap there, so that the house sees the answers."));
    }

    private async IAsyncEnumerable<Finding> Mailbox([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(imap.Value.Host))
        {
            yield return Finding.Doubtful(Say("Ящик для возвратов не указан: о вернувшихся письмах и ответах программа не узнает.", "No mailbox for what comes back is configured: the house does not learn of letters that come back, nor of answers."), Say("Впишите Imap:Host, Imap:User и Imap:Password.", "Set Imap:Host, Imap:User and Imap:Password."));
            yield break;
        }

        Finding found;
        using (var mailbox = new ReturnsMailbox(imap, clock))
            try
            {
                await mailbox.Open(cancellationToken);
                var messages = (await mailbox.Recent(cancellationToken)).Count;
                found = Finding.Good(Say($"Ящик {imap.Value.Name} открывается; сообщений за {imap.Value.Days} дней: {messages}.", $"The mailbox {imap.Value.Name} opens; messages of {imap.Value.Days} days: {messages}."));
            }
#pragma warning disable CA1031 // Whatever goes wrong is what was asked about.
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                found = Finding.Bad(Say($"Ящик {imap.Value.Name} не открывается: {failure.Message}", $"The mailbox {imap.Value.Name} does not open: {failure.Message}"), MailboxFailures.Of(failure).InWords());
            }

        yield return found;
        if (imap.Value.ReturnAddress is { Length: > 0 } address && (!MailboxAddress.TryParse(address, out var parsed) || parsed.Address.IndexOf('@', StringComparison.Ordinal) is < 1 or > 14))
            yield return Finding.Bad(Say($"Imap:ReturnAddress — «{address}»: такой адрес не годится.", $"Imap:ReturnAddress is “{address}”: that will not do."), Say("Нужен адрес ящика, до @ не больше 14 знаков: «bounce@example.org».", "It takes the address of the mailbox, with at most 14 characters before the @: “bounce@example.org”."));
    }
}
