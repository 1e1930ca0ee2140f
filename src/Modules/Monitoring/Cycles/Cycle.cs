using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Responses;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>The schools of a community are asked by one form, once: from the day the plan says to the director's decision on the report.</summary>
internal sealed partial class Cycle
{
    public const int LongestTitle = 300, LongestReason = 1_000;

    /// <summary>The hour of a deadline when nobody has said another.</summary>
    public static readonly TimeOnly EndOfWork = new(18, 0);

    /// <summary>How far its days may be from the year it tells of; what is farther is a slip.</summary>
    private const int FarthestYears = 5;

    private Cycle()
    {
    }

    public Guid Id { get; private init; }
    public Guid CommunityId { get; private init; }
    public Guid FormVersionId { get; private set; }

    /// <summary>Of the form; by it the cycles of several years belong together.</summary>
    public string FormCode { get; private init; } = "";

    /// <summary>The year its answers tell of; last year's answers are those of the year before.</summary>
    public int Year { get; private set; }

    /// <summary>«Движение фондов, 2026», as letters and papers call it.</summary>
    public string TitleRu { get; private set; } = "";

    /// <summary>For whoever reads the pages in English; null: as in Russian.</summary>
    public string? TitleEn { get; private set; }

    public string Title => Words.Say(TitleRu, TitleEn ?? TitleRu);

    /// <summary>«По состоянию на».</summary>
    public DateOnly ReferenceDay { get; private set; }

    /// <summary>The day on which it is time to write to the schools.</summary>
    public DateOnly OpensOn { get; private set; }

    /// <summary>Until when schools answer, to the hour.</summary>
    public DateTimeOffset Deadline { get; private set; }

    /// <summary>Answers after the deadline are taken, and marked as late, until the cycle is closed.</summary>
    public bool TakesLate { get; private set; }

    /// <summary>The head of the school confirms an answer before it is sent.</summary>
    public bool HeadConfirms { get; private set; }

    /// <summary>A building of a school answers by itself.</summary>
    public bool ByBuilding { get; private set; }

    public Audience Audience { get; private set; } = Audience.Everybody;

    /// <summary>The plan and its row that ask for it; null when it was begun by hand.</summary>
    public Guid? PlanId { get; private init; }
    public Guid? PlanItemId { get; private init; }

    /// <summary>The row as the plan prints it: «5.3 Мониторинг «Движение фондов»».</summary>
    public string? PlanRow { get; private set; }

    /// <summary>The day from which the plan itself asks for it, whatever the curator has arranged since; null when it was begun by hand.</summary>
    public DateOnly? PlanDay { get; private set; }

    /// <summary>Which of the things its row lists; null when it is the row as a whole.</summary>
    public string? PlanPart { get; private set; }

    public DateTimeOffset MadeAt { get; private init; }
    public string? MadeByName { get; private init; }

    /// <summary>When its process began, and the curator was asked to look at it.</summary>
    public DateTimeOffset? BegunAt { get; private set; }

    /// <summary>When the schools were begun to be written to; all of them have been at <see cref="AllAskedAt"/>.</summary>
    public DateTimeOffset? LaunchedAt { get; private set; }
    public string? LaunchedByName { get; private set; }
    public DateTimeOffset? AllAskedAt { get; private set; }

    /// <summary>How many schools (or buildings) it asks; 0 before the launch.</summary>
    public int Asked { get; private set; }

    /// <summary>Nobody answers any more.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }
    public DateTimeOffset? PublishedAt { get; private set; }
    public DateTimeOffset? DroppedAt { get; private set; }
    public string? DropReason { get; private set; }

    public const string PurposeWord = "monitoring.cycle";

    /// <summary>Ties its letters together.</summary>
    public string Purpose => $"{PurposeWord}:{Id}";

    /// <summary>How a cycle is called when nobody calls it otherwise.</summary>
    public static Text TitleOf(FormVersion form, Text time) => new(TitleOf(form.TitleRu, time.Ru), form.TitleEn.Length > 0 ? TitleOf(form.TitleEn, time.En) : "");

    public static Text TitleOf(FormVersion form, int year) => TitleOf(form, new Text($"{year}", $"{year}"));

    private static string TitleOf(string form, string time) => $"{Typed.Cut(form, LongestTitle - time.Length - 2)}, {time}";

    public static Cycle Plan(CyclePlan plan, FormVersion form, string? by, DateTimeOffset now)
    {
        var cycle = new Cycle
        {
            Id = Guid.CreateVersion7(now), CommunityId = plan.CommunityId, FormCode = form.Code, FormVersionId = form.Id, MadeAt = now, MadeByName = by,
            PlanId = plan.PlanId, PlanItemId = plan.PlanItemId, PlanRow = plan.PlanRow, PlanPart = plan.PlanPart, PlanDay = plan.PlanId is null ? null : plan.OpensOn,
        };
        cycle.Arrange(plan);
        return cycle;
    }

    /// <summary>Days, audience and rules may be otherwise as long as no school has been written to.</summary>
    public void Arrange(CyclePlan plan)
    {
        if (LaunchedAt is not null || DroppedAt is not null)
            throw new RuleViolation("cycle.launched", "Школам уже написали: менять можно только срок.", "The schools have been written to: only the deadline can change now.");
        if (Typed.Line(plan.Title, LongestTitle) is not { } title)
            throw new RuleViolation("cycle.title", "Назовите сбор: так он будет называться в письмах и отчёте.", "Name the collection: letters and the report call it so.");
        if (DateOnly.FromDateTime(plan.Deadline.Local().DateTime) < plan.OpensOn)
            throw new RuleViolation("cycle.deadline", "Срок ответа раньше дня рассылки. Исправьте один из них.", "The deadline is before the day of sending. Correct one of them.");

        if (Math.Max(Math.Abs(plan.ReferenceDay.Year - plan.Year), Math.Abs(plan.OpensOn.Year - plan.Year)) > FarthestYears)
            throw new RuleViolation("cycle.far-days", $"Сведения за {plan.Year} год, а день стоит далеко от него: по состоянию на {plan.ReferenceDay.InWords()}, разослать {plan.OpensOn.InWords()}. Проверьте даты.", $"The answers tell of {plan.Year}, and a day is far from it: as of {plan.ReferenceDay.InWords()}, send on {plan.OpensOn.InWords()}. Check the days.");
        if (plan.Deadline > plan.OpensOn.AddYears(1).Begins())
            throw new RuleViolation("cycle.far-deadline", "Срок ответа — больше года после рассылки. Проверьте даты.", "The deadline is more than a year after the day of sending. Check the days.");

        (Year, TitleRu, TitleEn, ReferenceDay, OpensOn, Deadline) = (plan.Year, title, Typed.Line(plan.TitleEn, LongestTitle), plan.ReferenceDay, plan.OpensOn, plan.Deadline.ToUniversalTime());
        (TakesLate, HeadConfirms, ByBuilding, Audience) = (plan.TakesLate, plan.HeadConfirms, plan.ByBuilding, plan.Audience);
    }

    /// <summary>The newest published version is the one to ask by, until schools are written to.</summary>
    public void AskBy(FormVersion form) => FormVersionId = form.Code == FormCode && LaunchedAt is null ? form.Id : throw new ArgumentException("Another form, or too late.", nameof(form));

    /// <summary>Where each building answers by itself, what its school has once would be counted with each of them.</summary>
    public static void MustNotAskOfWholeSchool(Form form)
    {
        if (form.OfWholeSchool is [var first, ..])
            throw new RuleViolation("cycle.whole-school-by-building",
                $"В этой форме спрашивают о школе целиком («{first.Label.Ru}»): по корпусам одно и то же посчиталось бы столько раз, сколько у школы корпусов. Снимите «Каждый корпус с библиотекой отвечает отдельно» или возьмите форму, где спрашивают только о корпусе.",
                $"This form asks of the school as a whole (“{first.Label.En}”): with each building the same would be counted once more. Untick “Each building with a library answers by itself”, or take a form that asks of a building alone.");
    }

    public void Begin(DateTimeOffset now) => BegunAt ??= now;

    /// <summary>What refuses a launch, wherever it is pressed and whatever carries it out.</summary>
    /// <param name="form">As it is now: it may have become another since the cycle was arranged.</param>
    public void MustBeReadyToLaunch(WhomItAsks whom, Form form, DateTimeOffset now)
    {
        if (DroppedAt is not null)
            throw new RuleViolation("cycle.dropped", "Этот сбор отменён.", "This collection was dropped.");
        if (Deadline <= now)
            throw new RuleViolation("cycle.deadline-passed", "Срок ответа уже прошёл. Сначала назначьте новый.", "The deadline has passed already. Set another first.");

        whom.MustBeSomebody();
        if (ByBuilding)
            MustNotAskOfWholeSchool(form);
    }

    /// <param name="asked">How many schools, or buildings.</param>
    public void Launch(int asked, string? by, DateTimeOffset now) => (LaunchedAt, LaunchedByName, Asked) = (LaunchedAt ?? now, by, asked);

    public void NoteAllAsked(DateTimeOffset now) => AllAskedAt ??= now;

    /// <summary>Everybody gets more time.</summary>
    public void Prolong(DateTimeOffset deadline, DateTimeOffset now)
    {
        if (ClosedAt is not null)
            throw new RuleViolation("cycle.closed", "Сбор закрыт: срок уже не изменить.", "The collection is closed: its deadline cannot change any more.");
        if (deadline <= now || deadline > now.AddMonths(6))
            throw new RuleViolation("cycle.prolong", "Новый срок — позже, чем сейчас, и не дальше полугода.", "The new deadline is later than now and at most six months ahead.");

        if (deadline <= Deadline)
            throw new RuleViolation("cycle.prolong-sooner", $"Срок и так до {Deadline.InWords()}. Укажите более поздний.", $"The deadline is {Deadline.InWords()} anyway. Enter a later one.");

        Deadline = deadline.ToUniversalTime();
    }

    public void Close(DateTimeOffset now) => ClosedAt ??= now;

    public void Publish(DateTimeOffset now) => PublishedAt ??= now;

    /// <summary>Which answers count is settled with the report.</summary>
    public void MustNotBePublished()
    {
        if (PublishedAt is not null)
            throw new RuleViolation("accept.published", "Отчёт уже утверждён: состав ответов менять нельзя.", "The report is approved: its answers cannot change any more.");
    }

    public void Drop(string? reason, DateTimeOffset now)
    {
        if (LaunchedAt is not null)
            throw new RuleViolation("cycle.launched-already", "Школам уже написали: сбор можно только закрыть.", "The schools have been written to: the collection can only be closed.");

        (DroppedAt, DropReason) = (DroppedAt ?? now, Typed.Text(reason, LongestReason));
    }

    public CycleState State =>
        DroppedAt is not null ? CycleState.Dropped
        : PublishedAt is not null ? CycleState.Published
        : ClosedAt is not null ? CycleState.Closed
        : LaunchedAt is not null ? CycleState.Open
        : BegunAt is not null ? CycleState.Checked
        : CycleState.Planned;

    public bool IsOpen => State is CycleState.Open;

    /// <summary>Whether it takes something of this answer: while it goes on; and of one that came back, or that the head of the school has had to confirm, also when it was closed meanwhile, until the time is over that was given to it.</summary>
    public bool Takes(Response response, DateTimeOffset now) => DroppedAt is null && (ClosedAt is null || (PublishedAt is null && response.MayFollow && now <= response.DeadlineIn(Deadline)));
}

/// <summary>What is said of a cycle before it is launched.</summary>
/// <param name="Title">As letters and papers call it, in Russian.</param>
/// <param name="Deadline">To the hour.</param>
internal sealed record CyclePlan(Guid CommunityId, int Year, string? Title, DateOnly ReferenceDay, DateOnly OpensOn, DateTimeOffset Deadline)
{
    public CyclePlan(Guid communityId, int year, Text title, DateOnly referenceDay, DateOnly opensOn, DateTimeOffset deadline) : this(communityId, year, title.Ru, referenceDay, opensOn, deadline) => TitleEn = title.En;

    public string? TitleEn { get; init; }
    public bool TakesLate { get; init; } = true;
    public bool HeadConfirms { get; init; }
    public bool ByBuilding { get; init; }
    public Audience Audience { get; init; } = Audience.Everybody;
    public Guid? PlanId { get; init; }
    public Guid? PlanItemId { get; init; }
    public string? PlanRow { get; init; }
    public string? PlanPart { get; init; }
}
