using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;

namespace CommunityHub.Workflow.Inbox;

/// <summary>What the inbox page has counted for its reader in this request, so that the frame around it does not count 10,000 tasks once more.</summary>
internal sealed class KnownCount
{
    private (Guid PersonId, InboxCounted Counted)? known;

    public void Is(Actor reader, InboxCounted counted) => known = (reader.PersonId, counted);

    public InboxCounted? Of(Actor reader) => known is { } of && of.PersonId == reader.PersonId ? of.Counted : null;
}
