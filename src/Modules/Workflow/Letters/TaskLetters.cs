using CommunityHub.Contracts;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Events;
using CommunityHub.Kernel.Letters;
using CommunityHub.Workflow.Definitions;
using CommunityHub.Workflow.Inbox;
using CommunityHub.Workflow.Running;
using MediatR;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Workflow.Letters;

/// <summary>«You have a task»: to everyone who could do it, in each one's language.</summary>
internal sealed class TaskLetters(WorkflowDb db, IMediator mediator, LetterPaper paper, TimeProvider clock)
{
    public const string Arrived = "workflow.task-arrived";

    public async Task Queue(Guid taskId, string kind, Func<UserTask, string> subject, Func<UserTask, string> lead, CancellationToken cancellationToken, string? onlyGroup = null)
    {
        if (await db.OpenTasks().SingleOrDefaultAsync(t => t.Id == taskId, cancellationToken) is not { } task)
            return; // Done before the letter was written: nobody needs it any more.
        if (kind == Arrived && task.Instance.Definition.Graph[task.ElementId] is UserTaskElement { Announced: false })
            return; // Another letter has said so.

        foreach (var reader in await Readers(task, onlyGroup, cancellationToken))
        {
            var letter = paper.Write(reader.Language, page =>
            {
                page.Subject(subject(task)).Greeting(reader.AddressedAs).Paragraph(lead(task));
                if (task.DueAt is { } due)
                    page.Fact(Say("Срок", "Due"), due.InWords());
                return page.Button(Say("Открыть задачу", "Open the task"), $"/inbox/{task.Id}");
            });
            await mediator.Send(new QueueLetter($"task:{task.Id}", kind, reader.Email!, reader.FullName, letter.Subject, letter.Text, letter.Html), cancellationToken);
        }
    }

    private async Task<IEnumerable<Holder>> Readers(UserTask task, string? onlyGroup, CancellationToken cancellationToken)
    {
        var people = task.AssigneeId is { } assignee
            ? await mediator.Send(new PeopleById([assignee]), cancellationToken)
            : await mediator.Send(new HoldersOf(onlyGroup is null ? task.CandidateGroups : [onlyGroup], clock.Today()), cancellationToken);
        return people.Where(p => p.Email is not null);
    }
}

[KnownAs("workflow.queue-letters-when-task-is-created")]
internal sealed class QueueLettersWhenTaskIsCreated(TaskLetters letters) : IHandle<TaskCreated>
{
    public Task Handle(TaskCreated created, CancellationToken cancellationToken) => letters.Queue(
        created.TaskId, TaskLetters.Arrived,
        task => Say($"{task.Name}: {task.Instance.Title}", $"{task.Name}: {task.Instance.Title}"),
        task => Say($"Вас ждёт задача «{task.Name}»: {task.Instance.Title}.", $"A task waits for you: “{task.Name}”, {task.Instance.Title}."), cancellationToken);
}

[KnownAs("workflow.queue-letters-when-task-is-reminded")]
internal sealed class QueueLettersWhenTaskIsReminded(TaskLetters letters) : IHandle<TaskReminded>
{
    public Task Handle(TaskReminded reminded, CancellationToken cancellationToken) => letters.Queue(
        reminded.TaskId, "workflow.task-reminder",
        task => Say($"Напоминание. {task.Name}: {task.Instance.Title}", $"Reminder. {task.Name}: {task.Instance.Title}"),
        task => Say($"Задача «{task.Name}» ждёт вас с {task.CreatedAt.InWords()}: {task.Instance.Title}.", $"The task “{task.Name}” has been waiting since {task.CreatedAt.InWords()}: {task.Instance.Title}."), cancellationToken);
}

[KnownAs("workflow.queue-letters-when-task-is-escalated")]
internal sealed class QueueLettersWhenTaskIsEscalated(TaskLetters letters) : IHandle<TaskEscalated>
{
    public Task Handle(TaskEscalated escalated, CancellationToken cancellationToken) => letters.Queue(
        escalated.TaskId, "workflow.task-escalated",
        task => Say($"Просрочено. {task.Name}: {task.Instance.Title}", $"Overdue. {task.Name}: {task.Instance.Title}"),
        task => Say($"Задача «{task.Name}» не решена в срок, и теперь решить её можете вы: {task.Instance.Title}.", $"The task “{task.Name}” was not done in time, and you can do it now: {task.Instance.Title}."), cancellationToken, onlyGroup: escalated.Group);
}
