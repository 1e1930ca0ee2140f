using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Workflow.Definitions;

/// <summary>A BPMN file as it was deployed once; instances stay with the version they began with.</summary>
internal sealed class Definition
{
    private static readonly ConcurrentDictionary<Guid, ProcessGraph> Graphs = new();

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public string Key { get; private init; } = "";
    public int Version { get; private init; }
    public string Name { get; private init; } = "";
    public string Xml { get; private init; } = "";
    public string Hash { get; private init; } = "";
    public DateTimeOffset DeployedAt { get; private init; }

    /// <summary>A definition never changes, so it is read once.</summary>
    public ProcessGraph Graph => Graphs.GetOrAdd(Id, _ => BpmnReader.Read(Xml).Graph!);

    public static Definition Deploy(ProcessGraph graph, int version, string xml, string hash, DateTimeOffset now) =>
        new() { Key = graph.Id, Version = version, Name = graph.Name, Xml = xml, Hash = hash, DeployedAt = now };

    internal sealed class Mapping : IEntityTypeConfiguration<Definition>
    {
        public void Configure(EntityTypeBuilder<Definition> builder)
        {
            builder.ToTable("definitions");
            builder.Property(d => d.Key).HasMaxLength(100);
            builder.Property(d => d.Name).HasMaxLength(300);
            builder.Property(d => d.Hash).HasMaxLength(64);
            builder.HasIndex(d => new { d.Key, d.Version }).IsUnique();
            builder.Ignore(d => d.Graph);
        }
    }
}
