using CommunityHub.Kernel.Due;
using CommunityHub.Workflow.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Workflow.Running;

/// <summary>
/// An element to be carried out by itself: because it is drawn so (asyncBefore), or because it has failed once. When its pauses are used up
/// it is set aside, and an <see cref="Incident"/> tells of it.
/// </summary>
internal sealed class AsyncStep : DueRow
{
    public Guid InstanceId { get; private init; }
    public Guid TokenId { get; private init; }
    public string ElementId { get; private set; } = "";

    /// <summary>As <see cref="RetryCycle"/> reads it; null: the pauses used everywhere.</summary>
    public string? Retry { get; private init; }

    public static AsyncStep Of(Token token, string? retry, DateTimeOffset now) => new() { InstanceId = token.InstanceId, TokenId = token.Id, ElementId = token.ElementId, Retry = retry, DueAt = now };

    public static AsyncStep AfterFailure(Token token, string? retry, string error, DateTimeOffset now)
    {
        var step = Of(token, retry, now);
        step.CountFailure(error, now);
        return step;
    }

    public void IsCalled(string elementId) => ElementId = elementId;

    protected override TimeSpan? PauseAfter(int attempts) => RetryCycle.Read(Retry) is { } pauses && attempts <= pauses.Count ? pauses[attempts - 1] : null;

    internal sealed class Mapping : IEntityTypeConfiguration<AsyncStep>
    {
        public void Configure(EntityTypeBuilder<AsyncStep> builder)
        {
            builder.ToTable("steps").Property(s => s.ElementId).HasMaxLength(200);
            builder.Property(s => s.Retry).HasMaxLength(RetryCycle.Longest);
            builder.HasIndex(s => s.InstanceId);
            IndexWaiting(builder);
        }
    }
}
