using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Workflow.Running;

/// <summary>A token waits for a message of this name with this key. It goes with its token.</summary>
internal sealed class Subscription
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid InstanceId { get; private init; }
    public Guid TokenId { get; private init; }
    public string ElementId { get; private set; } = "";
    public string Message { get; private init; } = "";
    public string Key { get; private init; } = "";
    public DateTimeOffset Since { get; private init; }

    public static Subscription For(Token token, string elementId, string message, string key, DateTimeOffset now) =>
        new() { InstanceId = token.InstanceId, TokenId = token.Id, ElementId = elementId, Message = message, Key = key, Since = now };

    public void IsCalled(string elementId) => ElementId = elementId;

    internal sealed class Mapping : IEntityTypeConfiguration<Subscription>
    {
        public void Configure(EntityTypeBuilder<Subscription> builder)
        {
            builder.ToTable("subscriptions");
            builder.Property(s => s.Id).ValueGeneratedNever();
            builder.Property(s => s.ElementId).HasMaxLength(200);
            builder.Property(s => s.Message).HasMaxLength(200);
            builder.Property(s => s.Key).HasMaxLength(200);
            builder.HasOne<Token>().WithMany().HasForeignKey(s => s.TokenId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(s => new { s.Message, s.Key });
            builder.HasIndex(s => s.InstanceId);
        }
    }
}
