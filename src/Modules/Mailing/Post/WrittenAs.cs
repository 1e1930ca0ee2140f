using CommunityHub.Mailing.Letters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Mailing.Post;

/// <summary>As whom the house wrote from then on: a letter is as it was sent, whatever the settings say today.</summary>
internal sealed class WrittenAs
{
    public Guid Id { get; private init; }

    /// <summary>«Методический центр &lt;hub@example.org&gt;».</summary>
    public string From { get; private init; } = "";

    /// <summary>Null: answers went to <see cref="From"/>.</summary>
    public string? ReplyTo { get; private init; }

    public DateTimeOffset Since { get; private init; }

    public static WrittenAs Of(SmtpOptions smtp, DateTimeOffset now) => new() { Id = Guid.CreateVersion7(now), From = smtp.From, ReplyTo = string.IsNullOrEmpty(smtp.ReplyTo) || smtp.ReplyTo == smtp.From ? null : smtp.ReplyTo, Since = now };

    public bool IsAs(WrittenAs other) => (From, ReplyTo) == (other.From, other.ReplyTo);

    internal sealed class Mapping : IEntityTypeConfiguration<WrittenAs>
    {
        public void Configure(EntityTypeBuilder<WrittenAs> builder)
        {
            builder.ToTable("written_as").HasIndex(w => w.Since);
            builder.Property(w => w.From).HasMaxLength(Letter.LongestMailbox * 2);
            builder.Property(w => w.ReplyTo).HasMaxLength(Letter.LongestMailbox * 2);
        }
    }
}
