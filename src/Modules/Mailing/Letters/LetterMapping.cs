using CommunityHub.Contracts.Mailing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Mailing.Letters;

internal sealed class LetterMapping : IEntityTypeConfiguration<Letter>
{
    public void Configure(EntityTypeBuilder<Letter> builder)
    {
        // To hand a letter over, and its end, touch no b-tree, so that its row can stay on its page, where half of the space is kept for that.
        // The texts are read once and the row is written thrice: they lie beside it.
        builder.ToTable("letters").HasStorageParameter("fillfactor", 50).HasStorageParameter("toast_tuple_target", 1000);
        builder.Ignore(l => l.State);
        builder.Ignore(l => l.IsRefusedForItsRecipient);
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.Property(l => l.Occasion).HasMaxLength(Letter.LongestOccasion);
        builder.Property(l => l.Kind).HasMaxLength(Letter.LongestKind);
        builder.Property(l => l.Recipient).HasMaxLength(Letter.LongestMailbox);
        builder.Property(l => l.Domain).HasMaxLength(Letter.LongestMailbox); // Not computed by PostgreSQL: that would cost each of its updates more than the column does.
        builder.Property(l => l.RecipientName).HasMaxLength(Letter.LongestMailbox);
        builder.Property(l => l.Language).HasMaxLength(2).HasDefaultValue("ru");
        builder.Property(l => l.Subject).HasMaxLength(Letter.LongestSubject);
        builder.Property(l => l.MessageId).HasMaxLength(Letter.LongestMailbox);
        builder.Property(l => l.LinkPurpose).HasMaxLength(100);
        builder.Property(l => l.LinkSubject).HasMaxLength(100);
        builder.Property(l => l.Topic).HasMaxLength(Letter.LongestKind);
        builder.Property(l => l.Server).HasMaxLength(Letter.LongestServer);
        builder.Property(l => l.Reply).HasMaxLength(Letter.LongestReply);
        builder.Property(l => l.BounceCode).HasMaxLength(20);
        builder.Property(l => l.Priority).HasDefaultValue(LetterPriority.Usual).HasSentinel(LetterPriority.Usual);
        builder.Property(l => l.About).HasMaxLength(Letter.LongestOccasion);
        builder.HasIndex(l => new { l.About, l.QueuedAt });
        builder.HasIndex(l => new { l.Recipient, l.Occasion, l.Kind }).IsUnique(); // Also finds what an address was sent.
        builder.HasIndex(l => l.QueuedAt);
        builder.HasIndex(l => l.QueuedAt, "ix_letters_stuck").HasFilter("held_at is not null or refused_at is not null or bounced_at is not null or unknown_at is not null").HasDatabaseName("ix_letters_stuck");
        builder.HasIndex(l => l.Kind).HasFilter("unknown_at is not null").HasDatabaseName("ix_letters_unknown");
        builder.HasIndex(l => l.HandedAt).HasMethod("brin").HasStorageParameter("pages_per_range", 32).HasStorageParameter("autosummarize", true);
        builder.HasIndex(l => new { l.SchoolId, l.QueuedAt }).HasFilter("school_id is not null").HasDatabaseName("ix_letters_school");
        builder.Property(l => l.CommunityIds).HasDefaultValueSql("'{}'");
        builder.HasIndex(l => l.CommunityIds).HasMethod("gin").HasDatabaseName("ix_letters_communities");
        builder.HasIndex(l => new { l.LinkPurpose, l.LinkSubject }).HasFilter("link_purpose is not null").HasDatabaseName("ix_letters_link");
        builder.HasIndex(l => l.FollowsId).HasFilter("follows_id is not null").HasDatabaseName("ix_letters_follows");
        builder.Property<uint>("xmin").IsRowVersion();
    }
}
