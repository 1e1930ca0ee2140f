using CommunityHub.Contracts.Membership;
using CommunityHub.Membership.People;
using CommunityHub.Membership.Posts;
using CommunityHub.Membership.Schools;
using CommunityHub.Membership.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership;

/// <summary>
/// Who may see and change what in the data bank. Names of schools and of those who hold a post are for everybody who is signed in; what a school or a
/// person is beyond that, for the school itself, the communities it works in, and the centre.
/// </summary>
internal static class Rights
{
    public static bool MayEditPeople(this Actor actor) => actor.Is(Group.Administrator);

    /// <summary>What cannot be undone is for administrators alone.</summary>
    public static bool MayErasePeople(this Actor actor) => actor.Is(Group.Administrator);

    /// <summary>Whoever keeps schools.</summary>
    public static bool MayDecideOnProposals(this Actor actor) => actor.Is(Group.Administrator) || actor.IsAny(Group.Curator);

    public static bool MayEdit(this Actor actor, Guid communityId) => actor.Is(Group.Administrator) || actor.Is(Group.Of(Group.Curator, communityId));

    /// <summary>Administrators and the heads of the centre.</summary>
    public static bool SeesEverything(this Actor actor) => actor.Is(Group.Administrator) || actor.Is(Group.Director) || actor.Is(Group.Deputy);

    /// <summary>How the people of a community grow is the business of those who run it: its posts, and the heads of the centre.</summary>
    public static bool MaySeeGrowth(this Actor actor, Guid communityId) => actor.MaySeeStaff(communityId);

    /// <summary>The people of a community as lists and numbers, of any day: whoever may see those of today may see who they were.</summary>
    public static bool MaySeeStaff(this Actor actor, Guid communityId) => actor.SeesEverything() || actor.CommunitiesSeen().Contains(communityId);

    /// <summary>What has become of a community is for those who see its staff, and for everybody who belongs to it or works at one of its schools.</summary>
    public static async Task<bool> IsOfCommunity(this MembershipDb db, Actor actor, Guid communityId, DateOnly today) =>
        actor.MaySeeStaff(communityId) || actor.CommunitiesAs([.. Post.OfMembers]).Contains(communityId)
        || await db.InCommunities([communityId], today).AnyAsync(s => db.Employments.On(today).Any(e => e.SchoolId == s.Id && e.PersonId == actor.PersonId));

    /// <summary>Addresses are for those who hold a post; a member sees names and posts.</summary>
    public static bool MaySeeAddresses(this Actor actor) => actor.Groups.Any(group => !Post.IsOfMembers(group));

    /// <summary>The communities whose schools this person keeps; all of them for an administrator.</summary>
    public static IReadOnlyList<Guid> CommunitiesKeptBy(this IEnumerable<Guid> communities, Actor actor) => [.. communities.Where(actor.MayEdit)];

    /// <summary>The communities whose members' work this person may see: those the person leads, keeps, or writes the papers of.</summary>
    public static IReadOnlyList<Guid> CommunitiesSeen(this Actor actor) => actor.CommunitiesAs(Group.Curator, Group.Leader, Group.DeputyLeader, Group.Secretary);

    /// <summary>An administrator any school, a curator those of the own communities.</summary>
    public static async Task<bool> MayEditSchool(this MembershipDb db, Actor actor, Guid schoolId, DateOnly today) =>
        actor.Is(Group.Administrator) || await db.InCommunities(actor.CommunitiesAs(Group.Curator), today).AnyAsync(s => s.Id == schoolId);

    public static async Task<bool> MaySeeSchool(this MembershipDb db, Actor actor, Guid schoolId, DateOnly today) =>
        actor.SeesEverything() || await db.SchoolsSeenBy(actor, today).AnyAsync(s => s.Id == schoolId);

    /// <summary>The schools whose size, head and library this person may see.</summary>
    public static IQueryable<School> SchoolsSeenBy(this MembershipDb db, Actor actor, DateOnly today)
    {
        if (actor.SeesEverything())
            return db.Schools;

        var (seen, me) = (actor.CommunitiesSeen(), actor.PersonId);
        return db.Schools.Where(s =>
            db.MemberSchools.Any(m => m.SchoolId == s.Id && seen.Contains(m.CommunityId) && m.FirstDay <= today && (m.LastDay == null || today <= m.LastDay)) ||
            db.Employments.On(today).Any(e => e.SchoolId == s.Id && e.PersonId == me));
    }

    /// <summary>An administrator anybody, a curator whoever works in the own communities or their schools; whoever works nowhere yet is nobody's, and any curator may begin.</summary>
    public static async Task<bool> MayEditPerson(this MembershipDb db, Actor actor, Guid personId, DateOnly today)
    {
        if (actor.Is(Group.Administrator))
            return true;
        if (actor.CommunitiesAs(Group.Curator).Count == 0)
            return false;

        return await db.EditableBy(actor, today).AnyAsync(p => p.Id == personId);
    }

    /// <summary>Of a curator: the people of the own communities, and those who are nobody's yet.</summary>
    public static IQueryable<Person> EditableBy(this MembershipDb db, Actor curator, DateOnly today)
    {
        var own = db.OfCommunities(curator.CommunitiesAs(Group.Curator), today);
        return db.People.Where(p => own.Any(o => o.Id == p.Id) ||
            (!db.Appointments.Any(a => a.PersonId == p.Id && a.FirstDay <= today && (a.LastDay == null || today <= a.LastDay)) && !db.Employments.On(today).Any(e => e.PersonId == p.Id)));
    }

    public static async Task<bool> MaySeePerson(this MembershipDb db, Actor actor, Guid personId, DateOnly today) =>
        actor.SeesEverything() || actor.PersonId == personId
        || await db.PeopleSeenBy(actor, today).AnyAsync(p => p.Id == personId) || await db.MayEditPerson(actor, personId, today);

    /// <summary>The people whose work and learning this person may see: the own, of the own school, and of the communities the person leads.</summary>
    public static IQueryable<Person> PeopleSeenBy(this MembershipDb db, Actor actor, DateOnly today)
    {
        if (actor.SeesEverything())
            return db.People;

        var me = actor.PersonId;
        var here = db.Employments.On(today).Where(e => e.PersonId == me && e.SchoolId != null).Select(e => e.SchoolId);
        return db.OfCommunities(actor.CommunitiesSeen(), today).Union(db.People.Where(p => p.Id == me || db.Employments.On(today).Any(e => e.PersonId == p.Id && here.Contains(e.SchoolId))));
    }

    /// <summary>Of a person's name and posts nobody makes a secret who holds one that is no mere membership.</summary>
    public static IQueryable<Person> PeopleNamedTo(this MembershipDb db, Actor actor, DateOnly today)
    {
        var (seen, members) = (db.PeopleSeenBy(actor, today), Post.OfMembers);
        return actor.SeesEverything() ? seen : db.People.Where(p => seen.Any(s => s.Id == p.Id) || db.Appointments.Any(a => a.PersonId == p.Id && !members.Contains(a.Post)));
    }

    /// <summary>The communities in which the person holds one of these posts today.</summary>
    public static IReadOnlyList<Guid> CommunitiesAs(this Actor actor, params string[] posts) =>
        [.. actor.Groups.Select(group => group.Split(':')).Where(parts => parts.Length == 2 && posts.Contains(parts[0])).Select(parts => Guid.Parse(parts[1])).Distinct()];

    private static IQueryable<School> InCommunities(this MembershipDb db, IReadOnlyList<Guid> communities, DateOnly today) => db.Schools.Where(s =>
        db.MemberSchools.Any(m => m.SchoolId == s.Id && communities.Contains(m.CommunityId) && m.FirstDay <= today && (m.LastDay == null || today <= m.LastDay)));

    /// <summary>Who is appointed in these communities; and who works at one of their schools, and is appointed in none yet.</summary>
    public static IQueryable<Person> OfCommunities(this MembershipDb db, IReadOnlyList<Guid> communities, DateOnly today)
    {
        var schools = db.InCommunities(communities, today);
        return db.People.Where(p =>
            db.Appointments.Any(a => a.PersonId == p.Id && a.CommunityId != null && communities.Contains(a.CommunityId.Value) && a.FirstDay <= today && (a.LastDay == null || today <= a.LastDay)) ||
            (!db.Appointments.Any(a => a.PersonId == p.Id && a.CommunityId != null && a.FirstDay <= today && (a.LastDay == null || today <= a.LastDay)) &&
                db.Employments.On(today).Any(e => e.PersonId == p.Id && schools.Any(s => s.Id == e.SchoolId))));
    }
}
