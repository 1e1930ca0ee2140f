using CommunityHub.Kernel.Due;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Workflow.Running;

/// <summary>Moves a token when its time has come. One whose token has gone on meanwhile does nothing: nobody needs to take it back.</summary>
internal sealed class Timer : DueRow
{
    public Guid InstanceId { get; private init; }
    public Guid TokenId { get; private init; }
    public string ElementId { get; private set; } = "";

    /// <summary>How often it still repeats after this time; -1: for ever.</summary>
    public int TimesLeft { get; private init; }

    public static Timer For(Token token, string elementId, DateTimeOffset dueAt, int timesLeft = 0) =>
        new() { InstanceId = token.InstanceId, TokenId = token.Id, ElementId = elementId, DueAt = dueAt.ToUniversalTime(), TimesLeft = timesLeft };

    public void IsCalled(string elementId) => ElementId = elementId;

    internal sealed class Mapping : IEntityTypeConfiguration<Timer>
    {
        public void Configure(EntityTypeBuilder<Timer> builder)
        {
            builder.ToTable("timers").Property(t => t.ElementId).HasMaxLength(200);
            builder.HasIndex(t => t.InstanceId);
            IndexWaiting(builder);
        }
    }
}
