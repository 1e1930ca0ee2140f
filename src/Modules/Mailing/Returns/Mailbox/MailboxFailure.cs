using System.Net.Sockets;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Mailing.Returns.Mailbox;

/// <summary>Why the mailbox could not be read, so that whoever can mend it knows where.</summary>
internal enum MailboxFailure
{
    Unknown,
    NoAnswer,
    Certificate,
    SignIn,
    NoFolder,
    Refused,
    Storing,
    Setting,
}

internal static class MailboxFailures
{
    public static MailboxFailure Of(Exception failure) => failure switch
    {
        SslHandshakeException => MailboxFailure.Certificate,
        AuthenticationException or ServiceNotAuthenticatedException => MailboxFailure.SignIn,
        FolderNotFoundException => MailboxFailure.NoFolder,
        ImapCommandException => MailboxFailure.Refused,
        SocketException or TimeoutException or IOException or ServiceNotConnectedException or OperationCanceledException or ImapProtocolException => MailboxFailure.NoAnswer,
        InvalidOperationException or NotSupportedException or ArgumentException => MailboxFailure.Setting,
        _ => MailboxFailure.Unknown,
    };

    public static string InWords(this MailboxFailure failure) => failure switch
    {
        MailboxFailure.NoAnswer => Say("Почтовый сервер не отвечает. Проверьте Imap:Host и Imap:Port и открыт ли к нему путь.", "The mail server does not answer. Check Imap:Host and Imap:Port, and whether the way to it is open."),
        MailboxFailure.Certificate => Say("Сертификату сервера нельзя верить, или он шифрует не так. Проверьте Imap:Host и Imap:Tls.", "The certificate of the server cannot be trusted, or it encrypts otherwise. Check Imap:Host and Imap:Tls."),
        MailboxFailure.SignIn => Say("Сервер не принял имя или пароль. Проверьте Imap:User и Imap:Password; многим почтам нужен отдельный пароль для программ.", "The server did not take the name or the password. Check Imap:User and Imap:Password; many mail providers want a password for programs."),
        MailboxFailure.NoFolder => Say("В ящике нет такой папки. Проверьте Imap:Folder.", "There is no such folder in the mailbox. Check Imap:Folder."),
        MailboxFailure.Refused => Say("Сервер отказал.", "The server refused."),
        MailboxFailure.Storing => Say("Не все сообщения удалось прочесть и записать; они остались в ящике, и программа попробует ещё раз.", "Not all messages could be read and written down; they are still in the mailbox and are tried again."),
        MailboxFailure.Setting => Say("Настройки раздела Imap неверны.", "The settings of the section Imap are wrong."),
        _ => Say("Ящик прочесть не удалось.", "The mailbox could not be read."),
    };
}
