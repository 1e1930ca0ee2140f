using CommunityHub.Mailing.Returns.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MimeKit;

namespace CommunityHub.Mailing.Returns.Incoming;

/// <summary>A file that somebody has attached to an answer; only ever given out as a file to save.</summary>
internal sealed class IncomingFile
{
    public const int Most = 10, Largest = 5 * 1024 * 1024, LongestName = 200;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid IncomingId { get; private init; }
    public string Name { get; private init; } = "";
    public int Size { get; private init; }

    /// <summary>Null when it was too large: then only its name is kept.</summary>
    public byte[]? Content { get; private init; }

    public static IEnumerable<IncomingFile> Of(Guid incomingId, IReadOnlyList<MimeEntity> parts)
    {
        foreach (var part in parts.OfType<MimePart>().Where(p => p.Content is not null && (p.IsAttachment || p is not TextPart)).Take(Most))
        {
            var bytes = Decoded(part);
            if (bytes.Length == 0)
                continue;

            var name = PlainText.Line(Path.GetFileName((part.FileName ?? "").Replace('\\', '/')), LongestName);
            yield return new() { IncomingId = incomingId, Name = name.Length > 0 ? name : "file", Size = bytes.Length, Content = bytes.Length <= Largest ? bytes : null };
        }
    }

    private static byte[] Decoded(MimePart part)
    {
        using var content = new MemoryStream();
        try
        {
            part.Content!.DecodeTo(content);
        }
        catch (Exception broken) when (broken is FormatException or IOException or ArgumentException)
        {
            // As far as it could be read.
        }

        return content.ToArray();
    }

    internal sealed class Mapping : IEntityTypeConfiguration<IncomingFile>
    {
        public void Configure(EntityTypeBuilder<IncomingFile> builder)
        {
            builder.ToTable("incoming_files");
            builder.Property(f => f.Id).ValueGeneratedNever();
            builder.HasOne<IncomingLetter>().WithMany().HasForeignKey(f => f.IncomingId).OnDelete(DeleteBehavior.Cascade);
            builder.Property(f => f.Name).HasMaxLength(LongestName);
        }
    }
}
