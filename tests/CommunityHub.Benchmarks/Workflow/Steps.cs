using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Benchmarks.Workflow;

/// <summary>A module that exists in this benchmark only: a step that does nothing, and a form that asks nothing, so that what is measured is the engine.</summary>
internal static class Steps
{
    public static void AddSteps(this IServiceCollection services) => services.AddModule<StepsDb>().ForTopic<Step>("bench.step").ForForm<DecisionViewComponent>("bench.form");

    /// <summary>The drawings of the benchmark, as any other.</summary>
    public static async Task DeploySteps(this IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "benchmarks"), "*.bpmn"))
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new DeployDefinition(await File.ReadAllTextAsync(file, cancellationToken)), cancellationToken);
    }

    public static StartProcess Start(string process, string businessKey, Actor by) =>
        new(process, businessKey, "План работы профессионального сообщества", "/plans", null, by, new Dictionary<string, object?> { ["approved"] = true, ["rows"] = 26 });
}

internal sealed class StepsDb(DbContextOptions<StepsDb> options) : ModuleDbContext(options, "steps");

internal sealed class Step : IServiceStep
{
    private static readonly IReadOnlyDictionary<string, object?> Nothing = new Dictionary<string, object?>();

    public Task<IReadOnlyDictionary<string, object?>> Run(ServiceStep step, CancellationToken cancellationToken) => Task.FromResult(Nothing);
}

internal sealed class DecisionViewComponent : ViewComponent
{
#pragma warning disable CA1822, IDE0060 // MVC calls it on an instance, and by the name of its parameter.
    public IViewComponentResult Invoke(TaskCard task) => Content("");
#pragma warning restore CA1822, IDE0060
}
