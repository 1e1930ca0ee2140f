using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Workflow.Running;

/// <summary>Something a person is asked to do. It is open until it is completed, or withdrawn with its process or by a timer.</summary>
internal sealed class UserTask
{
    /// <summary>As in Camunda: 0 to 100, whole numbers.</summary>
    public const int UsualPriority = 50;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid InstanceId { get; private init; }
    public ProcessInstance Instance { get; private init; } = null!;
    public Guid TokenId { get; private init; }
    public string ElementId { get; private set; } = "";
    public string NameRu { get; private set; } = "";

    /// <summary>For whoever reads English, as the drawing has it; null: as in Russian.</summary>
    public string? NameEn { get; private set; }

    /// <summary>In the language of the reader; lists ask the database for both.</summary>
    public string Name => Words.Say(NameRu, NameEn ?? NameRu);
    public string FormKey { get; private set; } = "";
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

    /// <summary>0 to 100; see <see cref="Urgency"/> for how people call it.</summary>
    public int Priority { get; private set; } = UsualPriority;

    /// <summary>Put off: until then it stays out of the list, unless it falls due before.</summary>
    public DateTimeOffset? FollowUpAt { get; private set; }

    /// <summary>Who handed it to a named person, and in which capacity; null when nobody did.</summary>
    public Guid? DelegatedBy { get; private set; }
    public string? DelegatedByName { get; private set; }

    /// <summary>When something last happened to it that its people should look at; null: nothing since it came.</summary>
    public DateTimeOffset? NewsAt { get; private set; }

    /// <summary>When its people were told that it falls due soon.</summary>
    public DateTimeOffset? WarnedAt { get; private set; }

    public bool IsOpen => CompletedAt is null && WithdrawnAt is null;
    public bool IsLate(DateTimeOffset now) => IsOpen && DueAt < now;

    public static UserTask Offer(ProcessInstance instance, Token token, Definitions.UserTaskElement element, IEnumerable<string> groups, Guid? assignee, DateTimeOffset? dueAt, DateTimeOffset now,
        int? priority = null, DateTimeOffset? followUpAt = null) => new()
    {
        InstanceId = instance.Id,
        Instance = instance,
        TokenId = token.Id,
        ElementId = element.Id,
        NameRu = element.NameRu,
        NameEn = element.NameEn,
        FormKey = element.FormKey,
        CandidateGroups = [.. groups],
        AssigneeId = assignee,
        CreatedAt = now,
        DueAt = dueAt,
        Priority = Math.Clamp(priority ?? UsualPriority, 0, 100),
        FollowUpAt = followUpAt,
    };

    public TaskCard AsCard() => new(Id, InstanceId, ElementId, Name, FormKey, Instance.BusinessKey, CreatedAt, DueAt, ClaimedBy, Draft);

    public bool IsFor(Actor actor) => AssigneeId == actor.PersonId || ClaimedBy == actor.PersonId || CandidateGroups.Any(actor.Is);

    /// <summary>
    /// The capacity in which this person may do it: one's own before one in another's stead, and then the stead of whoever handed it over.
    /// A capacity in another's stead names whom: «и.о. директора, за: Ионова А.А.».
    /// </summary>
    public Capacity? CapacityOf(Actor actor)
    {
        if (actor.Capacities.Where(c => CandidateGroups.Contains(c.Group)).OrderBy(c => c.Acting).FirstOrDefault() is { } capacity)
            return capacity.For is { } holder ? capacity with { PostTitle = Words.Say($"{capacity.PostTitle}, за: {holder}", $"{capacity.PostTitle}, for {holder}") } : capacity;

        return AssigneeId == actor.PersonId && DelegatedByName is { } by ? new("", Words.Say($"по поручению: {by}", $"on behalf of {by}"), Acting: true) : null;
    }

    public void Claim(Actor by, DateTimeOffset now)
    {
        MustBeDoableBy(by);
        if (ClaimedBy is null)
            (ClaimedBy, ClaimedByName, ClaimedAt) = (by.PersonId, by.Name, now);
    }

    public void Release(Actor by)
    {
        if (DelegatedBy == by.PersonId || by.Is(Group.Administrator))
            MustBeOpen(); // Whoever has handed it over may take it back; and when its taker is away, somebody must be able to.
        else
            MustBeDoableBy(by);
        (ClaimedBy, ClaimedByName, ClaimedAt) = (null, null, null);
        if (DelegatedBy is not null)
            (AssigneeId, DelegatedBy, DelegatedByName) = (CandidateGroups.Count > 0 ? null : DelegatedBy, null, null);
    }

    /// <summary>Hands it to a named person; the group still sees whose it is.</summary>
    public void Delegate(Holder to, Actor by, DateTimeOffset now)
    {
        MustBeDoableBy(by);
        if (to.PersonId == by.PersonId)
            throw new RuleViolation("task.delegate-to-oneself", "Эта задача и так ваша. Выберите, кому её поручить, или нажмите «Взять себе».", "This task is yours already. Choose somebody else, or press “Take it”.");

        (DelegatedBy, DelegatedByName) = (by.PersonId, CapacityOf(by) is { } capacity ? $"{by.Name}, {capacity.PostTitle}" : by.Name);
        (AssigneeId, ClaimedBy, ClaimedByName, ClaimedAt) = (to.PersonId, to.PersonId, to.Name, now);
        (FollowUpAt, NewsAt) = (null, now);
    }

    /// <summary>Puts it off: out of the list until this day begins.</summary>
    public void PutOff(DateOnly day, Actor by, DateTimeOffset now)
    {
        MustBeDoableBy(by);
        var today = DateOnly.FromDateTime(now.Local().DateTime);
        if (day <= today)
            throw new RuleViolation("task.put-off-into-the-past", "Этот день уже начался. Выберите день начиная с завтрашнего.", "This day has begun already. Choose tomorrow or a later day.");
        if (day > today.AddYears(1))
            throw new RuleViolation("task.put-off-too-far", "Отложить можно не больше чем на год. Проверьте год в дате.", "A task is put off for a year at most. Check the year of the date.");

        var until = day.Begins().ToUniversalTime();
        if (DueAt <= until)
            throw new RuleViolation("task.put-off-past-due",
                $"Срок задачи — {DueAt.Value.InWords()}: отложить её можно только на более ранний день.", $"The task is due on {DueAt.Value.InWords()}: choose an earlier day.");

        FollowUpAt = until;
    }

    public void TakeUpAgain(Actor by)
    {
        MustBeDoableBy(by);
        FollowUpAt = null;
    }

    public void Rank(int priority, Actor by)
    {
        if (!MaySee(by))
            MustBeDoableBy(by);
        MustBeOpen();
        Priority = Math.Clamp(priority, 0, 100);
    }

    /// <summary>Whoever may do it, the curator of the community and administrators see it and talk about it.</summary>
    public bool MaySee(Actor actor) =>
        IsFor(actor) || DelegatedBy == actor.PersonId || actor.Is(Group.Administrator) || (Instance.CommunityId is { } community && actor.Is(Group.Of(Group.Curator, community)));

    public void TellNews(DateTimeOffset now) => NewsAt = now;

    public void Warn(DateTimeOffset now) => WarnedAt = now;

    public void Escalate(string group, DateTimeOffset now)
    {
        if (!CandidateGroups.Contains(group))
            (CandidateGroups, NewsAt) = ([.. CandidateGroups, group], now);
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

    /// <summary>Where no people are: nobody in particular has done it.</summary>
    public void CompleteInRehearsal(DateTimeOffset now) => CompletedAt = now;

    /// <summary>The run goes on by another version: what the task is called there.</summary>
    public void IsCalled(Definitions.UserTaskElement element) => (ElementId, NameRu, NameEn, FormKey) = (element.Id, element.NameRu, element.NameEn, element.FormKey);

    public void Withdraw(DateTimeOffset now) => WithdrawnAt ??= now;

    private void MustBeOpen()
    {
        if (!IsOpen)
            throw new RuleViolation("task.not-open",
                "Эта задача уже решена или снята. Откройте процесс, чтобы увидеть, чем кончилось.", "This task is already done or withdrawn. Open the process to see how it ended.");
    }

    private void MustBeDoableBy(Actor actor)
    {
        MustBeOpen();
        if (!IsFor(actor))
            throw new RuleViolation("task.not-yours",
                "Эта задача предложена не вам: сегодня у вас нет нужной должности.", "This task is not offered to you: you do not hold the post today.");
        if (ClaimedBy is { } claimed && claimed != actor.PersonId)
            throw new RuleViolation("task.claimed",
                $"Эта задача уже в работе ({ClaimedByName}). Попросите вернуть её в общий список; если человека нет, это сделает администратор.",
                $"This task is taken already ({ClaimedByName}). Ask for it to be released; when that person is away, an administrator can do so.");
    }

    internal sealed class Mapping : IEntityTypeConfiguration<UserTask>
    {
        private const string Open = "completed_at is null and withdrawn_at is null";

        public void Configure(EntityTypeBuilder<UserTask> builder)
        {
            builder.ToTable("tasks");
            builder.Property(t => t.Id).ValueGeneratedNever();
            // The inbox asks only for open ones: these indexes stay small however many are done.
            builder.HasIndex(t => t.CreatedAt).HasFilter(Open);
            builder.HasIndex(t => t.CandidateGroups).HasMethod("gin").HasFilter(Open);
            builder.HasIndex(t => t.AssigneeId).HasFilter(Open);
            builder.HasIndex(t => t.ClaimedBy).HasFilter(Open);
            builder.HasIndex(t => new { t.DueAt, t.Priority, t.CreatedAt, t.Id }).IsDescending(false, true, false, false).HasFilter(Open); // the inbox in its usual order
            builder.Property(t => t.Priority).HasDefaultValue(UsualPriority).HasSentinel(UsualPriority);
            builder.Property(t => t.DelegatedByName).HasMaxLength(400);
            builder.Property(t => t.ElementId).HasMaxLength(200);
            builder.Ignore(t => t.Name);
            builder.Property(t => t.NameRu).HasColumnName("name").HasMaxLength(300);
            builder.Property(t => t.NameEn).HasMaxLength(300);
            builder.Property(t => t.FormKey).HasMaxLength(100);
            builder.Property(t => t.ClaimedByName).HasMaxLength(200);
        }
    }
}
