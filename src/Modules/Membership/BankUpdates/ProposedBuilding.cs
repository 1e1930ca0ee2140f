using CommunityHub.Membership.Buildings;
using CommunityHub.Membership.ResourceCards;
using CommunityHub.Membership.Time;

namespace CommunityHub.Membership.BankUpdates;

internal sealed record ProposedBuilding(int Number, string Address, bool HasLibrary) : Proposal
{
    public override IEnumerable<RecordFact> Facts(Guid schoolId, DateOnly day, Guid by, Guid? person = null) => [From(Building.Of(schoolId, Number, Address, HasLibrary), day, by)];
}

/// <summary>A building the data bank does not know. Others may come before it is accepted: it gets its number then.</summary>
internal sealed record ProposedNewBuilding(string Address, bool HasLibrary) : Proposal
{
    public ProposedBuilding As(int number) => new(number, Address, HasLibrary);

    public override IEnumerable<RecordFact> Facts(Guid schoolId, DateOnly day, Guid by, Guid? person = null) => throw new InvalidOperationException("A new building gets its number before it is recorded.");
}

/// <summary>A building is no longer in use; with it goes what its library had.</summary>
internal sealed record ProposedClosing(int Number, bool HasCard) : Proposal
{
    public override IEnumerable<RecordFact> Facts(Guid schoolId, DateOnly day, Guid by, Guid? person = null)
    {
        yield return Until(Building.Of(schoolId, Number, "—", hasLibrary: false), day, by); // of an end, only owner and key count
        if (HasCard)
            yield return Until(ResourceCard.Of(schoolId, Number, new LibraryForm().Said), day, by);
    }
}

/// <summary>What the library of a building has is otherwise.</summary>
internal sealed record ProposedCard(int Number, Library Library) : Proposal
{
    public override IEnumerable<RecordFact> Facts(Guid schoolId, DateOnly day, Guid by, Guid? person = null) => [From(ResourceCard.Of(schoolId, Number, Library), day, by)];
}
