using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Workflow.Running;

/// <summary>Where a run stands and waits: for a person, for a time, or at a join for its fellows.</summary>
internal sealed class Token
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid InstanceId { get; private init; }
    public string ElementId { get; private init; } = "";

    /// <summary>The flow it came by; joins count by it.</summary>
    public string? ArrivedBy { get; private init; }

    public DateTimeOffset ArrivedAt { get; private init; }

    public static Token At(ProcessInstance instance, string elementId, string? arrivedBy, DateTimeOffset now) =>
        new() { InstanceId = instance.Id, ElementId = elementId, ArrivedBy = arrivedBy, ArrivedAt = now };

    internal sealed class Mapping : IEntityTypeConfiguration<Token>
    {
        public void Configure(EntityTypeBuilder<Token> builder)
        {
            builder.ToTable("tokens");
            builder.Property(t => t.Id).ValueGeneratedNever();
            builder.Property(t => t.ElementId).HasMaxLength(200);
            builder.Property(t => t.ArrivedBy).HasMaxLength(200);
        }
    }
}
