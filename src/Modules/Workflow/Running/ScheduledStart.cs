using CommunityHub.Kernel.Due;
using CommunityHub.Workflow.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Workflow.Running;

/// <summary>A definition begins by itself at a time. It goes with its version: another version brings its own.</summary>
internal sealed class ScheduledStart : DueRow
{
    public Guid DefinitionId { get; private init; }
    public string ElementId { get; private init; } = "";

    /// <summary>How often it still repeats after this time; -1: for ever.</summary>
    public int TimesLeft { get; private init; }

    public static ScheduledStart Of(Definition definition, string elementId, DateTimeOffset dueAt, int timesLeft) =>
        new() { DefinitionId = definition.Id, ElementId = elementId, DueAt = dueAt.ToUniversalTime(), TimesLeft = timesLeft };

    internal sealed class Mapping : IEntityTypeConfiguration<ScheduledStart>
    {
        public void Configure(EntityTypeBuilder<ScheduledStart> builder)
        {
            builder.ToTable("scheduled_starts").Property(s => s.ElementId).HasMaxLength(200);
            builder.HasIndex(s => s.DefinitionId);
            IndexWaiting(builder);
        }
    }
}
