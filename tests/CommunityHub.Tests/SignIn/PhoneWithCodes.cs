using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace CommunityHub.Tests.SignIn;

/// <summary>An application that knows the secret and shows codes (RFC 6238). It goes by the real time, as the house does where codes are compared.</summary>
internal sealed class PhoneWithCodes(string secret)
{
    public string Secret { get; } = string.Concat(secret.Where(char.IsAsciiLetterOrDigit));

    /// <param name="later">Counted in half minutes.</param>
    public string Code(int later = 0)
    {
        Span<byte> step = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30 + later);
#pragma warning disable CA5350 // The applications on people's phones know SHA-1 and nothing else.
        var hash = HMACSHA1.HashData(FromBase32(Secret), step);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] FromBase32(string text)
    {
        var (bytes, bits, held) = (new List<byte>(), 0, 0);
        foreach (var letter in text)
        {
            (bits, held) = ((bits << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), held + 5);
            if (held < 8)
                continue;

            held -= 8;
            bytes.Add((byte)(bits >> held));
            bits &= (1 << held) - 1;
        }

        return [.. bytes];
    }
}
