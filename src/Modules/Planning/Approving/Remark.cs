using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Planning.Approving;

/// <summary>What somebody asks to have mended, pinned to a row or said of the whole plan.</summary>
internal sealed class Remark
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid VersionId { get; private init; }
    public Guid? ItemId { get; private init; }
    public string Text { get; private init; } = "";
    public Guid By { get; private init; }
    public string ByName { get; private init; } = "";
    public DateTimeOffset At { get; private init; }
    public DateTimeOffset? MendedAt { get; private set; }

    public static Remark Make(Guid versionId, Guid? itemId, string text, Actor by, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new RuleViolation("remark.empty",
                "Напишите, что исправить: по пустому замечанию автор не поймёт, что делать.",
                "Write what is to be mended: an empty remark tells the author nothing.");

        return new() { VersionId = versionId, ItemId = itemId, Text = text.Trim(), By = by.PersonId, ByName = by.Name, At = now };
    }

    public void Mend(DateTimeOffset now) => MendedAt ??= now;

    internal sealed class Mapping : IEntityTypeConfiguration<Remark>
    {
        public void Configure(EntityTypeBuilder<Remark> builder)
        {
            builder.ToTable("remarks");
            builder.HasIndex(r => r.VersionId);
            builder.Property(r => r.Text).HasMaxLength(4000);
            builder.Property(r => r.ByName).HasMaxLength(200);
        }
    }
}
