using CommunityHub.Contracts;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Events;

namespace CommunityHub.Workflow.Letters;

[KnownAs("workflow.queue-letters-when-task-is-created")]
[Label("Написать исполнителям, что поступила задача", "Write to its people that a task has come")]
internal sealed class QueueLettersWhenTaskIsCreated(TaskLetters letters) : IHandle<TaskCreated>
{
    public Task Handle(TaskCreated created, CancellationToken cancellationToken) => letters.Queue(created.TaskId, TaskLetterKinds.Arrived, cancellationToken);
}

[KnownAs("workflow.queue-letters-when-task-is-reminded")]
[Label("Напомнить исполнителям о задаче", "Remind its people of a task")]
internal sealed class QueueLettersWhenTaskIsReminded(TaskLetters letters) : IHandle<TaskReminded>
{
    public Task Handle(TaskReminded reminded, CancellationToken cancellationToken) => letters.Queue(reminded.TaskId, TaskLetterKinds.Reminder, cancellationToken);
}

[KnownAs("workflow.queue-letters-when-task-is-escalated")]
[Label("Написать, что задача предложена ещё и заместителю", "Write that a task is offered to the deputy, too")]
internal sealed class QueueLettersWhenTaskIsEscalated(TaskLetters letters) : IHandle<TaskEscalated>
{
    public Task Handle(TaskEscalated escalated, CancellationToken cancellationToken) => letters.Queue(escalated.TaskId, TaskLetterKinds.Escalated, cancellationToken, onlyGroup: escalated.Group);
}
