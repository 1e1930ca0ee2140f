using CommunityHub.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Planning;

/// <summary>The annual plan of a community: from the paper to the director's order, and what it asks for through the year.</summary>
public static class PlanningModule
{
    public static void AddPlanning(this IServiceCollection services) => services
        .AddModule<PlanningDb>();
}
