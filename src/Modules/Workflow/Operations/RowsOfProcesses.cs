using CommunityHub.Kernel;
using CommunityHub.Kernel.Due;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow.Operations;

/// <summary>What rows of a process are about.</summary>
internal static class RowsOfProcesses
{
    public static Task<Dictionary<Guid, string>> TitlesOf(this WorkflowDb db, IEnumerable<Guid> instances, CancellationToken cancellationToken)
    {
        var ids = instances.Distinct().ToArray();
        return db.Instances.Where(i => ids.Contains(i.Id)).Select(i => new { i.Id, Title = Words.InEnglish ? i.TitleEn ?? i.TitleRu : i.TitleRu }).ToDictionaryAsync(i => i.Id, i => i.Title, cancellationToken);
    }

    /// <summary>The open incident that tells of this row; it is seen to together with it.</summary>
    public static Task<Guid?> IncidentOf(this WorkflowDb db, DueRow row, CancellationToken cancellationToken) =>
        db.Incidents.Where(i => i.DueRowId == row.Id && i.ResolvedAt == null).Select(i => (Guid?)i.Id).FirstOrDefaultAsync(cancellationToken);
}
