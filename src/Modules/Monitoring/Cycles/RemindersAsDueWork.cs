using System.Linq.Expressions;
using CommunityHub.Kernel.Due;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>Reminders that are being written, as the operator sees them.</summary>
internal sealed class RemindersAsDueWork(MonitoringDb db, TimeProvider clock) : BatchesOf<MonitoringDb, RemindBatch>(db, clock)
{
    public override string Kind => "monitoring.reminders";
    public override string Name => Say("Напоминания школам", "Reminders to schools");

    protected override Expression<Func<RemindBatch, Guid>> WholeId => batch => batch.CycleId;
    protected override IQueryable<Whole> Wholes => Db.Cycles.Select(CycleNames.AsWhole());

    protected override (string What, string Link) Tell(RemindBatch batch, Whole whole) => (batch.IsOfMoreTime
        ? Say($"Сообщить школам о новом сроке: «{whole.Name}», после {batch.Seen} из {batch.Awaited}", $"Tell the schools of the new deadline: “{whole.Name}”, after {batch.Seen} of {batch.Awaited}")
        : Say($"Напомнить школам: «{whole.Name}», после {batch.Seen} из {batch.Awaited}", $"Remind the schools: “{whole.Name}”, after {batch.Seen} of {batch.Awaited}"), $"/cycles/{whole.Id}");

    protected override string BodyOf(RemindBatch row) => $"{row.CycleId} {row.Day:O} {row.After}";
}
