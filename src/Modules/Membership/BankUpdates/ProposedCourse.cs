using CommunityHub.Membership.Time;

namespace CommunityHub.Membership.BankUpdates;

/// <summary>Somebody has finished a course that the card does not have; a course has one day and lasts.</summary>
internal sealed record ProposedCourse(Guid Person, string Title, int Hours, DateOnly FinishedOn) : Proposal
{
    public override Guid? PersonId => Person;

    public override IEnumerable<RecordFact> Facts(Guid schoolId, DateOnly day, Guid by, Guid? person = null) => [];
}

/// <summary>The school has an address that nobody knew, or that letters came back from.</summary>
internal sealed record ProposedEmail(string Address) : Proposal
{
    public override IEnumerable<RecordFact> Facts(Guid schoolId, DateOnly day, Guid by, Guid? person = null) => [];
}
