using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Reports.Writing;

/// <summary>By it a page knows whether the report is still the one it showed.</summary>
internal static class ReportMark
{
    /// <returns>0 as long as nobody has written one.</returns>
    public static async Task<long> MarkOfReport(this MonitoringDb db, Guid cycleId, CancellationToken cancellationToken) =>
        await db.Reports.Where(r => r.CycleId == cycleId).Select(r => EF.Property<uint>(r, "xmin")).SingleOrDefaultAsync(cancellationToken);
}
