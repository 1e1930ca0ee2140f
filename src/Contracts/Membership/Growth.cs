using MediatR;

namespace CommunityHub.Contracts.Membership;

/// <summary>
/// What the members of a community would like to learn, most wanted first: topics for its events, from the self-assessments of a school year. Competences of
/// which too few people have answered are left out, and so are those nobody wants.
/// </summary>
/// <param name="FirstYear">The year in which the school year begins: 2025 for 2025-2026.</param>
public sealed record TopicsFromDeficits(Guid CommunityId, int FirstYear) : IRequest<IReadOnlyList<DeficitTopic>>;

/// <param name="Group">«I – SMART skills».</param>
/// <param name="Topic">The competence: «Учёт и обеспечение учебниками».</param>
/// <param name="Answers">How many people have answered; never fewer than the house shows numbers of.</param>
/// <param name="Deficits">How many of them would like to learn it, or need help.</param>
public sealed record DeficitTopic(Guid CompetenceId, string Group, string Topic, int Answers, int Deficits);
