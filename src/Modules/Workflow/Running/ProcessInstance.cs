using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Workflow.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Workflow.Running;

/// <summary>One run of a process. It is over when no token is left.</summary>
internal sealed class ProcessInstance
{
    public const int LongestTitle = 500;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid DefinitionId { get; private set; }
    public Definition Definition { get; private set; } = null!;
    public string BusinessKey { get; private init; } = "";
    public string TitleRu { get; private init; } = "";

    /// <summary>Null: whoever reads English gets the Russian one.</summary>
    public string? TitleEn { get; private init; }

    /// <summary>How inbox and dashboard call it, in the language of the reader.</summary>
    public string Title => Words.InEnglish ? TitleEn ?? TitleRu : TitleRu;
    public string Link { get; private init; } = "";
    public Guid? CommunityId { get; private init; }

    /// <summary>Who began it; the empty id: the house itself, by a timer or a message.</summary>
    public Guid StartedBy { get; private init; }

    public DateTimeOffset StartedAt { get; private init; }
    public DateTimeOffset? EndedAt { get; private set; }
    public DateTimeOffset? CancelledAt { get; private set; }
    public DateTimeOffset? SuspendedAt { get; private set; }

    /// <summary>After its time of retention: what it worked with is gone, its history is kept.</summary>
    public DateTimeOffset? ArchivedAt { get; private set; }

    /// <summary>The run whose call activity began it, and the token that waits there for its end.</summary>
    public Guid? CallerId { get; private init; }
    public Guid? CallerTokenId { get; private init; }

    /// <summary>The outermost caller; itself when nobody called it. All runs of one root move under one lock.</summary>
    public Guid RootId { get; private init; }

    /// <summary>How often it has moved: whoever has seen an older state is not let through.</summary>
    public int Revision { get; private set; }

    public Dictionary<string, object?> Variables { get; private set; } = [];
    public List<Token> Tokens { get; private init; } = [];
    public List<UserTask> Tasks { get; private init; } = [];
    public List<Incident> Incidents { get; private init; } = [];

    public bool IsOver => EndedAt is not null;
    public bool IsSuspended => SuspendedAt is not null && !IsOver;
    public string State => this switch { { CancelledAt: not null } => "cancelled", { EndedAt: not null } => "completed", _ when Incidents.Exists(i => i.ResolvedAt is null) => "incident", { SuspendedAt: not null } => "suspended", _ => "active" };

    public static ProcessInstance Start(Definition definition, Beginning beginning, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7();
        return new()
        {
            Id = id,
            DefinitionId = definition.Id,
            Definition = definition,
            BusinessKey = beginning.BusinessKey,
            TitleRu = beginning.Title,
            TitleEn = beginning.TitleEn,
            Link = beginning.Link ?? $"/processes/{id}",
            CommunityId = beginning.CommunityId,
            StartedBy = beginning.By?.PersonId ?? Guid.Empty,
            StartedAt = now,
            Variables = new(beginning.Variables),
            CallerId = beginning.Caller?.Id,
            CallerTokenId = beginning.CallerToken?.Id,
            RootId = beginning.Caller?.RootId ?? id,
        };
    }

    public void Set(IReadOnlyDictionary<string, object?> variables)
    {
        if (variables.Count > 0)
            Variables = Variables.With(variables);
    }

    public void Move() => Revision++;

    public void End(DateTimeOffset now) => EndedAt = now;

    public void Cancel(DateTimeOffset now)
    {
        MustGoOn();
        (EndedAt, CancelledAt) = (now, now);
    }

    public void Suspend(DateTimeOffset now)
    {
        MustGoOn();
        if (SuspendedAt is not null)
            throw new RuleViolation("process.already-suspended", "Этот процесс уже приостановлен.", "This process is already suspended.");

        SuspendedAt = now;
    }

    public void Resume()
    {
        MustGoOn();
        if (SuspendedAt is null)
            throw new RuleViolation("process.not-suspended", "Этот процесс не приостановлен.", "This process is not suspended.");

        SuspendedAt = null;
    }

    public void GoOnBy(Definition version)
    {
        MustGoOn();
        (DefinitionId, Definition) = (version.Id, version);
    }

    /// <summary>Refuses what only a run that goes on can have done to it.</summary>
    public void MustGoOn()
    {
        if (IsOver)
            throw new RuleViolation("process.over", "Этот процесс уже закончился.", "This process is already over.");
    }

    public void MustNotBeSuspended()
    {
        if (IsSuspended)
            throw new RuleViolation("process.suspended",
                "Этот процесс приостановлен администратором. Ничего не потеряно: решение можно будет принять, когда процесс возобновят.",
                "This process is suspended by an administrator. Nothing is lost: the decision can be made when it is resumed.");
    }

    internal sealed class Mapping : IEntityTypeConfiguration<ProcessInstance>
    {
        public void Configure(EntityTypeBuilder<ProcessInstance> builder)
        {
            builder.ToTable("instances");
            builder.HasIndex(i => i.BusinessKey);
            builder.HasIndex(i => i.StartedAt);
            builder.HasIndex(i => i.EndedAt);
            builder.HasIndex(i => new { i.Id, i.DefinitionId, i.CommunityId }).HasFilter("ended_at is null").HasDatabaseName("ix_instances_running"); // whose the open tasks are, without reading a process
            builder.HasIndex(i => i.RootId);
            builder.HasIndex(i => i.CallerTokenId).HasFilter("caller_token_id is not null");
            builder.Property(i => i.BusinessKey).HasMaxLength(200);
            builder.Ignore(i => i.Title);
            builder.Property(i => i.TitleRu).HasColumnName("title").HasMaxLength(LongestTitle);
            builder.Property(i => i.TitleEn).HasMaxLength(LongestTitle);
            builder.Property(i => i.Link).HasMaxLength(500);
            builder.Property(i => i.Revision).IsConcurrencyToken();
            builder.HasOne(i => i.Definition).WithMany().HasForeignKey(i => i.DefinitionId);
            builder.HasMany(i => i.Tokens).WithOne().HasForeignKey(t => t.InstanceId);
            builder.HasMany(i => i.Tasks).WithOne(t => t.Instance).HasForeignKey(t => t.InstanceId);
            builder.HasMany(i => i.Incidents).WithOne(t => t.Instance).HasForeignKey(t => t.InstanceId);
            builder.Property(i => i.Variables).AreVariables();
        }
    }
}

/// <summary>How a run begins.</summary>
/// <param name="Link">The page of the paper; null: the page of the process.</param>
/// <param name="By">Null: the house itself.</param>
internal sealed record Beginning(
    string BusinessKey, string Title, string? Link, Guid? CommunityId, Actor? By, IReadOnlyDictionary<string, object?> Variables, ProcessInstance? Caller = null, Token? CallerToken = null)
{
    /// <summary>For whoever reads English; null: the Russian one.</summary>
    public string? TitleEn { get; init; }
}
