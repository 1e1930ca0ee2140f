using CommunityHub.Membership.Posts;
using CommunityHub.Membership.Staff;
using CommunityHub.Membership.Time;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Communities;

/// <summary>Who and what belonged to a community on a day, as it was known.</summary>
internal static class Standings
{
    /// <param name="withWork">Its mere members as well, and where everybody works: for whoever may see its staff. Else only those who run it.</param>
    public static async Task<IReadOnlyCollection<Standing>> StandingsOn(this MembershipDb db, Guid communityId, AsOf asOf, bool withWork, CancellationToken cancellationToken = default)
    {
        var members = db.MemberSchoolsOn(communityId, asOf.Day);
        var schools = await db.Schools.Where(s => members.Contains(s.Id)).Select(s => new { s.Id, s.ShortName }).ToListAsync(cancellationToken);
        var held = await db.Appointments.AsNoTracking().HeldOn(asOf).Where(a => a.CommunityId == communityId && (withWork || !Post.OfMembers.Contains(a.Post))).ToListAsync(cancellationToken);
        var posts = held.ToLookup(a => a.PersonId, a => Post.Of(a.Post).Title(a.Acting));
        var works = withWork ? await db.WorksOn(communityId, asOf, cancellationToken) : Array.Empty<Guid>().ToLookup(id => id, _ => "");
        var ids = posts.Select(post => post.Key).Union(works.Select(work => work.Key)).ToList();
        var people = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync(cancellationToken);

        return
        [
            .. schools.Select(s => new Standing(s.Id, IsSchool: true, s.ShortName, Say("участник", "member"))),
            .. people.Select(p => new Standing(p.Id, IsSchool: false, p.Name.Full, string.Join("; ", new[] { InOrder(posts[p.Id]), InOrder(works[p.Id]) }.Where(said => said.Length > 0)))),
        ];
    }

    /// <summary>«библиотекарь, МБОУ ЦО № 31», by the person.</summary>
    private static async Task<ILookup<Guid, string>> WorksOn(this MembershipDb db, Guid communityId, AsOf asOf, CancellationToken cancellationToken)
    {
        var people = db.PeopleOn(communityId, asOf);
        var works = await (
            from work in db.Employments.On(asOf)
            where people.Contains(work.PersonId)
            join school in db.Schools on work.SchoolId equals school.Id
            select new { work, school.ShortName }).AsNoTracking().ToListAsync(cancellationToken);
        return works.ToLookup(found => found.work.PersonId, found => $"{found.work.Title}, {found.ShortName}");
    }

    private static string InOrder(IEnumerable<string> words) => string.Join(", ", words.Distinct().Order(StringComparer.CurrentCulture));
}
