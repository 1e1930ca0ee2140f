using CommunityHub.Contracts;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Events;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace CommunityHub.Tests.Support;

/// <summary>A module that exists in tests only: someone rings a bell, someone else hears it, and either may go wrong.</summary>
internal static class Rehearsal
{
    public static void AddRehearsal(this IServiceCollection services)
    {
        services.AddSingleton<BellRope>();
        services.AddModule<RehearsalDb>().On<BellRung, NoteWhenBellRings>().ForTopic<NoteStep>(NoteStep.Topic).ForForm<BrokenFormViewComponent>(BrokenFormViewComponent.Key);
        services.AddDbContext<OtherRehearsalDb>((scope, options) => options.UseNpgsql(scope.GetRequiredService<NpgsqlConnection>()).UseSnakeCaseNamingConvention());
        services.Replace(ServiceDescriptor.Scoped(scope => scope.GetRequiredService<OneTransaction>().Enlist(ActivatorUtilities.CreateInstance<OtherRehearsalDb>(scope))));
        services.AddScoped<ModuleDbContext>(scope => scope.GetRequiredService<OtherRehearsalDb>());
    }
}

internal sealed class RehearsalDb(DbContextOptions<RehearsalDb> options) : ModuleDbContext(options, "rehearsal")
{
    public DbSet<Note> Notes => Set<Note>();
}

internal sealed class OtherRehearsalDb(DbContextOptions<OtherRehearsalDb> options) : ModuleDbContext(options, "other_rehearsal")
{
    public DbSet<Echo> Echoes => Set<Echo>();
}

internal sealed record Echo(string Text)
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
}

internal sealed record Note(string By, string Text)
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
}

/// <summary>What the test makes go wrong.</summary>
internal sealed class BellRope
{
    private volatile string? _deafTo;
    private volatile string? _breaksOn;

    public void MakeDeafTo(string tune) => _deafTo = tune;
    public void BreakOn(string tune) => _breaksOn = tune;
    public void Mend() => (_deafTo, _breaksOn, HasBroken) = (null, null, false);
    public bool IsDeafTo(string tune) => tune == _deafTo;
    public bool BreaksOn(string tune) => tune == _breaksOn;
    public bool HasBroken { get; private set; }

    /// <summary>Cuts the line to the database, as a power cut would.</summary>
    public async Task Break(DbContext db)
    {
        try
        {
            await db.Database.ExecuteSqlAsync($"select pg_terminate_backend(pg_backend_pid())");
        }
        finally
        {
            HasBroken = true;
        }
    }
}

[KnownAs("rehearsal.bell-rung")]
internal sealed record BellRung(string Tune) : IEvent;

internal sealed record RingBell(string Tune, bool AndFail = false) : IRequest;

internal sealed class RingBellHandler(RehearsalDb db, Outbox outbox) : AsyncRequestHandler<RingBell>
{
    protected override async Task Handle(RingBell command, CancellationToken cancellationToken)
    {
        db.Notes.Add(new Note("ringer", command.Tune));
        await outbox.Publish(new BellRung(command.Tune), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);

        if (command.AndFail)
            throw new RuleViolation("rehearsal.rope-broke", "Верёвка оборвалась.", "The rope broke.");
    }
}

/// <summary>A command within a command, and another module's tables, first asked for in the middle of it.</summary>
internal sealed record RingForOther(string Tune, bool AndFail = false) : IRequest;

internal sealed class RingForOtherHandler(IMediator mediator, IServiceProvider scope) : AsyncRequestHandler<RingForOther>
{
    protected override async Task Handle(RingForOther command, CancellationToken cancellationToken)
    {
        await mediator.Send(new RingBell(command.Tune), cancellationToken);

        var other = scope.GetRequiredService<OtherRehearsalDb>();
        other.Add(new Echo(command.Tune));
        await other.SaveChangesAsync(cancellationToken);

        if (command.AndFail)
            throw new RuleViolation("rehearsal.rope-broke", "Верёвка оборвалась.", "The rope broke.");
    }
}

[KnownAs("rehearsal.note-when-bell-rings")]
internal sealed class NoteWhenBellRings(RehearsalDb db, BellRope rope) : IHandle<BellRung>
{
    public async Task Handle(BellRung rung, CancellationToken cancellationToken)
    {
        db.Notes.Add(new Note("listener", rung.Tune));
        await db.SaveChangesAsync(cancellationToken);

        if (rope.IsDeafTo(rung.Tune))
            throw new InvalidOperationException($"Cannot hear {rung.Tune}.");

        if (rope.BreaksOn(rung.Tune))
            await rope.Break(db);
    }
}
