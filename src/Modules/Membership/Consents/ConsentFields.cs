namespace CommunityHub.Membership.Consents;

/// <summary>What the buttons of a consent send.</summary>
internal sealed class ConsentFields
{
    public ConsentKind Kind { get; set; }
    public int Version { get; set; }
    public List<Publishable> Covers { get; set; } = [];
}
