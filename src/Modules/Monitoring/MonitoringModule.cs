using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms.CommandLine;
using CommunityHub.Monitoring.Reports.Approving;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Monitoring;

/// <summary>What is collected of the schools: forms, the cycles in which they are asked, their answers, and the reports that come of them.</summary>
public static class MonitoringModule
{
    public static void AddMonitoring(this IServiceCollection services) => services
        .AddModule<MonitoringDb>()
        .Verb<CheckFormVerb>()
        .Verb<ListFormsVerb>()
        .ForForm<FinishReportViewComponent>(ReportTasks.Finish)
        .ForForm<ApproveReportViewComponent>(ReportTasks.Approve)
        .ForTopic<PublishReport>("monitoring.publish-report");
}
