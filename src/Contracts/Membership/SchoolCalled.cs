using MediatR;

namespace CommunityHub.Contracts.Membership;

/// <summary>The one school that is called so, however its name is spelled: «ЦО 22», «МБОУ «ЦО № 22 – Лицей искусств»»; null when there is none, or several could be meant.</summary>
public sealed record SchoolCalled(string Name) : IRequest<NamedSchool?>;

/// <summary>The short names of the schools of a community on this day, in alphabetical order, to choose from; empty when there are more than <paramref name="Most"/>.</summary>
public sealed record SchoolNamesOf(Guid CommunityId, DateOnly Day, int Most) : IRequest<IReadOnlyList<string>>;

/// <param name="Name">Its short name: «МБОУ ЦО № 31».</param>
public sealed record NamedSchool(Guid SchoolId, string Name);
