using CommunityHub.Membership.Qualifications;
using CommunityHub.Membership.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Staff;

/// <summary>Of a long staff list, only those are read whom a filter may show.</summary>
internal static class NarrowingStaff
{
    /// <summary>
    /// These people by name, without those the filter cannot show. What it asks of the main work of the day is asked here of any work of that day:
    /// whoever has two is let through, and <see cref="StaffFilter.Of"/> looks at the row.
    /// </summary>
    public static IQueryable<Guid> MaybeShown(this MembershipDb db, IQueryable<Guid> people, StaffFilter filter, AsOf asOf)
    {
        var (found, works) = (db.People.Where(p => people.Contains(p.Id)), db.Employments.On(asOf));
        if (filter.Post is { } post)
            found = found.Where(p => works.Where(e => e.Post == post).Select(e => e.PersonId).Contains(p.Id));
        if (filter.Cluster is { } cluster)
        {
            var there = db.Placements.On(asOf).Where(place => place.Cluster == cluster).Select(place => (Guid?)place.SchoolId);
            found = found.Where(p => works.Where(e => there.Contains(e.SchoolId)).Select(e => e.PersonId).Contains(p.Id));
        }

        // Whoever has told nothing is shown as one without a category.
        if (filter.Category is { } category and not Category.None)
            found = found.Where(p => db.Qualifications.On(asOf).Where(q => q.Learning.Category == category).Select(q => q.PersonId).Contains(p.Id));
        foreach (var pattern in SearchText.Patterns(filter.Search))
        {
            var schools = db.Schools.Where(s => EF.Functions.Like(s.SearchText, pattern)).Select(s => (Guid?)s.Id);
            found = found.Where(p => EF.Functions.Like(p.SearchText, pattern) || works.Where(e => schools.Contains(e.SchoolId)).Select(e => e.PersonId).Contains(p.Id));
        }

        return found.ByName();
    }
}
