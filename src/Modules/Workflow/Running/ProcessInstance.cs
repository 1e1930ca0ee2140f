using System.Text.Json;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Workflow.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Workflow.Running;

/// <summary>One run of a process. It is over when no token is left.</summary>
internal sealed class ProcessInstance
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid DefinitionId { get; private init; }
    public Definition Definition { get; private init; } = null!;
    public string BusinessKey { get; private init; } = "";
    public string Title { get; private init; } = "";
    public string Link { get; private init; } = "";
    public Guid? CommunityId { get; private init; }
    public Guid StartedBy { get; private init; }
    public DateTimeOffset StartedAt { get; private init; }
    public DateTimeOffset? EndedAt { get; private set; }
    public DateTimeOffset? CancelledAt { get; private set; }
    public Dictionary<string, object?> Variables { get; private set; } = [];
    public List<Token> Tokens { get; private init; } = [];
    public List<UserTask> Tasks { get; private init; } = [];

    public bool IsOver => EndedAt is not null;
    public string State => this switch { { CancelledAt: not null } => "cancelled", { EndedAt: not null } => "completed", _ => "active" };

    public static ProcessInstance Start(Definition definition, StartProcess command, DateTimeOffset now) => new()
    {
        DefinitionId = definition.Id,
        Definition = definition,
        BusinessKey = command.BusinessKey,
        Title = command.Title,
        Link = command.Link,
        CommunityId = command.CommunityId,
        StartedBy = command.By.PersonId,
        StartedAt = now,
        Variables = new(command.Variables),
    };

    public void Set(IReadOnlyDictionary<string, object?> variables)
    {
        if (variables.Count > 0)
            Variables = Variables.Concat(variables).GroupBy(v => v.Key).ToDictionary(g => g.Key, g => g.Last().Value);
    }

    public void End(DateTimeOffset now) => EndedAt = now;

    public void Cancel(DateTimeOffset now)
    {
        if (IsOver)
            throw new RuleViolation("process.over", "Этот процесс уже закончился.", "This process is already over.");

        (EndedAt, CancelledAt) = (now, now);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<ProcessInstance>
    {
        public void Configure(EntityTypeBuilder<ProcessInstance> builder)
        {
            builder.ToTable("instances");
            builder.HasIndex(i => i.BusinessKey);
            builder.HasIndex(i => i.StartedAt);
            builder.Property(i => i.BusinessKey).HasMaxLength(200);
            builder.Property(i => i.Title).HasMaxLength(500);
            builder.Property(i => i.Link).HasMaxLength(500);
            builder.HasOne(i => i.Definition).WithMany().HasForeignKey(i => i.DefinitionId);
            builder.HasMany(i => i.Tokens).WithOne().HasForeignKey(t => t.InstanceId);
            builder.HasMany(i => i.Tasks).WithOne(t => t.Instance).HasForeignKey(t => t.InstanceId);
            builder.Property(i => i.Variables).HasColumnType("jsonb").HasConversion(
                v => JsonSerializer.Serialize(v, JsonSerializerOptions.Web), json => FromJson(json),
                new Microsoft.EntityFrameworkCore.ChangeTracking.ValueComparer<Dictionary<string, object?>>((a, b) => ReferenceEquals(a, b), v => v.Count, v => v));
        }

        // Variables are text, numbers, true or false, or null, and come back as such.
        private static Dictionary<string, object?> FromJson(string json) =>
            JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!.ToDictionary(v => v.Key, v => v.Value.ValueKind switch
            {
                JsonValueKind.String => v.Value.GetString(),
                JsonValueKind.Number => v.Value.GetDouble(),
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                _ => (object?)null,
            });
    }
}
