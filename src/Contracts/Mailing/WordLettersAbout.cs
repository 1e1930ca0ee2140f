using CommunityHub.Contracts.Membership;
using MediatR;

namespace CommunityHub.Contracts.Mailing;

/// <summary>
/// Letters of one kind about one thing say subject and lead in these words from now on; in the caller's transaction, before the first of them is written. Refused (RuleViolation) when they
/// cannot be said, or when the actor does not word the community's letters.
/// </summary>
/// <param name="Kind">The code of the kind.</param>
/// <param name="Language">Of the readers: «ru» or «en».</param>
/// <param name="About">As it will stand in the occasion of the letters.</param>
/// <param name="Subject">One line, with variables in double braces.</param>
/// <param name="Lead">An empty line divides paragraphs.</param>
public sealed record WordLettersAbout(string Kind, string Language, string About, Guid CommunityId, string? Subject, string? Lead, Actor By) : IRequest;
