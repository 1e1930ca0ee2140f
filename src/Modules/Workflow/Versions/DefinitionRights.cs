using CommunityHub.Contracts.Membership;

namespace CommunityHub.Workflow.Versions;

internal static class DefinitionRights
{
    /// <summary>Whoever answers for how things go sees how they are drawn.</summary>
    public static bool MaySeeDefinitions(this Actor actor) =>
        actor.Is(Group.Administrator) || actor.Is(Group.Director) || actor.Is(Group.Deputy) || actor.IsAny(Group.Curator);

    public static bool MayChangeDefinitions(this Actor actor) => actor.Is(Group.Administrator);
}
