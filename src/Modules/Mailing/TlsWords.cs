using MailKit.Security;

namespace CommunityHub.Mailing;

/// <summary>How the configuration says that a line to a mail server is secured.</summary>
internal static class TlsWords
{
    /// <param name="setting">How the configuration calls it.</param>
    public static SecureSocketOptions Read(string words, string setting) => words.ToLowerInvariant() switch
    {
        "auto" => SecureSocketOptions.Auto,
        "none" or "false" => SecureSocketOptions.None,
        "starttls" => SecureSocketOptions.StartTls,
        "tls" or "true" => SecureSocketOptions.SslOnConnect,
        _ => throw new InvalidOperationException($"{setting} is «{words}»; it may be auto, none, starttls or tls."),
    };
}
