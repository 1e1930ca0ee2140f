using MediatR;

namespace CommunityHub.Contracts.Membership;

/// <summary>The yearly update of a community's data bank is over, and its product «Банк данных» is out.</summary>
/// <param name="SchoolYear">The year in which the school year begins.</param>
/// <param name="ReferenceDay">The day as of which the facts were checked.</param>
/// <param name="Link">The page of the product, beginning with «/».</param>
[KnownAs("membership.data-bank-published")]
public sealed record DataBankPublished(Guid UpdateId, Guid CommunityId, int SchoolYear, DateOnly ReferenceDay, DateOnly PublishedOn, string Link) : IEvent;
