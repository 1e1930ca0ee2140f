using System.Net;
using MailKit.Security;

namespace CommunityHub.Mailing;

/// <summary>How the configuration says that a line to a mail server is secured.</summary>
internal static class TlsWords
{
    private const int FromTheFirstByte = 465, FromTheFirstByteOfImap = 993;

    /// <summary>As the words say; but «auto» gives no password away in clear: whoever stands between could hide that the server offers TLS.</summary>
    /// <param name="setting">How the configuration calls it.</param>
    public static SecureSocketOptions Read(string words, string setting, string? host, int port, bool keepsPassword) => Read(words, setting) is var read && read is SecureSocketOptions.Auto && keepsPassword && !IsHere(host)
        ? port is FromTheFirstByte or FromTheFirstByteOfImap ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls
        : read;

    public static bool IsWord(string words) => words.ToLowerInvariant() is "auto" or "none" or "false" or "starttls" or "tls" or "true";

    private static bool IsHere(string? host) => host is null or "localhost" || IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address);

    private static SecureSocketOptions Read(string words, string setting) => words.ToLowerInvariant() switch
    {
        "auto" => SecureSocketOptions.Auto,
        "none" or "false" => SecureSocketOptions.None,
        "starttls" => SecureSocketOptions.StartTls,
        "tls" or "true" => SecureSocketOptions.SslOnConnect,
        _ => throw new InvalidOperationException($"{setting} is «{words}»; it may be auto, none, starttls or tls."),
    };
}
