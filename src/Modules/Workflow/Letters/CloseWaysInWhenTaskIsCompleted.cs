using CommunityHub.Contracts;
using CommunityHub.Contracts.SignIn;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Events;
using MediatR;

namespace CommunityHub.Workflow.Letters;

/// <summary>The letters about a task that is done or withdrawn let nobody in any more.</summary>
[KnownAs("workflow.close-ways-in-when-task-is-completed")]
[Label("Закрыть входы из писем, когда задача сделана", "Close the ways in from letters when a task is done")]
internal sealed class CloseWaysInWhenTaskIsCompleted(IMediator mediator) : IHandle<TaskCompleted>
{
    public Task Handle(TaskCompleted completed, CancellationToken cancellationToken) => mediator.Send(new CloseWaysIn(TaskLetters.PurposeOf(completed.TaskId)), cancellationToken);
}
