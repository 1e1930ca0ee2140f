using MediatR;

namespace CommunityHub.Contracts.Membership;

/// <summary>What is this person on this day? Null when no such person is known.</summary>
public sealed record WhoIs(Guid PersonId, DateOnly Day) : IRequest<Actor?>;

/// <summary>What are these people on this day? Unknown ids are left out.</summary>
public sealed record WhoAre(IReadOnlyList<Guid> PersonIds, DateOnly Day) : IRequest<IReadOnlyList<Actor>>;

/// <summary>The posts of the house, in their order.</summary>
public sealed record Posts : IRequest<IReadOnlyList<PostCard>>;

/// <param name="Post">One of the posts in <see cref="Group"/>: «curator».</param>
/// <param name="Title">«куратор», in the language of the reader.</param>
public sealed record PostCard(string Post, string Title);

/// <summary>Who may act for any of these groups on this day, holders and those who stand in, with their addresses.</summary>
public sealed record HoldersOf(IReadOnlyList<string> Groups, DateOnly Day) : IRequest<IReadOnlyList<Holder>>;

/// <summary>A person found by <see cref="HoldersOf"/>, <see cref="Everybody"/>, <see cref="PeopleById"/> or <see cref="PersonByEmail"/>.</summary>
/// <param name="Name">«Шагаева В.Е.».</param>
/// <param name="FullName">«Шагаева Виктория Евгеньевна», or the name as far as it is known.</param>
/// <param name="Email">Where letters go; null when none is known.</param>
/// <param name="Language">«ru» or «en».</param>
public sealed record Holder(Guid PersonId, string Name, string FullName, string? Email, string Language)
{
    /// <summary>How a letter greets: «Виктория Евгеньевна», or the name as far as it is known.</summary>
    public string AddressedAs => FullName.Split(' ') is [_, var givenName, var patronymic] ? $"{givenName} {patronymic}" : FullName;
}

/// <summary>Everybody the data bank knows, by name.</summary>
public sealed record Everybody : IRequest<IReadOnlyList<Holder>>;

/// <summary>The people with these ids; unknown ids are left out.</summary>
public sealed record PeopleById(IReadOnlyList<Guid> PersonIds) : IRequest<IReadOnlyList<Holder>>;

/// <summary>The person with this address, compared without case; null when there is none.</summary>
public sealed record PersonByEmail(string Email) : IRequest<Holder?>;

/// <summary>In which language people with these addresses read, «ru» or «en», whatever the case of the letters; of an address that is nobody's nothing is said.</summary>
public sealed record LanguagesOf(IReadOnlyCollection<string> Addresses) : IRequest<IReadOnlyDictionary<string, string>>;

/// <summary>The communities of the centre, by name.</summary>
public sealed record Communities : IRequest<IReadOnlyList<CommunityCard>>;

/// <summary>A community as the others see it.</summary>
/// <param name="Name">«Школьные библиотекари».</param>
/// <param name="InGenitive">«школьных библиотекарей», as titles of papers say it after «профессионального сообщества».</param>
/// <param name="Centre">The centre's short name: «МКУ «ЦНППМ г. Тулы»».</param>
public sealed record CommunityCard(Guid Id, string Name, string InGenitive, string Centre);

/// <summary>The centre's short name, «МКУ «ЦНППМ г. Тулы»»; null before it has been named.</summary>
public sealed record NameOfCentre : IRequest<string?>;

/// <summary>Who can sign as the director on this day: the one who stands in, else the director; null when the post is vacant.</summary>
public sealed record SignatoryOn(DateOnly Day) : IRequest<Signatory?>;

/// <summary>How a paper names who approved it.</summary>
/// <param name="Post">In the genitive or nominative as the block needs: «Директор» or «И.о. директора».</param>
/// <param name="Name">«В.Е. Шагаева»: initials before the surname.</param>
public sealed record Signatory(Guid PersonId, string Post, string Organization, string Name, bool Acting);

/// <summary>People and places that a plan may name: people of the centre and the communities, the centre, its schools. For suggestions while typing.</summary>
public sealed record KnownNames : IRequest<KnownNamesFound>;

/// <param name="People">«Шагаева В.Е.».</param>
/// <param name="Places">«МБОУ ЦО № 31».</param>
public sealed record KnownNamesFound(IReadOnlyList<string> People, IReadOnlyList<string> Places);

/// <summary>How many pupils a school had on this day, as it is known now; null when nothing is known of that day.</summary>
public sealed record PupilsOn(Guid SchoolId, DateOnly Day) : IRequest<int?>;

/// <summary>Who works for a community on this day: curator, leader, moderators and the others, in the order papers name them; not its mere members.</summary>
public sealed record StaffOf(Guid CommunityId, DateOnly Day) : IRequest<IReadOnlyList<StaffMember>>;

/// <param name="Post">One of the posts in <see cref="Group"/>: «curator».</param>
/// <param name="Acting">True when the person stands in for somebody.</param>
/// <param name="Name">«Антимонова В.В.».</param>
/// <param name="FullName">«Антимонова Вера Владимировна».</param>
/// <param name="Title">The person's work as papers print it: «главный специалист МКУ «ЦНППМ г.Тулы»»; null when none is known.</param>
public sealed record StaffMember(Guid PersonId, string Post, bool Acting, string Name, string FullName, string? Title);
