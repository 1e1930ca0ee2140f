using CommunityHub.Contracts.Membership;
using CommunityHub.Membership.People;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Communities;

/// <summary>Whom a community consists of: those appointed in it, and those who work at its schools and are appointed in none; its curator is of the centre.</summary>
internal static class PeopleOfCommunity
{
    private const int MostSuggested = 300;

    public static Task<List<Guid>> PeopleOf(this MembershipDb db, Guid communityId, DateOnly day, CancellationToken cancellationToken = default) =>
        db.MembersOf(communityId, day).Select(p => p.Id).ToListAsync(cancellationToken);

    public static IQueryable<Person> MembersOf(this MembershipDb db, Guid communityId, DateOnly day) => db.OfCommunities([communityId], day).Where(p => !db.Appointments.Any(a =>
        a.PersonId == p.Id && a.CommunityId == communityId && a.Post == Group.Curator && a.FirstDay <= day && (a.LastDay == null || day <= a.LastDay)));

    /// <summary>Their names, for suggestions while typing.</summary>
    public static async Task<IReadOnlyList<string>> NamesIn(this MembershipDb db, Guid communityId, DateOnly day, CancellationToken cancellationToken = default) =>
        [.. (await db.MembersOf(communityId, day).AsNoTracking().OrderBy(p => p.Surname).ThenBy(p => p.GivenName).Take(MostSuggested).ToListAsync(cancellationToken)).Select(p => p.Name.Full).Distinct()];

    /// <summary>The communities this person belongs to on this day, by name.</summary>
    public static async Task<IReadOnlyList<(Guid Id, string Name)>> CommunitiesOf(this MembershipDb db, Guid personId, DateOnly day, CancellationToken cancellationToken = default)
    {
        var mine = new List<(Guid, string)>();
        foreach (var community in await db.Communities.OrderBy(c => c.Name).Select(c => new { c.Id, c.Name }).ToListAsync(cancellationToken))
            if (await db.MembersOf(community.Id, day).AnyAsync(p => p.Id == personId, cancellationToken))
                mine.Add((community.Id, community.Name));
        return mine;
    }
}
