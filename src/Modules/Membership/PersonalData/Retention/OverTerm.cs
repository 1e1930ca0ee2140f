using CommunityHub.Kernel;
using CommunityHub.Membership.Consents;
using CommunityHub.Membership.Importing;
using CommunityHub.Membership.People;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.PersonalData.Retention;

/// <summary>What is over its term on a day.</summary>
internal static class OverTerm
{
    public static IQueryable<ConsentScan> ScansRevokedBefore(this MembershipDb db, DateTimeOffset since) =>
        db.ConsentScans.Where(s => db.Consents.Any(c => c.Id == s.ConsentId && c.RevokedAt != null && c.RevokedAt < since));

    /// <summary>Of lists that wait for nobody any longer: a list that is being stored just now is none.</summary>
    public static IQueryable<ListRow> RowsOfListsBefore(this MembershipDb db, DateTimeOffset since) =>
        db.ListRows.Where(r => db.ListImports.Any(i => i.Id == r.ImportId && i.BroughtAt < since && (i.ConfirmedAt == null || i.StoredAt != null)));

    /// <summary>People who work nowhere and hold no post since then, and have not agreed to be kept; whoever never did either counts from the day of registration.</summary>
    public static IQueryable<Person> LeftBefore(this MembershipDb db, DateTimeOffset since)
    {
        var day = DateOnly.FromDateTime(since.Local().DateTime);
        return db.People.Where(p => p.ErasedAs == null && p.RegisteredAt < since
            && !db.Appointments.Any(a => a.PersonId == p.Id && (a.LastDay == null || day <= a.LastDay))
            && !db.Employments.Any(e => e.PersonId == p.Id && e.SupersededAt == null && (e.LastDay == null || day <= e.LastDay))
            && !db.Consents.Any(c => c.PersonId == p.Id && c.Kind == ConsentKind.Processing && c.RevokedAt == null));
    }
}
