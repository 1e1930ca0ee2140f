using MediatR;

namespace CommunityHub.Contracts.Membership;

/// <summary>The schools of a community on this day, by name, with what decides whom a collection asks and where its letter goes.</summary>
public sealed record SchoolsToAsk(Guid CommunityId, DateOnly Day) : IRequest<IReadOnlyList<SchoolToAsk>>;

/// <param name="Name">«МБОУ ЦО № 31».</param>
/// <param name="Kind">The code of a kind of schools: «education-centre».</param>
/// <param name="KindName">«центр образования», in the language of the reader.</param>
/// <param name="Municipality">«муниципальное образование город Тула»; null when nobody has said.</param>
/// <param name="Buildings">The numbers of the buildings with a library.</param>
/// <param name="Pupils">On the day; null when nobody has said.</param>
/// <param name="Address">The first of its contact chain; null when the school has none that works.</param>
public sealed record SchoolToAsk(Guid SchoolId, string Name, string Kind, string KindName, string? Municipality, string? Cluster, IReadOnlyList<int> Buildings, int? Pupils, string? Address);

/// <summary>Where a letter to each of these schools goes first; those without an address that works are left out.</summary>
public sealed record SchoolAddresses(IReadOnlyList<Guid> SchoolIds) : IRequest<IReadOnlyList<SchoolAddress>>;

/// <param name="Address">The first of its contact chain.</param>
public sealed record SchoolAddress(Guid SchoolId, string Address);
