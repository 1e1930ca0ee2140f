using CommunityHub.Contracts.Membership;
using MediatR;

namespace CommunityHub.Contracts.Planning;

/// <summary>Reads a plan's file by the real importer and submits it for approval; does nothing when the community has that year's plan.</summary>
public sealed record SeedDemoPlan(Guid CommunityId, string FileName, byte[] Content, Actor By) : IRequest;
