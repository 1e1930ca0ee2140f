using MediatR;

namespace CommunityHub.Contracts.Monitoring;

/// <summary>Begins every collection the plan asks for whose day has come: its curator finds the task to look at it and launch it. Each once, and by itself: one that fails stops no other. Started by the clock each morning.</summary>
public sealed record BeginDueCycles : IRequest, IInSteps;
