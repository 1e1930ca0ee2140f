using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.SignIn;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Letters;
using CommunityHub.Workflow.Comments;
using CommunityHub.Workflow.Definitions;
using CommunityHub.Workflow.Inbox;
using CommunityHub.Workflow.Running;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Workflow.Letters;

/// <summary>«You have a task»: to everyone who could do it, in each one's language.</summary>
internal sealed class TaskLetters(WorkflowDb db, IMediator mediator, WritingDesk desk, IOptions<HubAddress> hub, TimeProvider clock)
{
    /// <summary>As long as an invitation: until the letter is likely to have been read.</summary>
    private static readonly TimeSpan WayInLasts = TimeSpan.FromDays(3);

    /// <summary>What the ways in of these letters are for; see <see cref="OfferWayIn"/>.</summary>
    public static string PurposeOf(Guid taskId) => $"task:{taskId}";

    /// <param name="onlyGroup">Write to these alone, and not to everybody it is offered to.</param>
    public async Task Queue(Guid taskId, LetterKind kind, CancellationToken cancellationToken, string? onlyGroup = null)
    {
        if (await db.OpenTasks().Include(t => t.Instance).ThenInclude(i => i.Definition).SingleOrDefaultAsync(t => t.Id == taskId, cancellationToken) is not { } task)
            return; // Done before the letter was written: nobody needs it any more.
        if (kind == TaskLetterKinds.Arrived && (await db.GraphOf(task.Instance.DefinitionId, cancellationToken))[task.ElementId] is UserTaskElement { Announced: false })
            return; // Another letter has said so.

        foreach (var reader in await Readers(task, onlyGroup, cancellationToken))
            await Write($"task:{task.Id}", kind, reader, task, page => page.Greeting(reader.AddressedAs).Lead(), cancellationToken);
    }

    /// <summary>To the person a task has been handed to, each time it is.</summary>
    public Task QueueDelegation(UserTask task, Holder to, Actor by, string? remark, CancellationToken cancellationToken) => to.Email is null ? Task.CompletedTask :
        Write($"task:{task.Id}:{clock.GetUtcNow().UtcTicks}", TaskLetterKinds.Delegated, to, task, page =>
        {
            page.With("by", by.Name).Greeting(to.AddressedAs).Lead();
            return string.IsNullOrWhiteSpace(remark) ? page : page.Quote(remark.Trim());
        }, cancellationToken);

    /// <summary>To those whom a comment calls by name.</summary>
    public async Task QueueMention(UserTask task, Comment comment, IReadOnlyCollection<Holder> called, CancellationToken cancellationToken)
    {
        foreach (var reader in called.Where(p => p.Email is not null))
            await Write($"comment:{comment.Id}", TaskLetterKinds.Mention, reader, task, page => page.With("by", comment.ByName).Greeting(reader.AddressedAs).Lead().Quote(comment.Text), cancellationToken);
    }

    private async Task Write(string occasion, LetterKind kind, Holder reader, UserTask task, Func<LetterPage, LetterPage> write, CancellationToken cancellationToken)
    {
        var wayIn = await mediator.Send(new OfferWayIn(reader.PersonId, PurposeOf(task.Id), $"/inbox/{task.Id}", $"{task.Name}: {task.Instance.Title}", clock.GetUtcNow() + WayInLasts), cancellationToken);
        var letter = await desk.Write(kind, reader.Language, task.Instance.CommunityId, page =>
        {
            write(page.With("task", task.Name).With("about", task.Instance.Title).With("since", task.CreatedAt.InWords()));
            if (task.DueAt is { } due)
                page.Fact(Say("Срок", "Due"), due.InWords());
            page.Fact(Say("Страница задачи, со входом", "Task page, sign-in needed"), hub.Value.Of($"/inbox/{task.Id}")).Button(Say("Открыть задачу", "Open the task"), wayIn ?? $"/inbox/{task.Id}");
            return wayIn is null ? page : page.Small(Say("Ссылка «Открыть задачу» открывает её без пароля: один раз, в течение трёх дней, пока задача не решена. Не пересылайте это письмо.",
                "“Open the task” opens it without a password: once, within three days, while the task is open. Do not forward this letter."));
        }, cancellationToken);
        await mediator.Send(new QueueLetter(occasion, kind.LedgerCode, reader.Email!, reader.FullName, letter.Subject, letter.Text, letter.Html, Confidential: wayIn is not null) { Language = reader.Language, CommunityId = task.Instance.CommunityId }, cancellationToken);
    }

    private async Task<IEnumerable<Holder>> Readers(UserTask task, string? onlyGroup, CancellationToken cancellationToken)
    {
        var people = onlyGroup is null && task.AssigneeId is { } assignee
            ? await mediator.Send(new PeopleById([assignee]), cancellationToken)
            : await mediator.Send(new HoldersOf(onlyGroup is null ? task.CandidateGroups : [onlyGroup], clock.Today()), cancellationToken);
        return people.Where(p => p.Email is not null);
    }
}
