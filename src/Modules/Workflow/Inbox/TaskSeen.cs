using CommunityHub.Workflow.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Workflow.Inbox;

/// <summary>When a person last looked at a task: what has happened since is news to that person alone.</summary>
internal sealed class TaskSeen
{
    public Guid TaskId { get; private init; }
    public Guid PersonId { get; private init; }
    public DateTimeOffset SeenAt { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<TaskSeen>
    {
        public void Configure(EntityTypeBuilder<TaskSeen> builder)
        {
            builder.ToTable("tasks_seen").HasKey(s => new { s.TaskId, s.PersonId });
            builder.HasOne<UserTask>().WithMany().HasForeignKey(s => s.TaskId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
