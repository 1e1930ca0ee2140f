using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Workflow.Running;

/// <summary>Something a person is asked to do. It is open until it is completed, or withdrawn with its process or by a timer.</summary>
internal sealed class UserTask
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid InstanceId { get; private init; }
    public ProcessInstance Instance { get; private init; } = null!;
    public Guid TokenId { get; private init; }
    public string ElementId { get; private init; } = "";
    public string Name { get; private init; } = "";
    public string FormKey { get; private init; } = "";
    public List<string> CandidateGroups { get; private set; } = [];
    public Guid? AssigneeId { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset? DueAt { get; private init; }
    public Guid? ClaimedBy { get; private set; }
    public string? ClaimedByName { get; private set; }
    public DateTimeOffset? ClaimedAt { get; private set; }
    public string? Draft { get; private set; }
    public DateTimeOffset? CompletedAt { get; private set; }
    public Guid? CompletedBy { get; private set; }
    public DateTimeOffset? WithdrawnAt { get; private set; }

    public bool IsOpen => CompletedAt is null && WithdrawnAt is null;
    public bool IsLate(DateTimeOffset now) => IsOpen && DueAt < now;

    public static UserTask Offer(ProcessInstance instance, Token token, Definitions.UserTaskElement element, IEnumerable<string> groups, Guid? assignee, DateTimeOffset? dueAt, DateTimeOffset now) => new()
    {
        InstanceId = instance.Id,
        Instance = instance,
        TokenId = token.Id,
        ElementId = element.Id,
        Name = element.Name,
        FormKey = element.FormKey,
        CandidateGroups = [.. groups],
        AssigneeId = assignee,
        CreatedAt = now,
        DueAt = dueAt,
    };

    public TaskCard AsCard() => new(Id, InstanceId, ElementId, Name, FormKey, Instance.BusinessKey, CreatedAt, DueAt, ClaimedBy, Draft);

    public bool IsFor(Actor actor) => AssigneeId == actor.PersonId || ClaimedBy == actor.PersonId || CandidateGroups.Any(actor.Is);

    /// <summary>The capacity in which this person may do it: one's own before one in another's stead.</summary>
    public Capacity? CapacityOf(Actor actor) => actor.Capacities.Where(c => CandidateGroups.Contains(c.Group)).OrderBy(c => c.Acting).FirstOrDefault();

    public void Claim(Actor by, DateTimeOffset now)
    {
        MustBeDoableBy(by);
        (ClaimedBy, ClaimedByName, ClaimedAt) = (by.PersonId, by.Name, now);
    }

    public void Release(Actor by)
    {
        MustBeDoableBy(by);
        (ClaimedBy, ClaimedByName, ClaimedAt) = (null, null, null);
    }

    /// <summary>Hands it to a named person; the group still sees whose it is.</summary>
    public void Delegate(Holder to, Actor by, DateTimeOffset now)
    {
        MustBeDoableBy(by);
        (AssigneeId, ClaimedBy, ClaimedByName, ClaimedAt) = (to.PersonId, to.PersonId, to.Name, now);
    }

    public void Escalate(string group)
    {
        if (!CandidateGroups.Contains(group))
            CandidateGroups = [.. CandidateGroups, group];
    }

    public void Keep(string draft, Actor by)
    {
        MustBeDoableBy(by);
        Draft = draft.Length <= 20_000 ? draft : throw new RuleViolation("task.draft-too-long", "Черновик решения слишком длинный: оставьте не больше 20 000 знаков.", "The draft is too long: keep it within 20,000 characters.");
    }

    public void Complete(Actor by, DateTimeOffset now)
    {
        MustBeDoableBy(by);
        (CompletedAt, CompletedBy) = (now, by.PersonId);
    }

    public void Withdraw(DateTimeOffset now) => WithdrawnAt ??= now;

    private void MustBeDoableBy(Actor actor)
    {
        if (!IsOpen)
            throw new RuleViolation("task.not-open",
                "Эта задача уже решена или снята. Откройте процесс, чтобы увидеть, чем кончилось.", "This task is already done or withdrawn. Open the process to see how it ended.");
        if (!IsFor(actor))
            throw new RuleViolation("task.not-yours",
                "Эта задача предложена не вам: сегодня у вас нет нужной должности.", "This task is not offered to you: you do not hold the post today.");
        if (ClaimedBy is { } claimed && claimed != actor.PersonId)
            throw new RuleViolation("task.claimed",
                $"Эту задачу взял {ClaimedByName}. Попросите вернуть её в общий список.", $"{ClaimedByName} has taken this task. Ask for it to be released.");
    }

    internal sealed class Mapping : IEntityTypeConfiguration<UserTask>
    {
        public void Configure(EntityTypeBuilder<UserTask> builder)
        {
            builder.ToTable("tasks");
            builder.Property(t => t.Id).ValueGeneratedNever();
            builder.HasIndex(t => t.CreatedAt).HasFilter("completed_at is null and withdrawn_at is null");
            builder.HasIndex(t => t.CandidateGroups).HasMethod("gin");
            builder.Property(t => t.ElementId).HasMaxLength(200);
            builder.Property(t => t.Name).HasMaxLength(300);
            builder.Property(t => t.FormKey).HasMaxLength(100);
            builder.Property(t => t.ClaimedByName).HasMaxLength(200);
        }
    }
}
