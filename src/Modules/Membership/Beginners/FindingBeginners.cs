using CommunityHub.Membership.Communities;
using CommunityHub.Membership.Employments;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Beginners;

/// <summary>Somebody of a community who works in a library on a day and has done so for less than a year in all.</summary>
/// <param name="Where">The schools: «МБОУ ЦО № 31».</param>
/// <param name="InLibraries">Tenure in months.</param>
internal sealed record Beginner(Guid PersonId, string Where, int InLibraries);

internal static class FindingBeginners
{
    public static async Task<IReadOnlyList<Beginner>> BeginnersOf(this MembershipDb db, Guid communityId, DateOnly day, CancellationToken cancellationToken) =>
        [.. (await db.TenuresOf(await db.PeopleOf(communityId, day, cancellationToken), day, cancellationToken)).Values.Where(found => found.IsBeginner).Select(found => found.Beginner)];

    /// <summary>Of these people, as known now: where they work on the day, how long they have worked in libraries, and whether they are beginners there.</summary>
    public static async Task<IReadOnlyDictionary<Guid, (Beginner Beginner, bool IsBeginner)>> TenuresOf(this MembershipDb db, IReadOnlyCollection<Guid> people, DateOnly day, CancellationToken cancellationToken)
    {
        var known = await db.Employments.AsNoTracking().Where(e => people.Contains(e.PersonId) && e.SupersededAt == null).ToListAsync(cancellationToken);
        var schools = await db.Schools.Where(s => db.Employments.Any(e => e.SchoolId == s.Id && people.Contains(e.PersonId))).ToDictionaryAsync(s => s.Id, s => s.ShortName, cancellationToken);
        return known.GroupBy(e => e.PersonId).ToDictionary(of => of.Key, of =>
        {
            var (now, tenure) = (of.Where(e => e.HeldOn(day)).OrderByDescending(e => e.IsMain).ToList(), Tenure.Of(of, day));
            var where = string.Join(", ", now.Select(e => e.SchoolId is { } school ? schools[school] : e.Elsewhere!).Distinct());
            return (new Beginner(of.Key, where, tenure.InLibraries), now.Any(e => SchoolPost.Of(e.Post).IsLibrary) && tenure.IsBeginner);
        });
    }
}
