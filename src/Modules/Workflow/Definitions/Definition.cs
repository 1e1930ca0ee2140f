using System.Collections.Concurrent;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Forgetting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Workflow.Definitions;

/// <summary>A process of a BPMN file as it was deployed once; instances stay with the version they began with. At most one version of a process is active: new runs begin by it.</summary>
[KeptWhenForgotten("A drawing names posts, and its hash says that nobody has changed it.")]
internal sealed class Definition
{
    private static readonly ConcurrentDictionary<Guid, ProcessGraph> Graphs = new();

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public string Key { get; private init; } = "";
    public int Version { get; private init; }
    public string NameRu { get; private init; } = "";

    /// <summary>For whoever reads English, as the drawing has it; null: as in Russian.</summary>
    public string? NameEn { get; private init; }

    /// <summary>In the language of the reader; lists ask the database for both.</summary>
    public string Name => Words.Say(NameRu, NameEn ?? NameRu);
    public string Hash { get; private init; } = "";
    public DateTimeOffset DeployedAt { get; private init; }

    /// <summary>Who uploaded it; null: it came with the product.</summary>
    public Guid? UploadedBy { get; private init; }
    public string? UploadedByName { get; private init; }

    public DateTimeOffset? ActivatedAt { get; private set; }
    public DateTimeOffset? RetiredAt { get; private set; }

    /// <summary>Large; asked for by name where it is needed.</summary>
    public DefinitionFile? File { get; private init; }

    public bool IsActive => ActivatedAt is not null && RetiredAt is null;
    public bool CameWithTheProduct => UploadedBy is null;

    public static Definition Deploy(ProcessGraph graph, int version, string xml, string hash, DateTimeOffset now, Contracts.Membership.Actor? by = null)
    {
        var id = Guid.CreateVersion7();
        return new()
        {
            Id = id, Key = graph.Id, Version = version, NameRu = graph.NameRu, NameEn = graph.NameEn, Hash = hash, DeployedAt = now, File = new() { Id = id, Xml = xml }, UploadedBy = by?.PersonId, UploadedByName = by?.Name,
        };
    }

    public void Activate(DateTimeOffset now)
    {
        if (IsActive)
            throw new RuleViolation("definition.already-active", "Новые процессы уже начинаются по этой версии.", "New processes already begin by this version.");

        (ActivatedAt, RetiredAt) = (now, null);
    }

    /// <summary>No new run begins by it; those that go on are not touched.</summary>
    public void Retire(DateTimeOffset now)
    {
        if (!IsActive)
            throw new RuleViolation("definition.not-active", "По этой версии и так не начинаются новые процессы.", "No new processes begin by this version anyway.");

        RetiredAt = now;
    }

    /// <summary>Some programs save a process without its drawing.</summary>
    public static bool IsDrawn(string xml) => xml.Contains("BPMNShape", StringComparison.Ordinal);

    /// <summary>What a file of this process is called, in letters that every system takes.</summary>
    public static string FileName(string key) => string.Concat(key.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));

    /// <summary>A definition never changes, so it is read once.</summary>
    public static ProcessGraph? Known(Guid id) => Graphs.GetValueOrDefault(id);

    public static ProcessGraph Learn(Guid id, string key, string xml) => Graphs.GetOrAdd(id, _ => BpmnReader.Read(xml).Processes.Single(p => p.Id == key));

    internal sealed class Mapping : IEntityTypeConfiguration<Definition>
    {
        public void Configure(EntityTypeBuilder<Definition> builder)
        {
            builder.ToTable("definitions");
            builder.Property(d => d.Key).HasMaxLength(100);
            builder.Ignore(d => d.Name);
            builder.Property(d => d.NameRu).HasColumnName("name").HasMaxLength(300);
            builder.Property(d => d.NameEn).HasMaxLength(300);
            builder.Property(d => d.Hash).HasMaxLength(64);
            builder.Property(d => d.UploadedByName).HasMaxLength(200);
            builder.HasIndex(d => new { d.Key, d.Version }).IsUnique();
            builder.HasIndex(d => d.Key).IsUnique().HasFilter("activated_at is not null and retired_at is null").HasDatabaseName("ix_definitions_active");
            builder.HasOne(d => d.File).WithOne().HasForeignKey<DefinitionFile>(f => f.Id);
            builder.Navigation(d => d.File).IsRequired();
        }
    }
}

/// <summary>The BPMN file of a definition, as it was deployed.</summary>
internal sealed class DefinitionFile
{
    public Guid Id { get; init; }
    public string Xml { get; init; } = "";

    internal sealed class Mapping : IEntityTypeConfiguration<DefinitionFile>
    {
        // The same table: it is one thing, of which the large half is seldom wanted.
        public void Configure(EntityTypeBuilder<DefinitionFile> builder) => builder.ToTable("definitions").HasKey(f => f.Id);
    }
}

internal static class DefinitionGraphs
{
    /// <summary>How the process of this version runs.</summary>
    public static async Task<ProcessGraph> GraphOf(this WorkflowDb db, Guid definitionId, CancellationToken cancellationToken)
    {
        if (Definition.Known(definitionId) is { } known)
            return known;

        var found = await db.Definitions.AsNoTracking().Where(d => d.Id == definitionId).Select(d => new { d.Key, d.File!.Xml }).SingleAsync(cancellationToken);
        return Definition.Learn(definitionId, found.Key, found.Xml);
    }

    /// <summary>The file of this version.</summary>
    public static Task<string> XmlOf(this WorkflowDb db, Guid definitionId, CancellationToken cancellationToken) =>
        db.Definitions.Where(d => d.Id == definitionId).Select(d => d.File!.Xml).SingleAsync(cancellationToken);

    /// <summary>The same for several versions at once.</summary>
    public static async Task<IReadOnlyDictionary<Guid, ProcessGraph>> GraphsOf(this WorkflowDb db, IEnumerable<Guid> definitionIds, CancellationToken cancellationToken)
    {
        var graphs = new Dictionary<Guid, ProcessGraph>();
        foreach (var id in definitionIds.Distinct())
            graphs[id] = await db.GraphOf(id, cancellationToken);
        return graphs;
    }
}
