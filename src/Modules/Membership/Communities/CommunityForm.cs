using CommunityHub.Kernel;

namespace CommunityHub.Membership.Communities;

/// <summary>What is typed of a community.</summary>
internal sealed class CommunityForm
{
    [Label("Название", "Name")]
    public string? Name { get; set; }

    [Label("В родительном падеже", "In the Russian genitive")]
    public string? InGenitive { get; set; }

    [Label("Город или кластер", "City or cluster")]
    public string? Cluster { get; set; }

    public uint Version { get; set; }
}
