using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Mailing.Letters;

/// <summary>Whoever reads this mailbox wants no more letters of this topic.</summary>
/// <param name="Address">In small letters.</param>
/// <param name="Topic">As in <see cref="Letter.Topic"/>.</param>
/// <param name="LetterId">The letter whose link was used, or that was complained of.</param>
internal sealed record Unsubscribed(string Address, string Topic, DateTimeOffset At, Guid? LetterId)
{
    /// <summary>In place of a topic: whoever has complained gets nothing that is not official.</summary>
    public const string Everything = "*";

    internal sealed class Mapping : IEntityTypeConfiguration<Unsubscribed>
    {
        public void Configure(EntityTypeBuilder<Unsubscribed> builder)
        {
            builder.ToTable("unsubscribed");
            builder.HasKey(u => new { u.Address, u.Topic });
            builder.Property(u => u.Address).HasMaxLength(Letter.LongestMailbox);
            builder.Property(u => u.Topic).HasMaxLength(Letter.LongestKind);
        }
    }
}

internal static class WantedLetters
{
    public static async Task<bool> IsWanted(this MailingDb db, Letter letter, CancellationToken cancellationToken) =>
        letter.Topic is null || await db.Letters.Where(l => l.Id == letter.Id).Wanted(db).AnyAsync(cancellationToken);

    /// <summary>Those that their recipients have not unsubscribed from; what is official always.</summary>
#pragma warning disable CA1304, CA1311, CA1862 // It is the database that makes the letters small; LINQ has no other words for it.
    public static IQueryable<Letter> Wanted(this IQueryable<Letter> letters, MailingDb db) => letters.Where(l =>
        l.Topic == null || !db.Unsubscribed.Any(u => u.Address == l.Recipient.ToLower() && (u.Topic == l.Topic || u.Topic == Unsubscribed.Everything)));
#pragma warning restore CA1304, CA1311, CA1862
}
