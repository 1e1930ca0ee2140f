using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Monitoring.Responses;

/// <summary>What a curator notes of a school's answer: a telephone call, an agreement. The school does not see it.</summary>
internal sealed class ResponseNote
{
    public const int LongestText = 2_000;

    /// <summary>The same words of the same person within this time are one note.</summary>
    public static readonly TimeSpan OfOnePress = TimeSpan.FromMinutes(1);

    private ResponseNote()
    {
    }

    public Guid Id { get; private init; }
    public Guid ResponseId { get; private init; }
    public string Text { get; private init; } = "";
    public string ByName { get; private init; } = "";
    public DateTimeOffset At { get; private init; }

    public static ResponseNote Of(Guid responseId, string? text, string by, DateTimeOffset now) =>
        Typed.Text(text, LongestText) is { } said
            ? new() { Id = Guid.CreateVersion7(now), ResponseId = responseId, Text = said, ByName = by, At = now }
            : throw new RuleViolation("response-note.empty", "Напишите, о чём договорились.", "Write down what was agreed.");

    internal sealed class Mapping : IEntityTypeConfiguration<ResponseNote>
    {
        public void Configure(EntityTypeBuilder<ResponseNote> builder)
        {
            builder.ToTable("response_notes");
            builder.Property(n => n.Id).ValueGeneratedNever();
            builder.Property(n => n.Text).HasMaxLength(LongestText);
            builder.Property(n => n.ByName).HasMaxLength(200);
            builder.HasOne<Response>().WithMany().HasForeignKey(n => n.ResponseId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(n => n.ResponseId);
        }
    }
}
