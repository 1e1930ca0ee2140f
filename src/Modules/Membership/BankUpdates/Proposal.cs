using System.Text.Json;
using System.Text.Json.Serialization;
using CommunityHub.Kernel;
using CommunityHub.Membership.Employments;
using CommunityHub.Membership.People;
using CommunityHub.Membership.Qualifications;
using CommunityHub.Membership.SchoolHeads;
using CommunityHub.Membership.SchoolSizes;
using CommunityHub.Membership.Time;

namespace CommunityHub.Membership.BankUpdates;

/// <summary>What is proposed, as data: it becomes facts only when it is accepted.</summary>
[JsonDerivedType(typeof(ProposedSize), "size")]
[JsonDerivedType(typeof(ProposedHead), "head")]
[JsonDerivedType(typeof(ProposedWork), "work")]
[JsonDerivedType(typeof(ProposedLeaving), "leaving")]
[JsonDerivedType(typeof(ProposedLearning), "learning")]
[JsonDerivedType(typeof(ProposedNewcomer), "newcomer")]
[JsonDerivedType(typeof(ProposedBuilding), "building")]
[JsonDerivedType(typeof(ProposedNewBuilding), "new-building")]
[JsonDerivedType(typeof(ProposedClosing), "closing")]
[JsonDerivedType(typeof(ProposedCard), "card")]
[JsonDerivedType(typeof(ProposedName), "name")]
[JsonDerivedType(typeof(ProposedCourse), "course")]
[JsonDerivedType(typeof(ProposedEmail), "email")]
[JsonDerivedType(typeof(ProposedTenure), "tenure")]
[JsonDerivedType(typeof(ProposedMentor), "mentor")]
internal abstract record Proposal
{
    // PostgreSQL keeps what it is given as jsonb in an order of its own.
    private static readonly JsonSerializerOptions Kept = new() { AllowOutOfOrderMetadataProperties = true };

    public string AsJson() => JsonSerializer.Serialize(this, Kept);

    public static Proposal FromJson(string json) => JsonSerializer.Deserialize<Proposal>(json, Kept)!;

    /// <summary>Whom it concerns, beside the school; null for the school itself.</summary>
    [JsonIgnore]
    public virtual Guid? PersonId => null;

    /// <summary>What is to be recorded for it, in this order.</summary>
    /// <param name="person">Of a newcomer, who it is.</param>
    public abstract IEnumerable<RecordFact> Facts(Guid schoolId, DateOnly day, Guid by, Guid? person = null);

    /// <summary>The same without what names or describes this person in free words; null when it is about others.</summary>
    public virtual Proposal? Without(Person person, string instead) => PersonId == person.Id ? this : null;

    internal static RecordFact From(DatedFact fact, DateOnly day, Guid by) => new(fact, FactAct.Change, day, null, null, by);

    internal static RecordFact Until(DatedFact fact, DateOnly day, Guid by) => new(fact, FactAct.End, day, null, null, by);
}

internal sealed record ProposedSize(int Pupils, int Classes, decimal? LibraryPosts) : Proposal
{
    public override IEnumerable<RecordFact> Facts(Guid schoolId, DateOnly day, Guid by, Guid? person = null) => [From(SchoolSize.Of(schoolId, pupils: Pupils, classes: Classes, LibraryPosts), day, by)];
}

internal sealed record ProposedHead(string Name, string Title) : Proposal
{
    public override IEnumerable<RecordFact> Facts(Guid schoolId, DateOnly day, Guid by, Guid? person = null) => [From(SchoolHead.Of(schoolId, name: Name, title: Title), day, by)];
}

/// <summary>Somebody who works here already does so on another post, or at another rate.</summary>
/// <param name="FormerPost">The code of the post that ends; null when only the rate is another.</param>
internal sealed record ProposedWork(Guid Person, string? FormerPost, string Post, decimal Rate, bool IsMain) : Proposal
{
    public override Guid? PersonId => Person;

    public override IEnumerable<RecordFact> Facts(Guid schoolId, DateOnly day, Guid by, Guid? person = null)
    {
        if (FormerPost is not null)
            yield return Until(Employment.At(Person, schoolId, FormerPost, 1, IsMain), day.AddDays(-1), by);
        yield return From(Employment.At(Person, schoolId, Post, Rate, IsMain), day, by);
    }
}

internal sealed record ProposedLeaving(Guid Person, string Post) : Proposal
{
    public override Guid? PersonId => Person;

    public override IEnumerable<RecordFact> Facts(Guid schoolId, DateOnly day, Guid by, Guid? person = null) => [Until(Employment.At(Person, schoolId, Post, 1, true), day, by)];
}

internal sealed record ProposedLearning(Guid Person, Learning Learning) : Proposal
{
    public override Guid? PersonId => Person;

    public override Proposal? Without(Person person, string instead) => PersonId == person.Id ? this with { Learning = Learning with { Awards = null, SelfEducation = null, Wishes = null } } : null;

    public override IEnumerable<RecordFact> Facts(Guid schoolId, DateOnly day, Guid by, Guid? person = null) => [From(Qualification.Of(Person, Learning), day, by)];
}

/// <param name="Community">Of which the newcomer becomes a member; null when the update says it, or nobody does.</param>
internal sealed record ProposedNewcomer(string Surname, string? GivenName, string? Patronymic, string? Email, string Post, decimal Rate, bool IsMain, Guid? Community = null) : Proposal
{
    public Proposal Unnamed(string instead) => this with { Surname = instead, GivenName = null, Patronymic = null, Email = null };

    public override Proposal? Without(Person person, string instead) =>
        (Email is not null && string.Equals(Email, person.Email, StringComparison.OrdinalIgnoreCase)) || (Surname == person.Surname && PersonName.Of(Surname, GivenName, Patronymic).Short == person.Name.Short) ? Unnamed(instead) : null;

    [JsonIgnore]
    public PersonName Name => new(Surname, GivenName, Patronymic);

    public override IEnumerable<RecordFact> Facts(Guid schoolId, DateOnly day, Guid by, Guid? person = null) =>
        [From(Employment.At(person ?? throw new InvalidOperationException("A newcomer is registered before the work is recorded."), schoolId, Post, Rate, IsMain), day, by)];
}
