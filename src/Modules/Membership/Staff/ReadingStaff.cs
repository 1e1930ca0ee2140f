using CommunityHub.Contracts.Membership;
using CommunityHub.Membership.People;
using CommunityHub.Membership.Posts;
using CommunityHub.Membership.Qualifications;
using CommunityHub.Membership.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Staff;

/// <summary>Who belonged to a community on a day, with work, tenure and learning of that day, as all of it was known.</summary>
internal static class ReadingStaff
{
    /// <returns>By name.</returns>
    public static async Task<IReadOnlyList<StaffRow>> StaffOn(this MembershipDb db, Guid communityId, AsOf asOf, CancellationToken cancellationToken = default)
    {
        var people = db.PeopleOn(communityId, asOf);
        return await db.RowsOf(await db.People.Where(p => people.Contains(p.Id)).ByName().ToListAsync(cancellationToken), asOf, StaffParts.All, cancellationToken);
    }

    /// <param name="people">Whoever asks has seen that the reader may see them.</param>
    /// <returns>In the order of these people.</returns>
    public static async Task<IReadOnlyList<StaffRow>> RowsOf(this MembershipDb db, IReadOnlyList<Guid> people, AsOf asOf, StaffParts parts, CancellationToken cancellationToken = default)
    {
        var names = parts.HasFlag(StaffParts.Names)
            ? await db.People.AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellationToken) : [];
        var works = await db.WorksOf(people, asOf, parts, cancellationToken);
        var schools = parts.HasFlag(StaffParts.Schools) ? await db.SchoolsNamed(works, cancellationToken) : [];
        var places = parts.HasFlag(StaffParts.Places)
            ? await db.Placements.On(asOf).Where(p => works.Schools.Contains(p.SchoolId)).Select(p => new { p.SchoolId, p.Municipality, p.Cluster }).ToDictionaryAsync(p => p.SchoolId, p => (p.Municipality, p.Cluster), cancellationToken) : [];
        var learned = parts.HasFlag(StaffParts.Learning)
            ? await db.Qualifications.AsNoTracking().On(asOf).Where(q => people.Contains(q.PersonId)).ToDictionaryAsync(q => q.PersonId, q => q.Learning, cancellationToken) : [];
        var hours = parts.HasFlag(StaffParts.Hours) ? await db.HoursOf(people, asOf, cancellationToken) : [];

        return [.. people.Select(id =>
        {
            var (person, work) = (names.GetValueOrDefault(id), works.Main(id));
            var (school, place) = work?.SchoolId is { } at ? (schools.GetValueOrDefault(at), places.GetValueOrDefault(at)) : default;
            return new StaffRow(id, person?.Name ?? new("", null, null), work, school.Name, place.Municipality, place.Cluster,
                parts.HasFlag(StaffParts.Tenure) ? works.Tenure(id) : null, learned.GetValueOrDefault(id), hours.GetValueOrDefault(id))
            {
                SchoolOrder = school.Name is null ? int.MaxValue : school.Order, SearchText = person?.SearchText + school.SearchText,
            };
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

    public static IQueryable<Guid> ByName(this IQueryable<Person> people) => people.OrderBy(p => p.Surname).ThenBy(p => p.GivenName).ThenBy(p => p.Patronymic).ThenBy(p => p.Id).Select(p => p.Id);

    private static async Task<WorksOfDay> WorksOf(this MembershipDb db, IReadOnlyList<Guid> people, AsOf asOf, StaffParts parts, CancellationToken cancellationToken)
    {
        if (!parts.HasFlag(StaffParts.Work))
            return new([], asOf.Day);

        // For tenure all that was before counts, for the work of the day only what held.
        var known = parts.HasFlag(StaffParts.Tenure) ? db.Employments.KnownAt(asOf.KnownAt).Where(e => e.FirstDay <= asOf.Day) : db.Employments.On(asOf);
        return new(await known.AsNoTracking().Where(e => people.Contains(e.PersonId)).ToListAsync(cancellationToken), asOf.Day);
    }

    private static async Task<Dictionary<Guid, (string? Name, string SearchText, int Order)>> SchoolsNamed(this MembershipDb db, WorksOfDay works, CancellationToken cancellationToken)
    {
        var schools = await db.Schools.Where(s => works.Schools.Contains(s.Id)).OrderBy(s => s.Number).ThenBy(s => s.ShortName).ThenBy(s => s.Id).Select(s => new { s.Id, s.ShortName, s.SearchText }).ToListAsync(cancellationToken);
        return schools.Select((school, order) => (school, order)).ToDictionary(s => s.school.Id, s => ((string?)s.school.ShortName, s.school.SearchText, s.order));
    }

    private static Task<Dictionary<Guid, int>> HoursOf(this MembershipDb db, IReadOnlyList<Guid> people, AsOf asOf, CancellationToken cancellationToken)
    {
        var (since, until, known) = (asOf.Day.AddYears(-StaffRow.YearsOfCourses), asOf.Day, asOf.KnownAt);
        return db.Courses.Where(c => since < c.FinishedOn && c.FinishedOn <= until && c.AddedAt <= known && (c.RemovedAt == null || c.RemovedAt > known) && people.Contains(c.PersonId))
            .GroupBy(c => c.PersonId).Select(g => new { g.Key, Hours = g.Sum(c => c.Hours) }).ToDictionaryAsync(g => g.Key, g => g.Hours, cancellationToken);
    }
}
