using System.Buffers.Text;
using System.Security.Cryptography;
using CommunityHub.Kernel.Letters;
using CommunityHub.Mailing.Letters;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace CommunityHub.Mailing.Unsubscribing;

/// <summary>The link by which a recipient unsubscribes. It names the letter, and nobody but this house can make it.</summary>
internal sealed class UnsubscribeLink(IDataProtectionProvider protection, IOptions<HubAddress> hub)
{
    private readonly IDataProtector _protector = protection.CreateProtector("mailing.unsubscribe");

    /// <returns>An absolute address.</returns>
    public string From(Letter letter) => hub.Value.Of($"/unsubscribe/{Base64Url.EncodeToString(_protector.Protect(letter.Id.ToByteArray()))}");

    /// <returns>The id of the letter; null when this house did not make the link.</returns>
    public Guid? Read(string token)
    {
        try
        {
            return new Guid(_protector.Unprotect(Base64Url.DecodeFromChars(token)));
        }
        catch (Exception forged) when (forged is CryptographicException or FormatException or ArgumentException)
        {
            return null;
        }
    }
}
