using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Monitoring.Responses;

/// <summary>A file that a school has put into a field of its answer, or a workbook that waits for its word.</summary>
internal sealed class AnswerFile
{
    public const int LargestBytes = 10 * 1024 * 1024, LongestName = 255;

    /// <summary>In place of a path: the answer as a workbook, which nobody has agreed to yet.</summary>
    public const string Workbook = "workbook";

    public Guid Id { get; private init; }
    public Guid ResponseId { get; private init; }
    /// <summary>The field it stands in.</summary>
    public string Path { get; private init; } = "";

    public string Name { get; private init; } = "";
    public string MediaType { get; private init; } = "";
    public byte[] Content { get; private init; } = [];
    public DateTimeOffset At { get; private init; }

    public static AnswerFile Of(Guid responseId, string path, string name, string mediaType, byte[] content, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), ResponseId = responseId, Path = path, Name = Named(name), MediaType = mediaType, Content = content, At = now };

    // However it is called, that is no reason to refuse a file.
    private static string Named(string name) => Typed.AsLine(System.IO.Path.GetFileName(name)) is { Length: > 0 } line ? Typed.Cut(line, LongestName) : "file";

    internal sealed class Mapping : IEntityTypeConfiguration<AnswerFile>
    {
        public void Configure(EntityTypeBuilder<AnswerFile> builder)
        {
            builder.ToTable("answer_files");
            builder.Property(f => f.Id).ValueGeneratedNever();
            builder.Property(f => f.Path).HasMaxLength(200);
            builder.Property(f => f.Name).HasMaxLength(LongestName);
            builder.Property(f => f.MediaType).HasMaxLength(100);
            builder.HasOne<Response>().WithMany().HasForeignKey(f => f.ResponseId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(f => f.ResponseId);
        }
    }
}
