namespace CommunityHub.Mailing.Post;

/// <summary>The mail servers letters are given to; section <c>Smtp</c> of the configuration. What it says itself is the first server; <see cref="Others"/> share the work with it.</summary>
internal sealed class SmtpOptions : SmtpServer
{
    // To the sender, to the recipient, to the beginning of the letter and to the whole of it; and one more for the farewell or the hurry of a clock.
    private const int AnswersOfALetter = 5;
    private static readonly TimeSpan ShortestLease = TimeSpan.FromMinutes(10);

    /// <summary>As the head of the letter shows it: «Методический центр &lt;hub@example.org&gt;».</summary>
    public string From { get; set; } = "CommunityHub <hub@localhost>";

    /// <summary>Where people who answer write to; empty: to <see cref="From"/>.</summary>
    public string? ReplyTo { get; set; }

    /// <summary>Signs what leaves the house; without a key nothing is signed.</summary>
    public DkimOptions Dkim { get; set; } = new();

    public IList<SmtpServer> Others { get; } = [];

    /// <summary>How long an orderly stop may take: until the letters in hand are whole at their servers or taken back, and until these have answered.</summary>
    public TimeSpan TimeToStop => SendingRun.BeforeRecall + Servers.Select(server => server.Patience).Append(TimeSpan.FromSeconds(10)).Max() + TimeSpan.FromSeconds(5);

    /// <summary>Longer than a letter can be in hand, however slow the slowest server is: when it is over, whoever had the letter is gone.</summary>
    public TimeSpan Lease => ShortestLease is var least && 2 * Lane.LongestInHand + AnswersOfALetter * Servers.Select(server => server.Patience).Append(TimeSpan.Zero).Max() is var longest && longest > least ? longest : least;

    /// <summary>Those that have an address.</summary>
    public IReadOnlyList<SmtpServer> Servers => [.. new[] { this }.Concat(Others).Where(server => !string.IsNullOrEmpty(server.Host))];
}

/// <summary>DomainKeys Identified Mail, RFC 6376.</summary>
internal sealed class DkimOptions
{
    /// <summary>«example.org».</summary>
    public string? Domain { get; set; }

    /// <summary>«hub» stands for the DNS record hub._domainkey.example.org.</summary>
    public string Selector { get; set; } = "hub";

    /// <summary>The file with the private key, PEM.</summary>
    public string? KeyFile { get; set; }
}
