using MediatR;

namespace CommunityHub.Contracts.Monitoring;

/// <summary>Holds the answers that wait for a curator and are new against those of the other schools, so that the queue begins with what is worth a look. Nothing is done twice; started by the clock.</summary>
public sealed record WeighNewAnswers : IRequest;
