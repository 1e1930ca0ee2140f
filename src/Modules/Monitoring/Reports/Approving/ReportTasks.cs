namespace CommunityHub.Monitoring.Reports.Approving;

/// <summary>The keys of the forms by which the process «survey-cycle» asks about a report.</summary>
internal static class ReportTasks
{
    public const string Finish = "monitoring.finish-report", Approve = "monitoring.approve-report";
}
