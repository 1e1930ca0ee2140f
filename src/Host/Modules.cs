using CommunityHub.Host.Operations;
using CommunityHub.Host.SignIn;
using CommunityHub.Kernel;
using CommunityHub.Mailing;
using CommunityHub.Membership;
using CommunityHub.Monitoring;
using CommunityHub.Planning;
using CommunityHub.Workflow;

namespace CommunityHub.Host;

/// <summary>What this house is made of.</summary>
internal static class Modules
{
    public static IServiceCollection AddModules(this IServiceCollection services, string database)
    {
        services.AddKernel(database);
        services.AddAccounts();
        services.AddOperations();
        services.AddMailing();
        services.AddMembership();
        services.AddWorkflow();
        services.AddPlanning();
        services.AddMonitoring();
        return services;
    }
}
