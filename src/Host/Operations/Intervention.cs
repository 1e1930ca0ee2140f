using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Host.Operations;

/// <summary>Something an operator did by hand, and why. Only ever added to.</summary>
internal sealed class Intervention
{
    public const int LongestReason = 500;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public DateTimeOffset At { get; private init; }
    public Guid By { get; private init; }
    public string ByName { get; private init; } = "";

    /// <summary>The kind of work, or the recurring job.</summary>
    public string Of { get; private init; } = "";

    /// <summary>How many were let run again; 1 for a recurring job.</summary>
    public int Count { get; private init; }

    public string Reason { get; private init; } = "";

    public static Intervention Note(string of, int count, string reason, Actor by, DateTimeOffset now) =>
        new() { Of = of, Count = count, Reason = reason, By = by.PersonId, ByName = by.Name, At = now };

    /// <summary>Whoever reads the list in a year asks why.</summary>
    public static string Needed(string? reason) => reason?.Trim() switch
    {
        null or "" => throw new RuleViolation("operations.no-reason", "Напишите, почему: причина останется в журнале.", "Write why: the reason stays in the journal."),
        { Length: > LongestReason } => throw new RuleViolation("operations.long-reason", $"Причина длиннее {LongestReason} знаков. Напишите короче.", $"The reason is longer than {LongestReason} characters. Shorten it."),
        var given => given,
    };

    internal sealed class Mapping : IEntityTypeConfiguration<Intervention>
    {
        public void Configure(EntityTypeBuilder<Intervention> builder)
        {
            builder.ToTable("interventions");
            builder.HasIndex(i => i.At);
            builder.Property(i => i.ByName).HasMaxLength(200);
            builder.Property(i => i.Of).HasMaxLength(200);
            builder.Property(i => i.Reason).HasMaxLength(LongestReason);
        }
    }
}
