using CommunityHub.Monitoring.Forms;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Cycles;

internal static class FormsToAskBy
{
    /// <summary>The version by which a new cycle asks; null when none is published.</summary>
    public static Task<FormVersion?> NewestForm(this MonitoringDb db, string code, CancellationToken cancellationToken) =>
        db.FormVersions.Where(f => f.Code == code && f.PublishedAt != null && f.RetiredAt == null).OrderByDescending(f => f.Number).FirstOrDefaultAsync(cancellationToken);
}
