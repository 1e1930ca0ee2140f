using CommunityHub.Benchmarks.Workflow;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Benchmarks.Killing;

/// <summary>A module that exists while hosts are killed only: what is to be begun and said, and what the steps of the process have left behind.</summary>
internal sealed class KillDb(DbContextOptions<KillDb> options) : ModuleDbContext(options, "killing")
{
    public DbSet<Effect> Effects => Set<Effect>();
    public DbSet<Errand> Errands => Set<Errand>();
}

/// <summary>A step has taken effect, and in which process of the machine. Nothing forbids two: they are to be seen.</summary>
internal sealed record Effect(string Run, string Element, int Host)
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
}

/// <summary>The topic «kill.effect»: its row is written in the transaction that moves the token.</summary>
internal sealed class EffectStep(KillDb db) : IServiceStep
{
    private static readonly Dictionary<string, object?> Nothing = [];

    public Task<IReadOnlyDictionary<string, object?>> Run(ServiceStep step, CancellationToken cancellationToken)
    {
        db.Effects.Add(new(step.BusinessKey, step.Element, Environment.ProcessId));
        return Task.FromResult<IReadOnlyDictionary<string, object?>>(Nothing);
    }
}

internal static class Killing
{
    public static void AddKilling(this IServiceCollection services) => services
        .AddHostedService<Hands>()
        .AddModule<KillDb>().ForTopic<EffectStep>("kill.effect").ForForm<DecisionViewComponent>("kill.form").WhenDue<Errand, RunErrand>();

    /// <summary>Its tables and the drawing.</summary>
    public static async Task Prepare(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KillDb>();
        var tables = db.Database.GenerateCreateScript();
        await db.Database.ExecuteSqlRawAsync(tables, cancellationToken);
        var drawing = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "killing/kill.bpmn"), cancellationToken);
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new DeployDefinition(drawing), cancellationToken);
    }

    /// <summary>An errand for every run that is to begin and every message that is to come, half of them before their run waits.</summary>
    public static async Task HandOut(IServiceProvider services, int runs, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KillDb>();
        var now = TimeProvider.System.GetUtcNow();
        for (var run = 0; run < runs; run++)
            db.AddRange(Errand.Begin($"run {run}", now), Errand.Answer($"run {run}", run % 2 == 0 ? now : now.AddSeconds(3)));
        await db.SaveChangesAsync(cancellationToken);
    }
}
