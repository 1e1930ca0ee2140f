using CommunityHub.Contracts;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Events;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Benchmarks.Events;

/// <summary>A module that exists in this benchmark only: a command writes a note and publishes an event, and a listener writes another.</summary>
internal static class Bells
{
    public static void AddBells(this IServiceCollection services) => services.AddModule<BellsDb>().On<BellRung, NoteWhenBellRings>();

    public static async Task MakeTables(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BellsDb>();
        await db.Database.ExecuteSqlRawAsync(db.Database.GenerateCreateScript(), cancellationToken);
    }
}

internal sealed class BellsDb(DbContextOptions<BellsDb> options) : ModuleDbContext(options, "bells")
{
    public DbSet<Note> Notes => Set<Note>();
}

internal sealed record Note(Guid Bell, string By)
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
}

[KnownAs("bench.bell-rung")]
internal sealed record BellRung(Guid Bell) : IEvent;

internal sealed record RingBell(Guid Bell) : IRequest;

internal sealed class RingBellHandler(BellsDb db, Outbox outbox) : AsyncRequestHandler<RingBell>
{
    protected override async Task Handle(RingBell command, CancellationToken cancellationToken)
    {
        db.Notes.Add(new(command.Bell, "ringer"));
        await outbox.Publish(new BellRung(command.Bell), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}

[KnownAs("bench.note-when-bell-rings")]
internal sealed class NoteWhenBellRings(BellsDb db) : IHandle<BellRung>
{
    public Task Handle(BellRung rung, CancellationToken cancellationToken)
    {
        db.Notes.Add(new(rung.Bell, "listener"));
        return Task.CompletedTask;
    }
}
