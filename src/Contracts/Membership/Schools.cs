using MediatR;

namespace CommunityHub.Contracts.Membership;

/// <summary>The addresses of a school in the order in which a letter tries them: official, library, head, other; without those that bounce. Of a double those of the school that is kept.</summary>
public sealed record ContactChainOf(Guid SchoolId) : IRequest<IReadOnlyList<SchoolContact>>;

/// <summary>The same of many schools at once; a school without an address that works is left out.</summary>
public sealed record ContactChainsOf(IReadOnlyList<Guid> SchoolIds) : IRequest<IReadOnlyDictionary<Guid, IReadOnlyList<SchoolContact>>>;

/// <param name="Address">RFC 5321.</param>
/// <param name="Role">«Official», «Library», «Head» or «Other».</param>
/// <param name="ConfirmedOn">When somebody last said that it is right; null when nobody has.</param>
public sealed record SchoolContact(string Address, string Role, DateOnly? ConfirmedOn);
