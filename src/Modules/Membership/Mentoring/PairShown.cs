using CommunityHub.Membership.People;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Mentoring;

/// <summary>A pair with the names of its two and of the curator.</summary>
internal sealed record PairShown(MentoringPair Pair, Person Mentor, Person Mentee, Person Curator, string Community)
{
    public static async Task<PairShown?> Of(Guid pairId, MembershipDb db, CancellationToken cancellationToken)
    {
        if (await db.MentoringPairs.AsNoTracking().Include(p => p.Goals).Include(p => p.Log).AsSplitQuery().SingleOrDefaultAsync(p => p.Id == pairId, cancellationToken) is not { } pair)
            return null;

        Guid[] ids = [pair.MentorPersonId, pair.MenteeId, pair.CuratorId];
        var people = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellationToken);
        return new(pair, people[pair.MentorPersonId], people[pair.MenteeId], people[pair.CuratorId],
            await db.Communities.Where(c => c.Id == pair.CommunityId).Select(c => c.Name).SingleAsync(cancellationToken));
    }

    public IEnumerable<MentoringGoal> Goals => Pair.Goals.OrderBy(g => g.DueOn).ThenBy(g => g.Id);

    public IEnumerable<MentoringEntry> Log => Pair.Log.OrderBy(e => e.Day).ThenBy(e => e.WrittenAt);
}
