using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Monitoring;
using CommunityHub.Contracts.Planning;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Planning.Approving;
using CommunityHub.Planning.Fulfilling;
using CommunityHub.Planning.Printing;
using CommunityHub.Planning.Reading;
using CommunityHub.Planning.Terms;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Planning;

/// <summary>The annual plan of a community: from the paper to the director's order, and what it asks for through the year.</summary>
public static class PlanningModule
{
    public static void AddPlanning(this IServiceCollection services) => services
        .AddScoped<PlanLetters>()
        .AddScoped<EachByItself>()
        .AddSingleton<PdfPress>()
        .AddModule<PlanningDb>()
        .Writes(PlanLetterKinds.All)
        .Verb<ReadTermVerb>()
        .Verb<ReadPlanVerb>()
        .Verb<PrintPlanVerb>()
        .ForForm<DecisionFormViewComponent>("planning.agree", together: "/plans/tasks/together")
        .ForForm<DecisionFormViewComponent>("planning.decide", together: "/plans/tasks/together")
        .ForForm<DecisionFormViewComponent>("planning.rework")
        .ForTopic<PutPlanInForce>("planning.put-in-force")
        .ForTopic<ReturnPlanToAuthors>("planning.return-plan")
        .ForTopic<CloseWithdrawnPlan>("planning.withdraw-plan")
        .On<ProcessEnded, ReopenPlanWhenProcessIsStopped>()
        .On<DataBankPublished, CloseRowWhenDataBankIsPublished>()
        .On<ReportPublished, CloseRowWhenReportIsPublished>()
        .On<PlanReturned, QueueLettersWhenPlanIsReturned>()
        .On<PlanApproved, QueueLettersWhenPlanIsApproved>();
}
