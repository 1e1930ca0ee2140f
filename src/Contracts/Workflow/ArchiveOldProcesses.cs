using MediatR;

namespace CommunityHub.Contracts.Workflow;

/// <summary>Runs that ended so long ago give up what they worked with: variables, drafts, due rows. Who did what and when is kept.</summary>
/// <param name="RetainDays">Days since the end of a run.</param>
public sealed record ArchiveOldProcesses(int RetainDays) : IRequest;
