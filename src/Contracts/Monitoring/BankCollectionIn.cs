using CommunityHub.Contracts.Membership;
using MediatR;

namespace CommunityHub.Contracts.Monitoring;

/// <summary>Whether a collection by a form of the data bank asks the schools of a community in this month: one that opens in it, or is still going on; null when none does.</summary>
/// <param name="Month">Any day of it.</param>
public sealed record BankCollectionIn(Guid CommunityId, DateOnly Month) : IRequest<AskingOfBank?>;

/// <summary>The schools that collections by a form of the data bank ask in this month, of whatever community: one that was launched in it, or is still going on.</summary>
/// <param name="Month">Any day of it.</param>
/// <param name="But">A collection that does not count; null: all do.</param>
public sealed record SchoolsConfirmingBankIn(DateOnly Month, Guid? But = null) : IRequest<IReadOnlyList<Guid>>;
