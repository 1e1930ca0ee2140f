using CommunityHub.Contracts.Membership;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Planning.Importing;

/// <summary>A file somebody brought to be read as a plan: kept with the corrections until the plan is made of it, so that a preview survives a closed tab.</summary>
internal sealed class PaperFile
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public string Name { get; private init; } = "";
    public byte[] Content { get; private init; } = [];
    public Guid BroughtBy { get; private init; }
    public DateTimeOffset BroughtAt { get; private init; }
    public Guid? StoredAsVersionId { get; private set; }

    public static PaperFile Bring(string name, byte[] content, Actor by, DateTimeOffset now) =>
        new() { Name = name, Content = content, BroughtBy = by.PersonId, BroughtAt = now };

    public void StoreAs(Guid versionId) => StoredAsVersionId = versionId;

    internal sealed class Mapping : IEntityTypeConfiguration<PaperFile>
    {
        public void Configure(EntityTypeBuilder<PaperFile> builder)
        {
            builder.ToTable("paper_files");
            builder.Property(f => f.Name).HasMaxLength(260);
        }
    }
}
