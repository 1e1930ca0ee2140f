namespace CommunityHub.Mailing.Campaigns;

/// <summary>Letters of one kind within a campaign: the invitation, a reminder, the letter to the head.</summary>
/// <param name="Code">As in the ledger.</param>
/// <param name="All">Letters, as all numbers here.</param>
internal sealed record CampaignKind(string Code, string Name, int All, int Gone, int Failed, int Waiting);
