using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Forgetting;
using CommunityHub.Planning.Papers;

namespace CommunityHub.Planning.Plans;

/// <summary>
/// A plan as it was, or is to be, approved as a whole: a draft that is worked on, then a paper that no longer changes. An amendment is a
/// version made from the one in force; when it is approved it takes that one's place.
/// </summary>
[KeptWhenForgotten("An approved plan stays as it was signed.", Where = "hash is not null")]
internal sealed partial class PlanVersion
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid PlanId { get; private init; }
    public int Number { get; private init; }
    public Guid? AmendsId { get; private init; }
    public DateTimeOffset CreatedAt { get; private init; }
    public Guid CreatedBy { get; private init; }
    public string? ReadFrom { get; private init; }
    public PaperApproval? ApprovalOnPaper { get; private init; }

    public string Goal { get; private set; } = "";
    public List<string> Tasks { get; private set; } = [];
    public string Curator { get; private set; } = "";
    public string Leader { get; private set; } = "";
    public List<Section> Sections { get; private init; } = [];

    public DateTimeOffset? SubmittedAt { get; private set; }
    public Guid? SubmittedBy { get; private set; }
    public DateTimeOffset? ReturnedAt { get; private set; }
    public DateTimeOffset? WithdrawnAt { get; private set; }
    public Approval? Approval { get; private set; }
    public string? Hash { get; private set; }
    public DateTimeOffset? ReplacedAt { get; private set; }

    public static PlanVersion Draft(Guid planId, int number, Actor by, DateTimeOffset now, Guid? amends = null, string? readFrom = null, PaperApproval? onPaper = null) =>
        new() { PlanId = planId, Number = number, CreatedBy = by.PersonId, CreatedAt = now, AmendsId = amends, ReadFrom = readFrom, ApprovalOnPaper = onPaper };

    public VersionState State => this switch
    {
        { WithdrawnAt: not null } => VersionState.Withdrawn,
        { ReplacedAt: not null } => VersionState.Replaced,
        { Approval: not null } => VersionState.InForce,
        { SubmittedAt: not null } => VersionState.Submitted,
        { ReturnedAt: not null } => VersionState.Returned,
        _ => VersionState.Draft,
    };

    public bool IsDraft => State is VersionState.Draft or VersionState.Returned;

    public IEnumerable<Item> Items => Sections.OrderBy(s => s.Position).SelectMany(s => s.Items.Where(i => i.DeletedAt is null).OrderBy(i => i.Position));

    public void MustBeDraft()
    {
        if (!IsDraft)
            throw new RuleViolation("version.frozen",
                State is VersionState.Submitted
                    ? "План на утверждении, и менять его сейчас нельзя. Дождитесь решения или попросите вернуть план на доработку."
                    : "Эта редакция плана закрыта и не меняется. Чтобы изменить план, начните изменение к нему.",
                State is VersionState.Submitted
                    ? "The plan is being decided on and cannot be changed now. Wait for the decision, or ask for the plan to be returned."
                    : "This version of the plan is closed and does not change. To change the plan, begin an amendment.");
    }

    public void Submit(Actor by, DateTimeOffset now)
    {
        MustBeDraft();

        if (!Items.Any())
            throw new RuleViolation("version.empty",
                "В плане нет ни одной строки. Добавьте хотя бы одно мероприятие и отправьте план снова.",
                "The plan has no rows. Add at least one and submit the plan again.");

        (SubmittedAt, SubmittedBy, ReturnedAt) = (now, by.PersonId, null);
    }

    public void Return(DateTimeOffset now)
    {
        MustBeSubmitted();
        (SubmittedAt, ReturnedAt) = (null, now);
    }

    public void Withdraw(DateTimeOffset now)
    {
        if (State is VersionState.InForce or VersionState.Replaced)
            MustBeDraft();

        WithdrawnAt = now;
    }

    /// <summary>The director has decided; the process puts it in force.</summary>
    public void Approve(Approval approval)
    {
        MustBeSubmitted();
        Approval = approval;
    }

    /// <summary>From now on nothing here changes, and the hash of its paper says so.</summary>
    public void PutInForce(string hash)
    {
        if (Approval is null)
            MustBeSubmitted();

        Hash = hash;
    }

    public void GiveWayTo(PlanVersion next, DateTimeOffset now)
    {
        if (next.AmendsId != Id)
            throw new RuleViolation("version.amends-another",
                "Это изменение сделано к другой редакции плана: пока оно готовилось, утвердили другую. Начните изменение заново от действующей редакции.",
                "This amendment was made against another version: meanwhile a different one came into force. Begin the amendment again from the version in force.");

        ReplacedAt = now;
    }

    private void MustBeSubmitted()
    {
        if (State is not VersionState.Submitted)
            throw new RuleViolation("version.not-submitted",
                "Эта редакция плана не на утверждении: решение по ней уже принято или её отозвали. Откройте план, чтобы увидеть, что с ним.",
                "This version is not waiting for a decision: it has been decided on or withdrawn. Open the plan to see what became of it.");
    }
}

/// <summary>What a version is now, as its dates say.</summary>
internal enum VersionState { Draft, Submitted, Returned, InForce, Replaced, Withdrawn }
