using CommunityHub.Contracts.Membership;
using MediatR;

namespace CommunityHub.Contracts.Monitoring;

/// <summary>Whether a collection by a form of the data bank asks the schools of a community in this month: one that opens in it, or is still going on; null when none does.</summary>
/// <param name="Month">Any day of it.</param>
public sealed record BankCollectionIn(Guid CommunityId, DateOnly Month) : IRequest<AskingOfBank?>;
