using System.Security.Cryptography;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Mailing.Letters;

/// <summary>A file that goes with a letter.</summary>
internal sealed class LetterAttachment
{
    public const int MostOfALetter = 10, MostBytes = 10 * 1024 * 1024, LongestName = 200, LongestMediaType = 100;

    public Guid LetterId { get; private init; }

    /// <summary>From 0, in the order in which they are shown.</summary>
    public int Position { get; private init; }

    public string Name { get; private init; } = "";

    /// <summary>RFC 6838.</summary>
    public string MediaType { get; private init; } = "";

    /// <summary>Of the <see cref="AttachedContent"/>; SHA-256 in small hexadecimal.</summary>
    public string Hash { get; private init; } = "";

    public static IEnumerable<(LetterAttachment Attachment, AttachedContent Content)> Of(Guid letterId, IReadOnlyList<LetterFile> files)
    {
        if (files.Count > MostOfALetter || files.Sum(file => (long)file.Content.Length) > MostBytes)
            throw new RuleViolation("letter.files-too-big", "К письму можно приложить не больше десяти файлов, вместе до 10 МБ.", "A letter takes at most ten files, 10 MB together.");

        return files.Select((file, at) =>
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(file.Content));
            return (new LetterAttachment { LetterId = letterId, Position = at, Name = Path.GetFileName(file.Name), MediaType = file.MediaType, Hash = hash }, new AttachedContent(hash, file.Content));
        });
    }

    /// <summary>The files of these letters go with their texts; what goes with other letters as well stays with those.</summary>
    public static async Task EraseOf(MailingDb db, IQueryable<Letter> letters, CancellationToken cancellationToken)
    {
        var of = db.Attachments.Where(a => letters.Any(l => l.Id == a.LetterId));
        var hashes = await of.Select(a => a.Hash).Distinct().ToListAsync(cancellationToken);
        if (hashes.Count == 0)
            return;

        await of.ExecuteDeleteAsync(cancellationToken);
        await db.AttachedContents.Where(c => hashes.Contains(c.Hash) && !db.Attachments.Any(a => a.Hash == c.Hash)).ExecuteDeleteAsync(cancellationToken);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<LetterAttachment>
    {
        public void Configure(EntityTypeBuilder<LetterAttachment> builder)
        {
            builder.ToTable("letter_attachments");
            builder.HasKey(a => new { a.LetterId, a.Position });
            builder.HasOne<Letter>().WithMany().HasForeignKey(a => a.LetterId);
            builder.HasOne<AttachedContent>().WithMany().HasForeignKey(a => a.Hash);
            builder.Property(a => a.Name).HasMaxLength(LongestName);
            builder.Property(a => a.MediaType).HasMaxLength(LongestMediaType);
        }
    }
}

/// <summary>The bytes of a file, kept once however many letters it goes with.</summary>
internal sealed record AttachedContent(string Hash, byte[] Bytes)
{
    internal sealed class Mapping : IEntityTypeConfiguration<AttachedContent>
    {
        public void Configure(EntityTypeBuilder<AttachedContent> builder)
        {
            builder.ToTable("attached_contents");
            builder.HasKey(c => c.Hash);
            builder.Property(c => c.Hash).HasMaxLength(64);
        }
    }
}
