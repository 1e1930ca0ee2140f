using System.Linq.Expressions;
using CommunityHub.Kernel.Due;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>Launches that are being written, as the operator sees them.</summary>
internal sealed class LaunchesAsDueWork(MonitoringDb db, TimeProvider clock) : BatchesOf<MonitoringDb, LaunchBatch>(db, clock)
{
    public override string Kind => "monitoring.launches";
    public override string Name => Say("Рассылка ссылок школам", "Links to schools");

    protected override Expression<Func<LaunchBatch, Guid>> WholeId => batch => batch.CycleId;
    protected override IQueryable<Whole> Wholes => Db.Cycles.Select(CycleNames.AsWhole());

    protected override (string What, string Link) Tell(LaunchBatch batch, Whole whole) =>
        (Say($"Написать школам: «{whole.Name}»", $"Write to the schools: “{whole.Name}”"), $"/cycles/{whole.Id}");

    protected override string BodyOf(LaunchBatch row) => $"{row.CycleId}";
}
