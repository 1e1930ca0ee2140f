using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace CommunityHub.Mailing.Returns.Reading;

/// <summary>
/// The address a letter comes back to: the mailbox of the house with the letter's id and a mark that only the house can make (VERP). Who has never had the
/// letter cannot make one up, so nobody can declare an address dead by sending a report of his own.
/// </summary>
/// <param name="key">32 bytes that leave the house nowhere.</param>
/// <param name="mailbox">«bounce@example.org»: the part before the @ is at most 14 characters long, and mail to «bounce+…@example.org» lands there.</param>
internal sealed partial class ReturnAddress(byte[] key, string mailbox)
{
    private readonly string _local = mailbox.Split('@')[0], _domain = mailbox[(mailbox.IndexOf('@', StringComparison.Ordinal) + 1)..];

    /// <summary>Null where there is no such mailbox, or its address is too long to be marked.</summary>
    public static ReturnAddress? OfHouse(byte[] key, string? mailbox) => IsFit(mailbox) ? new(key, mailbox!) : null;

    public static bool IsFit(string? mailbox) => mailbox?.IndexOf('@', StringComparison.Ordinal) is > 0 and <= 14;

    /// <summary>64 characters before the @ at most, as RFC 5321 allows, and all of them in small letters: some servers make them so.</summary>
    public string Of(Guid letterId) => $"{_local}+{letterId:N}.{Mark(letterId)}@{_domain}";

    /// <summary>The letter in such an address; null when there is none, or its mark is not of the house.</summary>
    public Guid? Read(string? addresses)
    {
        foreach (var found in Token().Matches(addresses ?? "").Take(50))
            if (Guid.TryParseExact(found.Groups[1].Value, "N", out var id)
                && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(found.Groups[2].Value.ToLowerInvariant()), Encoding.ASCII.GetBytes(Mark(id))))
                return id;
        return null;
    }

    // 64 bits: nobody can try that many against a mailbox.
    private string Mark(Guid letterId) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes($"return:{letterId:N}")), 0, 8);

    [GeneratedRegex(@"\+([0-9a-f]{32})\.([0-9a-f]{16})@", RegexOptions.IgnoreCase)]
    private static partial Regex Token();
}
