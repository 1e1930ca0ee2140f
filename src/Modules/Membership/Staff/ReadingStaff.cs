using CommunityHub.Contracts.Membership;
using CommunityHub.Membership.Employments;
using CommunityHub.Membership.Posts;
using CommunityHub.Membership.Qualifications;
using CommunityHub.Membership.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Staff;

/// <summary>Who belonged to a community on a day, with work, tenure and learning of that day, as all of it was known.</summary>
internal static class ReadingStaff
{
    public static async Task<IReadOnlyList<StaffRow>> StaffOn(this MembershipDb db, Guid communityId, AsOf asOf, CancellationToken cancellationToken = default)
    {
        var people = db.PeopleOn(communityId, asOf);
        var names = await db.People.AsNoTracking().Where(p => people.Contains(p.Id)).Select(p => new { p.Id, p.Surname, p.GivenName, p.Patronymic }).ToListAsync(cancellationToken);
        var works = (await db.Employments.AsNoTracking().KnownAt(asOf.KnownAt).Where(e => e.FirstDay <= asOf.Day && people.Contains(e.PersonId)).ToListAsync(cancellationToken)).ToLookup(e => e.PersonId);
        var learned = await db.Qualifications.AsNoTracking().On(asOf).Where(q => people.Contains(q.PersonId)).ToDictionaryAsync(q => q.PersonId, q => q.Learning, cancellationToken);
        var hours = await db.HoursOf(people, asOf, cancellationToken);
        var places = await db.Placements.AsNoTracking().On(asOf).ToDictionaryAsync(p => p.SchoolId, cancellationToken);
        var schools = await db.Schools.Select(s => new { s.Id, s.ShortName }).ToDictionaryAsync(s => s.Id, s => s.ShortName, cancellationToken);

        return [.. names.Select(person =>
        {
            var known = works[person.Id].ToList();
            var work = known.Where(e => e.HeldOn(asOf.Day)).OrderByDescending(e => e.IsMain).ThenByDescending(e => e.Rate).ThenBy(e => e.Id).FirstOrDefault();
            var place = work?.SchoolId is { } at ? places.GetValueOrDefault(at) : null;
            return new StaffRow(
                person.Id, new(person.Surname, person.GivenName, person.Patronymic), work, work?.SchoolId is { } school ? schools[school] : null, place?.Municipality, place?.Cluster,
                known.Count > 0 ? Tenure.Of(known, asOf.Day) : null, learned.GetValueOrDefault(person.Id), hours.GetValueOrDefault(person.Id));
        })];
    }

    /// <summary>Those appointed in the community, its curator apart; and those who work at one of its schools and are appointed in none.</summary>
    public static IQueryable<Guid> PeopleOn(this MembershipDb db, Guid communityId, AsOf asOf)
    {
        var appointed = db.Appointments.HeldOn(asOf);
        var schools = db.MemberSchoolsOn(communityId, asOf.Day);
        return appointed.Where(a => a.CommunityId == communityId && a.Post != Group.Curator).Select(a => a.PersonId).Union(
            db.Employments.On(asOf).Where(e => e.SchoolId != null && schools.Contains(e.SchoolId.Value) && !appointed.Any(a => a.PersonId == e.PersonId && a.CommunityId != null)).Select(e => e.PersonId));
    }

    public static IQueryable<Guid> MemberSchoolsOn(this MembershipDb db, Guid communityId, DateOnly day) =>
        db.MemberSchools.Where(m => m.CommunityId == communityId && m.FirstDay <= day && (m.LastDay == null || day <= m.LastDay)).Select(m => m.SchoolId);

    /// <summary>An appointment is known from the moment it was made, its end from the moment it was ended.</summary>
    public static IQueryable<Appointment> HeldOn(this IQueryable<Appointment> appointments, AsOf asOf) =>
        appointments.Where(a => a.AppointedAt <= asOf.KnownAt && a.FirstDay <= asOf.Day && (a.LastDay == null || asOf.Day <= a.LastDay || a.EndedAt > asOf.KnownAt));

    private static Task<Dictionary<Guid, int>> HoursOf(this MembershipDb db, IQueryable<Guid> people, AsOf asOf, CancellationToken cancellationToken)
    {
        var (since, until, known) = (asOf.Day.AddYears(-StaffRow.YearsOfCourses), asOf.Day, asOf.KnownAt);
        return db.Courses.Where(c => since < c.FinishedOn && c.FinishedOn <= until && c.AddedAt <= known && (c.RemovedAt == null || c.RemovedAt > known) && people.Contains(c.PersonId))
            .GroupBy(c => c.PersonId).Select(g => new { g.Key, Hours = g.Sum(c => c.Hours) }).ToDictionaryAsync(g => g.Key, g => g.Hours, cancellationToken);
    }
}
