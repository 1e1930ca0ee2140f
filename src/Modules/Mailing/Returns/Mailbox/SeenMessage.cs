using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Mailing.Returns.Mailbox;

/// <summary>This message of this mailbox has been looked at, and written down if it is the house's business: nobody does it again.</summary>
/// <param name="Validity">The server's UIDVALIDITY: when it changes, the numbers begin anew.</param>
internal sealed record SeenMessage(string Mailbox, long Validity, long Uid, bool IsOurs, DateTimeOffset SeenAt)
{
    /// <summary>Longer than the mailbox is looked back.</summary>
    public const int KeptDays = 400;

    internal sealed class Mapping : IEntityTypeConfiguration<SeenMessage>
    {
        public void Configure(EntityTypeBuilder<SeenMessage> builder)
        {
            builder.ToTable("seen_messages");
            builder.HasKey(m => new { m.Mailbox, m.Validity, m.Uid });
            builder.Property(m => m.Mailbox).HasMaxLength(500);
            builder.HasIndex(m => m.SeenAt);
        }
    }
}
