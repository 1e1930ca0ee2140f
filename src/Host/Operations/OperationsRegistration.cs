using CommunityHub.Contracts.Operations;
using CommunityHub.Host.Digests;
using CommunityHub.Kernel;
using Hangfire.Common;

namespace CommunityHub.Host.Operations;

internal static class OperationsRegistration
{
    public static void AddOperations(this IServiceCollection services)
    {
        services.AddModule<OperationsDb>().Writes(SendDigestOfMonthHandler.Kind);
        services.AddScoped<MissedSchedules>();
        services.AddScoped<IDueWork, JobsAsDueWork>();
    }

    /// <summary>After Hangfire: the last to register its filters is asked.</summary>
    public static void RecordRunsOfJobs(this IServiceCollection services) => services
        .AddSingleton<RecordRuns>()
        .AddSingleton<IJobFilterProvider, JobFiltersOfThisHost>();
}
