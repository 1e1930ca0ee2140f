using MediatR;

namespace CommunityHub.Contracts.Workflow;

/// <summary>Writes once to the people of every open task that falls due by the end of the next working day; started by the clock each hour.</summary>
public sealed record RemindOfDueTasks : IRequest;
