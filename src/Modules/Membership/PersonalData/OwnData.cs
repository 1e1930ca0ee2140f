using CommunityHub.Membership.Consents;
using CommunityHub.Membership.Courses;
using CommunityHub.Membership.Employments;
using CommunityHub.Membership.People;
using CommunityHub.Membership.Posts;
using CommunityHub.Membership.Qualifications;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.PersonalData;

/// <summary>Everything the data bank keeps about one person, as the person may see and take away.</summary>
internal sealed record OwnData(Person Person, IReadOnlyList<HeldPost> Posts, ConsentSheet Consents, IReadOnlyList<PersonView> Views,
    IReadOnlyList<Employment> Employments, IReadOnlyList<Qualification> Qualifications, IReadOnlyList<Course> Courses, GrowthOf Growth,
    IReadOnlyList<ListView> Lists)
{
    private const int MostViews = 1000;

    public static async Task<OwnData?> Of(Guid personId, MembershipDb db, CancellationToken cancellationToken)
    {
        if (await ConsentSheet.Of(personId, db, cancellationToken) is not { } consents)
            return null;

        return new(consents.Person, [.. (await db.PostsOf([personId], cancellationToken))[personId]], consents,
            await db.PersonViews.AsNoTracking().Where(v => v.PersonId == personId).OrderByDescending(v => v.At).Take(MostViews).ToListAsync(cancellationToken),
            await db.Employments.AsNoTracking().Where(e => e.PersonId == personId).OrderBy(e => e.FirstDay).ToListAsync(cancellationToken),
            await db.Qualifications.AsNoTracking().Where(q => q.PersonId == personId).OrderBy(q => q.FirstDay).ToListAsync(cancellationToken),
            await db.Courses.AsNoTracking().Where(c => c.PersonId == personId).OrderBy(c => c.FinishedOn).ToListAsync(cancellationToken),
            await GrowthOf.Person(personId, db, cancellationToken),
            await db.ListViews.AsNoTracking().Where(v => v.People.Contains(personId)).OrderByDescending(v => v.At).Take(MostViews).ToListAsync(cancellationToken));
    }

    /// <summary>Who has looked at the card, or at a list with the person on it; the latest first.</summary>
    public IEnumerable<(DateTimeOffset At, string ViewerName, string Capacity, string What)> Looks =>
        Views.Select(v => (v.At, v.ViewerName, v.Capacity, v.Part.InWords())).Concat(Lists.Select(v => (v.At, v.ViewerName, v.Capacity, v.InWords))).OrderByDescending(look => look.At);

    /// <summary>As a file: names in English, instants ISO 8601 in UTC, days ISO 8601.</summary>
    public object AsFile(DateTimeOffset now) => new
    {
        TakenAt = now,
        Person = new { Person.Surname, Person.GivenName, Person.Patronymic, Person.Email, Person.Language, Person.RegisteredAt },
        Posts = Posts.Select(p => new { Post = p.What, p.Appointment.FirstDay, p.Appointment.LastDay, p.Appointment.Title }),
        Consents = Consents.Given.Select(c => new { Kind = $"{c.Kind}", c.TextVersion, c.Text, Covers = $"{c.Covers}", c.GivenAt, Way = $"{c.Way}", c.SignedOn, c.RevokedAt, RevokedBy = c.RevokedBy?.ToString(), c.RevocationNote }),
        Employments = Employments.Select(e => new { e.SchoolId, e.Elsewhere, e.Post, e.Rate, e.IsMain, e.FirstDay, e.LastDay, e.RecordedAt, e.SupersededAt }),
        Qualifications = Qualifications.Select(q => new
        {
            Education = $"{q.Learning.Education}", q.Learning.IsOfLibraries, q.Learning.GraduatedIn, Category = $"{q.Learning.Category}", q.Learning.CategorySince, q.Learning.AttestationIn,
            AgeBand = q.Learning.AgeBand?.ToString(), q.Learning.Awards, q.Learning.SelfEducation, q.Learning.Wishes, q.FirstDay, q.LastDay, q.RecordedAt, q.SupersededAt,
        }),
        Courses = Courses.Select(c => new { c.Title, c.Provider, c.Hours, c.FinishedOn, c.AddedAt, c.RemovedAt }),
        Views = Views.Select(v => new { v.At, v.ViewerName, v.Capacity, Part = $"{v.Part}" }),
        Lists = Lists.Select(v => new { v.At, v.ViewerName, v.Capacity, List = $"{v.List}", v.IsTaken, People = v.People.Length }),
        Growth.SelfAssessments,
        Growth.Mentoring,
        Growth.Internships,
        Growth.Cohorts,
    };
}
