using System.Security.Cryptography;
using CommunityHub.Mailing.Returns.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Options;

namespace CommunityHub.Mailing.Returns.Mailbox;

/// <summary>With it the house marks the addresses its letters come back to; one for all hosts, made when it is first needed.</summary>
internal sealed record ReturnKey(int Id, byte[] Key)
{
    internal sealed class Mapping : IEntityTypeConfiguration<ReturnKey>
    {
        public void Configure(EntityTypeBuilder<ReturnKey> builder)
        {
            builder.ToTable("return_keys");
            builder.Property(k => k.Id).ValueGeneratedNever();
        }
    }
}

/// <summary>The address of the house for letters that come back.</summary>
internal sealed class OwnReturnAddress(MailingDb db, IOptions<ImapOptions> options)
{
    private ReturnAddress? _known;

    /// <summary>Null where none is configured (<c>Imap:ReturnAddress</c>).</summary>
    public async Task<ReturnAddress?> Find(CancellationToken cancellationToken)
    {
        if (!ReturnAddress.IsFit(options.Value.ReturnAddress))
            return null;
        if (_known is not null)
            return _known;

        await db.Database.ExecuteSqlAsync($"insert into mailing.return_keys (id, key) values (1, {RandomNumberGenerator.GetBytes(32)}) on conflict (id) do nothing", cancellationToken);
        return _known = ReturnAddress.OfHouse(await db.ReturnKeys.Where(k => k.Id == 1).Select(k => k.Key).SingleAsync(cancellationToken), options.Value.ReturnAddress);
    }
}
