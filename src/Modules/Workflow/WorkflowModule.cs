using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Workflow.Letters;
using CommunityHub.Workflow.Running;
using Microsoft.Extensions.DependencyInjection;
using Timer = CommunityHub.Workflow.Running.Timer;

namespace CommunityHub.Workflow;

/// <summary>Processes drawn in BPMN: what waits for whom, since when, and what happened before.</summary>
public static class WorkflowModule
{
    public static void AddWorkflow(this IServiceCollection services) => services
        .AddScoped<Burst>()
        .AddScoped<TaskLetters>()
        .AddModule<WorkflowDb>()
        .WhenDue<Timer, FireTimer>()
        .ForTopic<RemindOfTask>("workflow.remind")
        .ForTopic<EscalateTask>("workflow.escalate")
        .On<TaskCreated, QueueLettersWhenTaskIsCreated>()
        .On<TaskCompleted, CloseWaysInWhenTaskIsCompleted>()
        .On<TaskReminded, QueueLettersWhenTaskIsReminded>()
        .On<TaskEscalated, QueueLettersWhenTaskIsEscalated>();
}
