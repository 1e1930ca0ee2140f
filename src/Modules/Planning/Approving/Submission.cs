using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Planning.Comparing;
using CommunityHub.Planning.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Planning.Approving;

/// <summary>What a version said each time it was sent to be decided on: by it the director sees what has changed since the last time.</summary>
internal sealed class Submission
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid VersionId { get; private init; }
    public DateTimeOffset At { get; private init; }
    public string ByName { get; private init; } = "";
    public PlanState State { get; private init; } = new([], []);

    public static Submission Of(PlanVersion version, Actor by, DateTimeOffset now) =>
        new() { VersionId = version.Id, At = now, ByName = by.Name, State = PlanState.Of(version) };

    internal sealed class Mapping : IEntityTypeConfiguration<Submission>
    {
        public void Configure(EntityTypeBuilder<Submission> builder)
        {
            builder.ToTable("submissions");
            builder.HasIndex(s => new { s.VersionId, s.At });
            builder.Property(s => s.State).AsJson();
            builder.Property(s => s.ByName).HasMaxLength(200);
        }
    }
}
