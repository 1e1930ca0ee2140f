using CommunityHub.Mailing.Letters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Mailing.Post;

/// <summary>
/// So many letters were handed over to a mail server in one moment. A letter remembers only the last time, and a limit counts each: one that was put off and goes again counts twice. Kept for
/// servers with a limit, and as long as the longest limit looks back.
/// </summary>
internal sealed class HandedOver
{
    public long Id { get; private init; }
    public string Server { get; private init; } = "";
    public DateTimeOffset At { get; private init; }
    public int Letters { get; private init; }

    internal sealed class Mapping : IEntityTypeConfiguration<HandedOver>
    {
        public void Configure(EntityTypeBuilder<HandedOver> builder)
        {
            builder.ToTable("handed_over");
            builder.Property(h => h.Server).HasMaxLength(Letter.LongestServer);
            builder.HasIndex(h => new { h.Server, h.At });
        }
    }
}
