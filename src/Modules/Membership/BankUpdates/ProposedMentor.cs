using CommunityHub.Membership.Time;

namespace CommunityHub.Membership.BankUpdates;

/// <summary>Somebody is a mentor of a community, or is one no longer; how many people at once and what of is agreed with the mentor afterwards.</summary>
internal sealed record ProposedMentor(Guid Person, Guid Community, bool Teaches) : Proposal
{
    public override Guid? PersonId => Person;

    public override IEnumerable<RecordFact> Facts(Guid schoolId, DateOnly day, Guid by, Guid? person = null) => [];
}
