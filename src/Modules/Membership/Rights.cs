using CommunityHub.Contracts.Membership;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership;

/// <summary>Who may change what in the data bank; everybody who is signed in may read it.</summary>
internal static class Rights
{
    public static bool MayEditPeople(this Actor actor) => actor.Is(Group.Administrator);

    public static bool MayEdit(this Actor actor, Guid communityId) => actor.Is(Group.Administrator) || actor.Is(Group.Of(Group.Curator, communityId));

    /// <summary>Consents are asked for and recorded by those who keep people.</summary>
    public static bool MayKeepConsents(this Actor actor) => actor.Is(Group.Administrator) || actor.IsAny(Group.Curator);

    /// <summary>Addresses are for those who hold a post; a member sees names and posts.</summary>
    public static bool MaySeeAddresses(this Actor actor) => actor.Capacities.Count > 0;

    /// <summary>The communities whose schools this person keeps; all of them for an administrator.</summary>
    public static IReadOnlyList<Guid> CommunitiesKeptBy(this IEnumerable<Guid> communities, Actor actor) => [.. communities.Where(actor.MayEdit)];

    /// <summary>An administrator any school, a curator those of the own communities.</summary>
    public static async Task<bool> MayEditSchool(this MembershipDb db, Actor actor, Guid schoolId, DateOnly today)
    {
        if (actor.Is(Group.Administrator))
            return true;

        var communities = await db.MemberSchools.Where(m => m.SchoolId == schoolId && (m.LastDay == null || today <= m.LastDay)).Select(m => m.CommunityId).ToListAsync();
        return communities.CommunitiesKeptBy(actor).Count > 0;
    }
}
