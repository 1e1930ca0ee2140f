using CommunityHub.Kernel.Due;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>Launches that are being written, as the operator sees them.</summary>
internal sealed class LaunchesAsDueWork(MonitoringDb db, TimeProvider clock) : DueRowsOf<MonitoringDb, LaunchBatch>(db, clock)
{
    public override string Kind => "monitoring.launches";
    public override string Name => Say("Рассылка ссылок школам", "Links to schools");

    protected override IQueryable<LaunchBatch> Matching(string[] patterns) => Db.LaunchBatches.FromSql(
        $"select b.* from monitoring.launch_batches b join monitoring.cycles c on c.id = b.cycle_id where concat_ws(' ', c.title, b.last_error) ilike any({patterns})");

    protected override async Task<IReadOnlyList<(string What, string? Link)>> Tell(IReadOnlyList<LaunchBatch> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Select(row => row.CycleId).Distinct().ToArray();
        var titles = await Db.Cycles.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Title, cancellationToken);
        return [.. rows.Select(row => (Say($"Написать школам: «{titles.GetValueOrDefault(row.CycleId)}»", $"Write to the schools: “{titles.GetValueOrDefault(row.CycleId)}”"), (string?)$"/cycles/{row.CycleId}"))];
    }

    protected override string BodyOf(LaunchBatch row) => $"{row.CycleId}";
}
