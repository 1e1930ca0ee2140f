using MediatR;

namespace CommunityHub.Contracts.Membership;

/// <summary>Adds a person to the data bank. Refused (RuleViolation) when somebody has this address already, compared without case.</summary>
/// <param name="GivenName">In full or as an initial («В.»); empty when only one word of the name is known.</param>
/// <param name="Email">The mailbox, RFC 5321; null when none is known.</param>
/// <param name="Language">Of letters: «ru» or «en».</param>
/// <returns>The id of the person.</returns>
public sealed record RegisterPerson(string Surname, string GivenName, string? Patronymic, string? Email, string Language = "ru") : IRequest<Guid>;

/// <summary>
/// Appoints a person to a post. Refused (RuleViolation) when the days are reversed, the post is held by somebody else on some of them
/// (unless acting), or a community is missing where the post is one of a community.
/// </summary>
/// <param name="Post">One of the posts in <see cref="Group"/>: «curator».</param>
/// <param name="CommunityId">For the posts of a community; else null.</param>
/// <param name="From">First day, included.</param>
/// <param name="To">Last day, included; null when no end is known.</param>
/// <param name="Acting">In another's stead (a substitution).</param>
/// <param name="By">The person who decides; an empty id when the house itself does, at its first start.</param>
/// <param name="Title">The person's work as papers print it: «главный специалист МКУ «ЦНППМ г.Тулы»».</param>
/// <returns>The id of the appointment.</returns>
public sealed record Appoint(Guid PersonId, string Post, Guid? CommunityId, DateOnly From, DateOnly? To, bool Acting, Guid By, string? Title = null) : IRequest<Guid>;

/// <summary>In which language the person reads letters from now on: «ru» or «en».</summary>
public sealed record ChooseLanguage(Guid PersonId, string Language) : IRequest;

/// <summary>Fills an empty data bank with the demonstration centre; does nothing to one that has it already.</summary>
public sealed record SeedDemoMembership : IRequest<DemoMembership>;

/// <summary>
/// Gives the demonstration centre the data bank of a city: 63 schools and their librarians with ten years of history up to today. After <see cref="SeedDemoMembership"/>;
/// does nothing where schools have been added since.
/// </summary>
public sealed record SeedDemoBank : IRequest;

/// <summary>Takes the snapshots of the school year whose set day has come; each once.</summary>
public sealed record TakeDueSnapshots : IRequest;

/// <summary>Removes personal data that are over their term, by the rules the administrator keeps; proposes people who left long ago, and erases nobody.</summary>
public sealed record ApplyRetention : IRequest;

/// <summary>The demonstration centre. The ids are always the same.</summary>
/// <param name="People">By what they are: director, acting-director, deputy-director, administrator, curator, leader, deputy-leader, secretary, math-curator, math-leader, librarian.</param>
/// <param name="Librarians">The community whose plan of 2024 is the sample.</param>
public sealed record DemoMembership(IReadOnlyDictionary<string, Guid> People, Guid Librarians, Guid Mathematicians);
