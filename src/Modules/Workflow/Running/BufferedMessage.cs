using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Workflow.Running;

/// <summary>A message that came before anybody waited for it. The first run that does takes it; after its time it is forgotten.</summary>
internal sealed class BufferedMessage
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public string Message { get; private init; } = "";
    public string Key { get; private init; } = "";
    public Dictionary<string, object?> Carried { get; private init; } = [];
    public DateTimeOffset CameAt { get; private init; }
    public DateTimeOffset ForgottenAt { get; private init; }

    public static BufferedMessage Of(string message, string key, IReadOnlyDictionary<string, object?> carried, DateTimeOffset now, DateTimeOffset forgottenAt) =>
        new() { Message = message, Key = key, Carried = new(carried), CameAt = now, ForgottenAt = forgottenAt };

    internal sealed class Mapping : IEntityTypeConfiguration<BufferedMessage>
    {
        public void Configure(EntityTypeBuilder<BufferedMessage> builder)
        {
            builder.ToTable("buffered_messages");
            builder.Property(m => m.Message).HasMaxLength(200);
            builder.Property(m => m.Key).HasMaxLength(200);
            builder.Property(m => m.Carried).AreVariables();
            builder.HasIndex(m => new { m.Message, m.Key });
        }
    }
}
