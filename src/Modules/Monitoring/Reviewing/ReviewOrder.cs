using CommunityHub.Monitoring.Responses;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Reviewing;

/// <summary>In which order answers that wait are worth a look: what is odd in one by itself and what is unlike the other schools, times what it weighs in the total of the city.</summary>
internal static class ReviewOrder
{
    /// <summary>As the table keeps it: the first page of forty thousand is the first page of an index.</summary>
    public static IQueryable<Response> WaitingIn(this MonitoringDb db, Guid cycleId) => db.Responses.AsNoTracking()
        .Where(r => r.CycleId == cycleId && r.SubmittedAt != null && r.AcceptedAt == null && r.ExcludedAt == null)
        .OrderByDescending(r => r.WorthALook).ThenBy(r => r.Id);
}
