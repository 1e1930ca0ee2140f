using CommunityHub.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Workflow;

/// <summary>Processes drawn in BPMN: what waits for whom, since when, and what happened before.</summary>
public static class WorkflowModule
{
    public static void AddWorkflow(this IServiceCollection services) => services
        .AddModule<WorkflowDb>();
}
