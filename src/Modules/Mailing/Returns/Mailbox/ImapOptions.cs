using MailKit.Security;

namespace CommunityHub.Mailing.Returns.Mailbox;

/// <summary>The mailbox to which letters come back and people answer; section <c>Imap</c> of the configuration.</summary>
internal sealed class ImapOptions
{
    /// <summary>Empty: nothing is read.</summary>
    public string? Host { get; set; }

    public int Port { get; set; } = 993;

    /// <summary>«auto» (as the server offers), «none», «starttls» (required), «tls» (from the first byte, as on port 993).</summary>
    public string Tls { get; set; } = "auto";

    public string? User { get; set; }
    public string? Password { get; set; }
    public string Folder { get; set; } = "INBOX";

    /// <summary>The folder into which what has been read is moved, made where it is missing; empty: it stays where it is, marked as read. What is none of the house's business is left as it is.</summary>
    public string MoveTo { get; set; } = "Обработано";

    /// <summary>
    /// The address of this mailbox, «bounce@example.org», when mail to «bounce+anything@example.org» lands in it, too: each letter is then sent from an address of its own, and a
    /// report without a copy of the letter finds it all the same. At most 14 characters before the @. Empty: letters are found by their Message-ID alone.
    /// </summary>
    public string? ReturnAddress { get; set; }

    /// <summary>How far back the mailbox is looked through.</summary>
    public int Days { get; set; } = 30;

    /// <summary>Of a larger message only the beginning is read, in bytes.</summary>
    public int LargestMessage { get; set; } = 10 * 1024 * 1024;

    /// <summary>New messages in one go; the others wait for the next.</summary>
    public int MostAtOnce { get; set; } = 500;

    /// <summary>How long each answer of the server is waited for; from 1 to 300.</summary>
    public int TimeoutSeconds { get; set; } = 60;

    public TimeSpan Patience => TimeSpan.FromSeconds(Math.Clamp(TimeoutSeconds, 1, 300));

    /// <summary>A certificate nobody vouches for is good enough: for a server of one's own in one's own network.</summary>
    public bool AnyCertificate { get; set; }

    /// <summary>What the tables call this mailbox.</summary>
    public string Name => $"{User}@{Host}/{Folder}";

    public SecureSocketOptions Security => TlsWords.Read(Tls, "Imap:Tls", Host, Port, keepsPassword: !string.IsNullOrEmpty(User));
}
