using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Workflow.Running;

/// <summary>A step has failed for the last time: the run stands there until an operator tries again, goes on without it, or stops the run.</summary>
internal sealed class Incident
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid InstanceId { get; private init; }
    public ProcessInstance Instance { get; private init; } = null!;
    public Guid TokenId { get; private init; }
    public string ElementId { get; private init; } = "";

    /// <summary>The due row that was set aside: an <see cref="AsyncStep"/> or a <see cref="Timer"/>.</summary>
    public Guid DueRowId { get; private init; }

    public string Error { get; private init; } = "";
    public DateTimeOffset At { get; private init; }
    public DateTimeOffset? ResolvedAt { get; private set; }
    public Guid? ResolvedBy { get; private set; }

    public static Incident Of(ProcessInstance instance, Guid tokenId, string elementId, Guid dueRowId, string error, DateTimeOffset now) => new()
    {
        InstanceId = instance.Id, Instance = instance, TokenId = tokenId, ElementId = elementId, DueRowId = dueRowId, Error = Typed.Cut(error, 4000).Replace('\0', ' '), At = now,
    };

    /// <summary>An operator has seen to it, or its token is gone (then nobody did).</summary>
    public void Resolve(Actor? by, DateTimeOffset now)
    {
        if (ResolvedAt is null)
            (ResolvedAt, ResolvedBy) = (now, by?.PersonId);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Incident>
    {
        public void Configure(EntityTypeBuilder<Incident> builder)
        {
            builder.ToTable("incidents");
            builder.Property(i => i.Id).ValueGeneratedNever();
            builder.Property(i => i.ElementId).HasMaxLength(200);
            builder.Property(i => i.Error).HasMaxLength(4000);
            builder.HasIndex(i => i.InstanceId);
            builder.HasIndex(i => i.At).HasFilter("resolved_at is null");
        }
    }
}
