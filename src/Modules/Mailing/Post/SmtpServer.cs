using MailKit.Security;

namespace CommunityHub.Mailing.Post;

/// <summary>A mail server that takes letters, with the limits its owner sets.</summary>
internal class SmtpServer
{
    /// <summary>Empty: no letter leaves the house, they wait.</summary>
    public string? Host { get; set; }

    public int Port { get; set; } = 25;
    public string? User { get; set; }
    public string? Password { get; set; }

    /// <summary>«auto» (as the server offers; required where a password goes beyond this machine), «none», «starttls» (required), «tls» (from the first byte, as on port 465).</summary>
    public string Tls { get; set; } = "auto";

    /// <summary>A certificate nobody vouches for is good enough: for a server of one's own in one's own network.</summary>
    public bool AnyCertificate { get; set; }

    /// <summary>Letters are given with their length (CHUNKING, RFC 3030) if the server offers that; false for one that offers it and cannot.</summary>
    public bool Chunking { get; set; } = true;

    /// <summary>At the same time, from one host; from 1 to 20.</summary>
    public int Connections { get; set; } = 2;

    /// <summary>Letters in any sixty seconds; null: as many as it takes.</summary>
    public int? MostPerMinute { get; set; }

    /// <summary>Letters in any 24 hours; null: as many as it takes.</summary>
    public int? MostPerDay { get; set; }

    public bool IsLimited => MostPerMinute is not null || MostPerDay is not null;

    /// <summary>How long each of its answers is waited for; from 1 to 300.</summary>
    public int TimeoutSeconds { get; set; } = 60;

    public TimeSpan Patience => TimeSpan.FromSeconds(Math.Clamp(TimeoutSeconds, 1, 300));

    /// <summary>How the ledger calls it.</summary>
    public string Name => $"{Host}:{Port}";

    public SecureSocketOptions Security => TlsWords.Read(Tls, "Smtp:Tls", Host, Port, keepsPassword: !string.IsNullOrEmpty(User));
}
