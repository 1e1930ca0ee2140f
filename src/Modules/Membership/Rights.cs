using CommunityHub.Contracts.Membership;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership;

/// <summary>Who may change what in the data bank; everybody who is signed in may read it.</summary>
internal static class Rights
{
    public static bool MayEditPeople(this Actor actor) => actor.Is(Group.Administrator);

    public static bool MayEdit(this Actor actor, Guid communityId) => actor.Is(Group.Administrator) || actor.Is(Group.Of(Group.Curator, communityId));

    /// <summary>
    /// Consents are asked for and recorded by an administrator, and by a curator of a community the person works in; whoever has no appointment at all is
    /// nobody's yet, and any curator may ask.
    /// </summary>
    public static async Task<bool> MayKeepConsents(this MembershipDb db, Actor actor, Guid personId, DateOnly today)
    {
        if (actor.Is(Group.Administrator))
            return true;
        if (!actor.IsAny(Group.Curator))
            return false;

        var held = await db.Appointments.Where(a => a.PersonId == personId && a.FirstDay <= today && (a.LastDay == null || today <= a.LastDay)).Select(a => a.CommunityId).ToListAsync();
        return held.Count == 0 || held.OfType<Guid>().CommunitiesKeptBy(actor).Count > 0;
    }

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
