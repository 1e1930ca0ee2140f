using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;

namespace CommunityHub.Monitoring;

/// <summary>Who may see what is collected for a community, and who leads it.</summary>
internal static class CollectionAccess
{
    private static readonly string[] Readers = [Group.Curator, Group.Leader, Group.DeputyLeader, Group.Secretary];

    public static bool MaySeeCollections(this Actor actor, Guid communityId) =>
        actor.SeesAllCollections() || Readers.Any(post => actor.Is(Group.Of(post, communityId)));

    public static bool SeesAllCollections(this Actor actor) => actor.Is(Group.Administrator) || actor.Is(Group.Director) || actor.Is(Group.Deputy);

    /// <summary>Begins and closes collections, writes to schools, accepts and returns their answers.</summary>
    public static bool MayCollect(this Actor actor, Guid communityId) => actor.Is(Group.Administrator) || actor.Is(Group.Of(Group.Curator, communityId));

    public static void MustCollect(this Actor actor, Guid communityId)
    {
        if (!actor.MayCollect(communityId))
            throw new RuleViolation("collection.not-yours", "Сборы сообщества ведёт его куратор.", "A community's collections are led by its curator.");
    }
}
