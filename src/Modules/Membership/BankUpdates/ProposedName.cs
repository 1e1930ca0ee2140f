using System.Text.Json.Serialization;
using CommunityHub.Membership.People;
using CommunityHub.Membership.Time;

namespace CommunityHub.Membership.BankUpdates;

/// <summary>Somebody is called otherwise now, or was misspelled; a name has no days.</summary>
internal sealed record ProposedName(Guid Person, string Surname, string? GivenName, string? Patronymic) : Proposal
{
    public override Guid? PersonId => Person;

    [JsonIgnore]
    public PersonName Name => new(Surname, GivenName, Patronymic);

    public override IEnumerable<RecordFact> Facts(Guid schoolId, DateOnly day, Guid by, Guid? person = null) => [];

    public override Proposal? Without(Person person, string instead) => PersonId == person.Id ? this with { Surname = instead, GivenName = null, Patronymic = null } : null;
}
