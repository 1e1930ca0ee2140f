using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Monitoring;
using CommunityHub.Contracts.Operations;
using CommunityHub.Contracts.Planning;
using CommunityHub.Contracts.SignIn;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Letters;
using CommunityHub.Monitoring.Answering;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms.CommandLine;
using CommunityHub.Monitoring.Letters;
using CommunityHub.Monitoring.Reports.Approving;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Monitoring;

/// <summary>What is collected of the schools: forms, the cycles in which they are asked, their answers, and the reports that come of them.</summary>
public static class MonitoringModule
{
    public static void AddMonitoring(this IServiceCollection services) => services
        .AddScoped<CycleLetters>()
        .AddScoped<IKnowOccasions, CyclesAsOccasions>()
        .AddSingleton<SubmittingTogether>()
        .AddScoped<IWriteAgain, WriteAnswerLetterAgain>()
        .AddScoped<WorkbookLetters>()
        .AddScoped<TellWhoSharedSection>()
        .AddScoped<ITellSender, TellWhoSharedSection>()
        .AddScoped<ITakeReplies, TakeWorkbook>()
        .AddScoped<IDueWork, LaunchesAsDueWork>()
        .AddScoped<IDueWork, RemindersAsDueWork>()
        .AddModule<MonitoringDb>()
        .Writes(CollectionLetterKinds.All)
        .Verb<CheckFormVerb>()
        .Verb<ListFormsVerb>()
        .ForForm<FinishReportViewComponent>(ReportTasks.Finish)
        .ForForm<ApproveReportViewComponent>(ReportTasks.Approve)
        .ForTopic<PublishReport>("monitoring.publish-report")
        .WhenDue<LaunchBatch, WriteToSchools>()
        .WhenDue<RemindBatch, RemindNextSchools>()
        .ForForm<LaunchFormViewComponent>(LaunchFormViewComponent.Form)
        .ForTopic<LaunchCycle>("monitoring.launch-cycle")
        .ForTopic<RemindSchools>("monitoring.remind-schools")
        .ForTopic<NoteDeadline>("monitoring.note-deadline")
        .ForTopic<CloseCycle>("monitoring.close-cycle")
        .On<PlanApproved, PlanCyclesWhenPlanIsApproved>()
        .On<ReportPublished, KeepPapersWhenReportIsPublished>()
        .On<PersonalLinkOpened, NoteAnswerLinkOpened>()
        .On<PersonalLinkAskedFor, SendAnswerLinkAgain>();
}
