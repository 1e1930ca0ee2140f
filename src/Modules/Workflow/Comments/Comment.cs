using System.Text.Json;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Workflow.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Workflow.Comments;

/// <summary>What somebody says about a task to those who see it, too.</summary>
internal sealed class Comment
{
    public const int Longest = 4000;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid TaskId { get; private init; }
    public Guid By { get; private init; }
    public string ByName { get; private init; } = "";
    public string? Capacity { get; private init; }
    public DateTimeOffset At { get; private init; }
    public string Text { get; private set; } = "";
    public List<Mention> Mentions { get; private set; } = [];
    public DateTimeOffset? RemovedAt { get; private set; }
    public string? RemovedByName { get; private set; }

    /// <param name="people">Who may be called by name: those who see the task.</param>
    public static Comment Say(UserTask task, string? text, IReadOnlyCollection<Holder> people, Actor by, DateTimeOffset now)
    {
        MustSee(task, by);
        text = text?.ReplaceLineEndings("\n").Trim();
        if (string.IsNullOrEmpty(text))
            throw new RuleViolation("comment.empty", "Напишите, что вы хотите сказать.", "Write what you want to say.");
        if (text.Length > Longest)
            throw new RuleViolation("comment.too-long", $"Комментарий длиннее {Longest} знаков. Сократите его или приложите файлом.", $"The comment is longer than {Longest} characters. Shorten it, or attach it as a file.");

        var (mentions, unknown) = Comments.Mentions.In(text, people);
        if (unknown.Count > 0)
            throw new RuleViolation("comment.mentions-nobody",
                $"Не понятно, кого вы зовёте: {string.Join(", ", unknown)}. Напишите имя так же, как здесь, или уберите знак «@»: {Names(people)}",
                $"It is not clear whom you call: {string.Join(", ", unknown)}. Write the name as it stands here, or take the sign “@” away: {Names(people)}");

        task.TellNews(now);
        return new() { TaskId = task.Id, By = by.PersonId, ByName = by.Name, Capacity = task.CapacityOf(by)?.PostTitle, At = now, Text = text, Mentions = [.. mentions] };
    }

    /// <summary>The words go; that something was said, and who took it away, stays.</summary>
    public void Remove(Actor by, DateTimeOffset now)
    {
        if (by.PersonId != By && !by.Is(Group.Administrator))
            throw new RuleViolation("comment.not-yours", "Удалить комментарий может тот, кто его написал, или администратор.", "A comment is deleted by whoever wrote it, or by an administrator.");
        if (RemovedAt is not null)
            return;

        (Text, Mentions, RemovedAt, RemovedByName) = ("", [], now, by.Name);
    }

    /// <summary>The text in pieces, those that call somebody by themselves.</summary>
    public IEnumerable<(string Text, Guid? Calls)> Pieces()
    {
        var at = 0;
        foreach (var mention in Mentions.OrderBy(m => m.Start))
        {
            yield return (Text[at..mention.Start], null);
            yield return (Text.Substring(mention.Start, mention.Length), mention.PersonId);
            at = mention.Start + mention.Length;
        }

        yield return (Text[at..], null);
    }

    private static void MustSee(UserTask task, Actor by)
    {
        if (!task.MaySee(by))
            throw new RuleViolation("task.not-seen", "Обсуждать эту задачу могут те, кому она предложена, куратор сообщества и администратор.",
                "This task is discussed by those it is offered to, the curator of the community and administrators.");
        if (!task.IsOpen)
            throw new RuleViolation("comment.task-over", "Задача уже решена или снята, её обсуждение закончено.", "The task is done or withdrawn, and so is its discussion.");
    }

    private static string Names(IReadOnlyCollection<Holder> people) => string.Join(", ", people.Select(p => p.Name));

    internal sealed class Mapping : IEntityTypeConfiguration<Comment>
    {
        public void Configure(EntityTypeBuilder<Comment> builder)
        {
            builder.ToTable("comments");
            builder.Property(c => c.Id).ValueGeneratedNever();
            builder.HasOne<UserTask>().WithMany().HasForeignKey(c => c.TaskId).OnDelete(DeleteBehavior.Cascade);
            builder.Property(c => c.ByName).HasMaxLength(200);
            builder.Property(c => c.Capacity).HasMaxLength(400);
            builder.Property(c => c.RemovedByName).HasMaxLength(200);
            builder.Property(c => c.Mentions).HasColumnType("jsonb").HasConversion(
                m => JsonSerializer.Serialize(m, JsonSerializerOptions.Web), json => JsonSerializer.Deserialize<List<Mention>>(json, JsonSerializerOptions.Web)!,
                new ValueComparer<List<Mention>>((a, b) => a!.SequenceEqual(b!), m => m.Count, m => m.ToList()));
        }
    }
}
