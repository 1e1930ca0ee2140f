using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Workflow.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Workflow.Attachments;

/// <summary>A file that somebody has put to a task. It lies in the database, so that every host and every backup has it.</summary>
internal sealed class Attachment
{
    public const int Largest = 10 * 1024 * 1024;
    public const int LongestName = 150;
    public const int MostOfATask = 20;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid TaskId { get; private init; }
    public string Name { get; private init; } = "";
    public string MediaType { get; private init; } = "";
    public int Size { get; private init; }

    /// <summary>Null once it has been removed.</summary>
    public byte[]? Content { get; private set; }

    public Guid By { get; private init; }
    public string ByName { get; private init; } = "";
    public DateTimeOffset At { get; private init; }
    public DateTimeOffset? RemovedAt { get; private set; }
    public string? RemovedByName { get; private set; }

    public static Attachment Put(UserTask task, string? name, byte[] content, int others, Actor by, DateTimeOffset now)
    {
        if (!task.MaySee(by))
            throw new RuleViolation("task.not-seen", "Прикладывать файлы к этой задаче могут те, кому она предложена, куратор сообщества и администратор.",
                "Files are attached to this task by those it is offered to, the curator of the community and administrators.");
        if (!task.IsOpen)
            throw new RuleViolation("attachment.task-over", "Задача уже решена или снята: новых файлов к ней не прикладывают.", "The task is done or withdrawn: no more files are attached to it.");
        if (content.Length == 0)
            throw new RuleViolation("attachment.empty", "Файл пуст. Выберите другой.", "The file is empty. Choose another one.");
        MustNotBeTooLarge(content.Length);
        if (others >= MostOfATask)
            throw new RuleViolation("attachment.too-many", $"К задаче уже приложено {MostOfATask} файлов. Удалите лишние.", $"The task has {MostOfATask} files already. Remove some.");

        var clean = AttachmentKind.Clean(name);
        task.TellNews(now);
        return new() { TaskId = task.Id, Name = clean, MediaType = AttachmentKind.Of(clean, content).MediaType, Size = content.Length, Content = content, By = by.PersonId, ByName = by.Name, At = now };
    }

    /// <param name="size">In bytes; asked before the file is read, too.</param>
    public static void MustNotBeTooLarge(long size)
    {
        if (size > Largest)
            throw new RuleViolation("attachment.too-large", "Файл больше 10 МБ. Сожмите картинки в нём или разделите его.", "The file is larger than 10 MB. Compress its pictures, or split it.");
    }

    public void Remove(Actor by, DateTimeOffset now)
    {
        if (by.PersonId != By && !by.Is(Group.Administrator))
            throw new RuleViolation("attachment.not-yours", "Удалить файл может тот, кто его приложил, или администратор.", "A file is removed by whoever attached it, or by an administrator.");
        if (RemovedAt is not null)
            return;

        (Content, RemovedAt, RemovedByName) = (null, now, by.Name);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Attachment>
    {
        public void Configure(EntityTypeBuilder<Attachment> builder)
        {
            builder.ToTable("attachments");
            builder.Property(a => a.Id).ValueGeneratedNever();
            builder.HasOne<UserTask>().WithMany().HasForeignKey(a => a.TaskId).OnDelete(DeleteBehavior.Cascade);
            builder.Property(a => a.Name).HasMaxLength(LongestName);
            builder.Property(a => a.MediaType).HasMaxLength(100);
            builder.Property(a => a.ByName).HasMaxLength(200);
            builder.Property(a => a.RemovedByName).HasMaxLength(200);
        }
    }
}
