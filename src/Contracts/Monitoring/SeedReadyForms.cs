using CommunityHub.Contracts.Membership;
using MediatR;

namespace CommunityHub.Contracts.Monitoring;

/// <summary>The forms that come with the product stand in the list of forms, published; one that somebody has changed is left alone. Does nothing the second time.</summary>
public sealed record SeedReadyForms : IRequest;

/// <summary>
/// Gives the demonstration community three years of collections by every form, all answered and accepted, one that is going on, and one that waits for its launch. After the data bank;
/// does nothing where there are collections already.
/// </summary>
public sealed record SeedDemoCollections(Guid CommunityId, Actor Curator) : IRequest;
