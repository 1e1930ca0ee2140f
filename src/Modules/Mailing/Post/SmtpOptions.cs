using MailKit.Security;

namespace CommunityHub.Mailing.Post;

/// <summary>The mail server letters are given to; section <c>Smtp</c> of the configuration.</summary>
internal sealed class SmtpOptions
{
    /// <summary>Empty: no letter leaves the house, they wait.</summary>
    public string? Host { get; set; }

    public int Port { get; set; } = 25;
    public string? User { get; set; }
    public string? Password { get; set; }

    /// <summary>«auto» (as the server offers), «none», «starttls» (required), «tls» (from the first byte, as on port 465).</summary>
    public string Tls { get; set; } = "auto";

    /// <summary>As the head of the letter shows it: «Методический центр &lt;hub@example.org&gt;».</summary>
    public string From { get; set; } = "CommunityHub <hub@localhost>";

    public SecureSocketOptions Security => Tls.ToLowerInvariant() switch
    {
        "auto" => SecureSocketOptions.Auto,
        "none" or "false" => SecureSocketOptions.None,
        "starttls" => SecureSocketOptions.StartTls,
        "tls" or "true" => SecureSocketOptions.SslOnConnect,
        _ => throw new InvalidOperationException($"Smtp:Tls is «{Tls}»; it may be auto, none, starttls or tls."),
    };
}
