using CommunityHub.Contracts.Operations;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Workflow.Definitions;
using CommunityHub.Workflow.Inbox;
using CommunityHub.Workflow.Letters;
using CommunityHub.Workflow.Operations;
using CommunityHub.Workflow.Rehearsing;
using CommunityHub.Workflow.Running;
using Microsoft.Extensions.DependencyInjection;
using Timer = CommunityHub.Workflow.Running.Timer;

namespace CommunityHub.Workflow;

/// <summary>Processes drawn in BPMN: what waits for whom, since when, and what happened before.</summary>
public static class WorkflowModule
{
    public static void AddWorkflow(this IServiceCollection services) => services
        .AddScoped<DatabaseStage>()
        .AddScoped<DefinitionFiles>()
        .AddScoped<FailedWaits>()
        .AddScoped<KnownCount>()
        .AddScoped<TaskLetters>()
        .AddScoped<IDueWork, TimersAsDueWork>()
        .AddScoped<IDueWork, StepsAsDueWork>()
        .AddScoped<IDueWork, StartsAsDueWork>()
        .AddScoped<IKnowSubjects, ProcessesAsSubjects>()
        .AddModule<WorkflowDb>()
        .Writes(TaskLetterKinds.All)
        .WhenDue<Timer, FireTimer>()
        .WhenDue<AsyncStep, CarryOutStep>()
        .WhenDue<ScheduledStart, FireScheduledStart>()
        .ForTopic<RemindOfTask>("workflow.remind")
        .ForTopic<EscalateTask>("workflow.escalate")
        .Verb<CheckWorkflowVerb>()
        .Verb<RunWorkflowVerb>()
        .On<TaskCreated, QueueLettersWhenTaskIsCreated>()
        .On<TaskCompleted, CloseWaysInWhenTaskIsCompleted>()
        .On<TaskReminded, QueueLettersWhenTaskIsReminded>()
        .On<TaskEscalated, QueueLettersWhenTaskIsEscalated>()
        .On<IncidentRaised, QueueLettersWhenIncidentIsRaised>();
}
