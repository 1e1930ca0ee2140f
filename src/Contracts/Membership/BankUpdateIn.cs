using MediatR;

namespace CommunityHub.Contracts.Membership;

/// <summary>
/// Whether an update of the data bank asks the schools of a community in this month: one that was started in it, or is still going on. No school is asked for one
/// thing in two ways at once; see also <see cref="Monitoring.BankCollectionIn"/>.
/// </summary>
/// <param name="Month">Any day of it.</param>
public sealed record BankUpdateIn(Guid CommunityId, DateOnly Month) : IRequest<AskingOfBank?>;

/// <summary>The schools that updates of the data bank ask in this month, of whatever community: one that was started in it, or is still going on.</summary>
/// <param name="Month">Any day of it.</param>
public sealed record SchoolsUpdatingBankIn(DateOnly Month) : IRequest<IReadOnlyList<Guid>>;

/// <summary>By what the schools are asked to confirm what the data bank knows of them.</summary>
/// <param name="Title">«Банк данных, 2026-2027».</param>
/// <param name="Link">Its page, beginning with «/».</param>
public sealed record AskingOfBank(string Title, string Link);
