using CommunityHub.Planning.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Planning.Fulfilling;

/// <summary>The product that a row asks for is there: what it is, where it lies, and since when. The row is done.</summary>
internal sealed class Fulfilment
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid PlanId { get; private init; }

    /// <summary>The row, the same in every version of the plan.</summary>
    public Guid ItemId { get; private init; }

    /// <summary>Which of the things the row lists is done; null for the row as a whole.</summary>
    public string? Part { get; private init; }

    /// <summary>«Банк данных 2026–2027».</summary>
    public string What { get; private init; } = "";

    /// <summary>The page of the product, beginning with «/».</summary>
    public string Link { get; private init; } = "";
    public DateOnly DoneOn { get; private init; }
    public DateTimeOffset NotedAt { get; private init; }

    public static Fulfilment Of(Plan plan, Guid itemId, string what, string link, DateOnly doneOn, DateTimeOffset now, string? part = null) =>
        new() { PlanId = plan.Id, ItemId = itemId, What = what, Link = link, DoneOn = doneOn, NotedAt = now, Part = part };

    internal sealed class Mapping : IEntityTypeConfiguration<Fulfilment>
    {
        public void Configure(EntityTypeBuilder<Fulfilment> builder)
        {
            builder.ToTable("fulfilments");
            builder.Property(f => f.Id).ValueGeneratedNever();
            builder.HasOne<Plan>().WithMany().HasForeignKey(f => f.PlanId);
            builder.Property(f => f.What).HasMaxLength(300);
            builder.Property(f => f.Link).HasMaxLength(300);
            builder.HasIndex(f => new { f.PlanId, f.ItemId, f.Link }).IsUnique();
        }
    }
}
