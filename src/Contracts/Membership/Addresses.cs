using MediatR;

namespace CommunityHub.Contracts.Membership;

/// <summary>Letters to this address come back: whoever's it is, it is marked, and a school is written to by its next one.</summary>
/// <param name="Address">RFC 5321; compared without case. Nothing happens when nobody has it.</param>
public sealed record NoteAddressBounces(string Address) : IRequest;

/// <summary>A curator knows an address of a school: it becomes one of them, or is confirmed. Refused (RuleViolation) when it is none, or another school's.</summary>
/// <param name="Role">Of an address that is new, as in <see cref="SchoolContact"/>; one that is known keeps its own.</param>
/// <returns>The address as it is kept.</returns>
public sealed record AddSchoolAddress(Guid SchoolId, string? Address, Actor By, string Role = "Other") : IRequest<string>;

/// <summary>The school with this id, and every double that has been merged into it: what others keep of a school may still name those.</summary>
/// <param name="SchoolId">Of the school or of a double.</param>
public sealed record SchoolsMergedInto(Guid SchoolId) : IRequest<IReadOnlyList<Guid>>;

/// <summary>The school with this id, of a double the one that is kept; or else the one that has this address now; null when there is none.</summary>
public sealed record SchoolBehind(Guid? SchoolId, string Address) : IRequest<SchoolInBrief?>;

/// <summary>The own addresses of whoever works or worked at these schools, as is known now; people without one are left out.</summary>
public sealed record AddressesOfStaff(IReadOnlyCollection<Guid> SchoolIds) : IRequest<IReadOnlyList<StaffAddress>>;

/// <param name="FirstDay">Of the work at the school.</param>
/// <param name="LastDay">Included; null while no end is known.</param>
public sealed record StaffAddress(string Address, DateOnly FirstDay, DateOnly? LastDay);

/// <summary>The communities that each of these schools belongs to today, by name; schools that belong to none are left out.</summary>
public sealed record CommunitiesOfSchools(IReadOnlyCollection<Guid> SchoolIds) : IRequest<IReadOnlyDictionary<Guid, IReadOnlyList<Guid>>>;

/// <param name="Name">«МБОУ ЦО № 31».</param>
/// <param name="CommunityIds">The communities it belongs to today, by name.</param>
public sealed record SchoolInBrief(Guid SchoolId, string Name, IReadOnlyList<Guid> CommunityIds);
