using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Reports.Approving;

/// <summary>While the director has the report, its numbers stand still.</summary>
internal static class MustNotBeReportedRule
{
    /// <exception cref="RuleViolation">The report has gone to the director; it does not go in the same moment either.</exception>
    public static async Task MustNotBeReported(this MonitoringDb db, Guid cycleId, CancellationToken cancellationToken)
    {
        await db.OneAtATime($"monitoring.report:{cycleId}", cancellationToken);
        if (await db.Reports.AnyAsync(r => r.CycleId == cycleId && r.SentAt != null, cancellationToken))
            throw new RuleViolation("response.reported", "Отчёт уже у директора, его числа не меняются. Если это важно, попросите директора вернуть отчёт, и тогда ответы можно будет принимать и исключать.",
                "The director has the report, and its numbers stand still. If it matters, ask the director to return the report; then answers can be accepted and left out.");
    }
}
