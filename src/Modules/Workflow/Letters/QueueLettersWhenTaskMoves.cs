using CommunityHub.Contracts;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Events;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Workflow.Letters;

[KnownAs("workflow.queue-letters-when-task-is-created")]
[Label("Написать исполнителям, что поступила задача", "Write to its people that a task has come")]
internal sealed class QueueLettersWhenTaskIsCreated(TaskLetters letters) : IHandle<TaskCreated>
{
    public Task Handle(TaskCreated created, CancellationToken cancellationToken) => letters.Queue(
        created.TaskId, TaskLetters.Arrived,
        task => Say($"{task.Name}: {task.Instance.Title}", $"{task.Name}: {task.Instance.Title}"),
        task => Say($"Вас ждёт задача «{task.Name}»: {task.Instance.Title}.", $"A task waits for you: “{task.Name}”, {task.Instance.Title}."), cancellationToken);
}

[KnownAs("workflow.queue-letters-when-task-is-reminded")]
[Label("Напомнить исполнителям о задаче", "Remind its people of a task")]
internal sealed class QueueLettersWhenTaskIsReminded(TaskLetters letters) : IHandle<TaskReminded>
{
    public Task Handle(TaskReminded reminded, CancellationToken cancellationToken) => letters.Queue(
        reminded.TaskId, "workflow.task-reminder",
        task => Say($"Напоминание. {task.Name}: {task.Instance.Title}", $"Reminder. {task.Name}: {task.Instance.Title}"),
        task => Say($"Задача «{task.Name}» ждёт вас с {task.CreatedAt.InWords()}: {task.Instance.Title}.", $"The task “{task.Name}” has been waiting since {task.CreatedAt.InWords()}: {task.Instance.Title}."), cancellationToken);
}

[KnownAs("workflow.queue-letters-when-task-is-escalated")]
[Label("Написать, что задача предложена ещё и заместителю", "Write that a task is offered to the deputy, too")]
internal sealed class QueueLettersWhenTaskIsEscalated(TaskLetters letters) : IHandle<TaskEscalated>
{
    public Task Handle(TaskEscalated escalated, CancellationToken cancellationToken) => letters.Queue(
        escalated.TaskId, "workflow.task-escalated",
        task => Say($"Просрочено. {task.Name}: {task.Instance.Title}", $"Overdue. {task.Name}: {task.Instance.Title}"),
        task => Say($"Задача «{task.Name}» не решена в срок, и теперь решить её можете вы: {task.Instance.Title}.", $"The task “{task.Name}” was not done in time, and you can do it now: {task.Instance.Title}."), cancellationToken, onlyGroup: escalated.Group);
}
