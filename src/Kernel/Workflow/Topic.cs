using CommunityHub.Contracts.Workflow;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Kernel.Workflow;

/// <summary>Which module does the service tasks of a topic.</summary>
public abstract class Topic(string name)
{
    public string Name => name;

    /// <summary>Runs the step in this scope and saves what it changed in its own module's tables.</summary>
    public abstract Task<IReadOnlyDictionary<string, object?>> Run(ServiceStep step, IServiceProvider scope, CancellationToken cancellationToken);
}

internal sealed class Topic<TStep, TDb>(string name) : Topic(name)
    where TStep : IServiceStep
    where TDb : ModuleDbContext
{
    public override async Task<IReadOnlyDictionary<string, object?>> Run(ServiceStep step, IServiceProvider scope, CancellationToken cancellationToken)
    {
        var variables = await scope.GetRequiredService<TStep>().Run(step, cancellationToken);
        await scope.GetRequiredService<TDb>().SaveChangesAsync(cancellationToken);
        return variables;
    }
}

/// <summary>Which view component shows the form of a user task.</summary>
/// <param name="Together">The page that decides several such tasks alike, given their ids as <c>?task=…&amp;task=…</c>; null: each needs a decision of its own.</param>
public sealed record TaskForm(string Key, Type View, string? Together = null);
