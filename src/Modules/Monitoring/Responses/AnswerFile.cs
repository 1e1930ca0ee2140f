using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Monitoring.Responses;

/// <summary>A file that a school has put into a field of its answer.</summary>
internal sealed class AnswerFile
{
    public const int LargestBytes = 10 * 1024 * 1024;

    public Guid Id { get; private init; }
    public Guid ResponseId { get; private init; }
    public string Path { get; private init; } = "";
    public string Name { get; private init; } = "";
    public string MediaType { get; private init; } = "";
    public byte[] Content { get; private init; } = [];
    public DateTimeOffset At { get; private init; }

    public static AnswerFile Of(Guid responseId, string path, string name, string mediaType, byte[] content, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), ResponseId = responseId, Path = path, Name = name, MediaType = mediaType, Content = content, At = now };

    internal sealed class Mapping : IEntityTypeConfiguration<AnswerFile>
    {
        public void Configure(EntityTypeBuilder<AnswerFile> builder)
        {
            builder.ToTable("answer_files");
            builder.Property(f => f.Id).ValueGeneratedNever();
            builder.Property(f => f.Path).HasMaxLength(200);
            builder.Property(f => f.Name).HasMaxLength(255);
            builder.Property(f => f.MediaType).HasMaxLength(100);
            builder.HasOne<Response>().WithMany().HasForeignKey(f => f.ResponseId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(f => f.ResponseId);
        }
    }
}
