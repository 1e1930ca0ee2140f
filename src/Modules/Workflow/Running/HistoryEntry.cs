using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Workflow.Running;

/// <summary>What happened in a run, and who did it in which capacity. Only ever added to.</summary>
internal sealed class HistoryEntry
{
    private const int LongestRemark = 4000;

    public long Id { get; private init; }
    public Guid InstanceId { get; private init; }
    public string ElementId { get; private init; } = "";
    public string ElementName { get; private init; } = "";
    public HistoryKind Kind { get; private init; }
    public DateTimeOffset At { get; private init; }
    public Guid? By { get; private init; }
    public string? ByName { get; private init; }

    /// <summary>«и.о. директора»: the capacity in which it was done.</summary>
    public string? Capacity { get; private init; }

    public string? Remark { get; private init; }

    /// <summary>What an operator has overwritten in a variable, and by what, as JSON; forgotten when the run is archived.</summary>
    public string? ValueBefore { get; private init; }

    public string? ValueAfter { get; private init; }

    public static HistoryEntry OfVariable(ProcessInstance instance, string name, (string? Before, string After) value, DateTimeOffset now, Actor by, string reason) => new()
    {
        InstanceId = instance.Id,
        ElementName = name,
        Kind = HistoryKind.VariableSet,
        At = now,
        By = by.PersonId,
        ByName = by.Name,
        Remark = reason,
        ValueBefore = value.Before,
        ValueAfter = value.After,
    };

    public static HistoryEntry Of(ProcessInstance instance, string elementId, string elementName, HistoryKind kind, DateTimeOffset now, Actor? by = null, Capacity? capacity = null, string? remark = null) => new()
    {
        InstanceId = instance.Id,
        ElementId = elementId,
        ElementName = elementName,
        Kind = kind,
        At = now,
        By = by?.PersonId,
        ByName = by?.Name,
        Capacity = capacity?.PostTitle,
        Remark = Typed.Cut(remark, LongestRemark)?.Replace('\0', ' '), // The error of a step may be a whole page.
    };

    internal sealed class Mapping : IEntityTypeConfiguration<HistoryEntry>
    {
        public void Configure(EntityTypeBuilder<HistoryEntry> builder)
        {
            builder.ToTable("history");
            builder.HasIndex(h => new { h.InstanceId, h.Id });
            builder.Property(h => h.Kind).HasConversion<string>().HasMaxLength(20);
            builder.Property(h => h.ElementId).HasMaxLength(200);
            builder.Property(h => h.ElementName).HasMaxLength(300);
            builder.Property(h => h.ByName).HasMaxLength(200);
            builder.Property(h => h.Capacity).HasMaxLength(600);
            builder.Property(h => h.Remark).HasMaxLength(LongestRemark);
        }
    }
}

internal enum HistoryKind
{
    Entered, Completed, Cancelled, Failed, Claimed, Released, Delegated, Reminded, Escalated, PutOff, TakenUp, Ranked, Attached,
    Suspended, Resumed, Retried, Skipped, Moved, VariableSet, Migrated,
}
