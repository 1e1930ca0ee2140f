using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel.Due;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.Importing;

/// <summary>The next rows of a confirmed list go into the data bank. A host that dies goes on where it was: what is stored is stored with the rows that say so.</summary>
internal sealed class ImportBatch : DueRow
{
    public const int Rows = 100;

    public Guid ImportId { get; private init; }
    public Guid ConfirmedBy { get; private init; }
    public string ConfirmedByName { get; private init; } = "";

    public Actor By => new(ConfirmedBy, ConfirmedByName, []);

    public static ImportBatch Next(Guid importId, Actor by, DateTimeOffset now) => new() { ImportId = importId, ConfirmedBy = by.PersonId, ConfirmedByName = by.Name, DueAt = now };

    internal sealed class Mapping : IEntityTypeConfiguration<ImportBatch>
    {
        public void Configure(EntityTypeBuilder<ImportBatch> builder)
        {
            builder.ToTable("import_batches");
            builder.HasOne<ListImport>().WithMany().HasForeignKey(b => b.ImportId).OnDelete(DeleteBehavior.Cascade);
            builder.Property(b => b.ConfirmedByName).HasMaxLength(200);
            builder.Ignore(b => b.By);
            IndexWaiting(builder);
        }
    }
}
