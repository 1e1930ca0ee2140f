using CommunityHub.Kernel.Due;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Kernel.Events;

/// <summary>Who is still to be told of what; the undelivered among them.</summary>
internal sealed class DeliveriesAsDueWork(KernelDb db, IEnumerable<Listener> listeners, TimeProvider clock) : DueRowsOf<KernelDb, Delivery>(db, clock)
{
    public override string Kind => "kernel.deliveries";
    public override string Name => Say("Доставка событий", "Deliveries of events");

    protected override IQueryable<Delivery> Matching(string[] patterns) =>
        Db.Deliveries.FromSql($"select * from kernel.deliveries where concat_ws(' ', event, listener, body::text, last_error) ilike any({patterns})");

    protected override Task<IReadOnlyList<(string What, string? Link)>> Tell(IReadOnlyList<Delivery> rows, CancellationToken cancellationToken)
    {
        var words = listeners.ToDictionary(l => l.Name, l => l.InWords);
        return Task.FromResult<IReadOnlyList<(string, string?)>>([.. rows.Select(row => (words.GetValueOrDefault(row.Listener) ?? $"{row.Event} → {row.Listener}", (string?)null))]);
    }

    protected override string BodyOf(Delivery row) => $"{row.Event} → {row.Listener}\n{row.Body}";
}
