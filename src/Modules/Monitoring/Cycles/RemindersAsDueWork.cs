using CommunityHub.Kernel.Due;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>Reminders that are being written, as the operator sees them.</summary>
internal sealed class RemindersAsDueWork(MonitoringDb db, TimeProvider clock) : DueRowsOf<MonitoringDb, RemindBatch>(db, clock)
{
    public override string Kind => "monitoring.reminders";
    public override string Name => Say("Напоминания школам", "Reminders to schools");

    protected override IQueryable<RemindBatch> Matching(string[] patterns) => Db.RemindBatches.FromSql(
        $"select b.* from monitoring.remind_batches b join monitoring.cycles c on c.id = b.cycle_id where concat_ws(' ', c.title, b.last_error) ilike any({patterns})");

    protected override async Task<IReadOnlyList<(string What, string? Link)>> Tell(IReadOnlyList<RemindBatch> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Select(row => row.CycleId).Distinct().ToArray();
        var titles = await Db.Cycles.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Title, cancellationToken);
        return [.. rows.Select(row => (Say($"Напомнить школам: «{titles.GetValueOrDefault(row.CycleId)}», после {row.Seen} из {row.Awaited}", $"Remind the schools: “{titles.GetValueOrDefault(row.CycleId)}”, after {row.Seen} of {row.Awaited}"), (string?)$"/cycles/{row.CycleId}"))];
    }

    protected override string BodyOf(RemindBatch row) => $"{row.CycleId} {row.Day:O} {row.After}";
}
