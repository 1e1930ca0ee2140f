using MediatR;

namespace CommunityHub.Contracts.Monitoring;

/// <summary>Throws away the workbooks that schools have sent and nobody of them has agreed to for so many days, or whose collection is over. Started by the clock.</summary>
public sealed record ThrowAwayWorkbooks(int RetainDays) : IRequest;
