using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Workflow.Inbox;
using CommunityHub.Workflow.Letters;
using CommunityHub.Workflow.Running;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow.Comments;

/// <summary>Says something about a task; whoever is called by name gets a letter.</summary>
internal sealed record SayComment(Guid TaskId, string? Text, Actor By) : IRequest;

/// <summary>Takes a comment away.</summary>
internal sealed record RemoveComment(Guid CommentId, Actor By) : IRequest;

/// <summary>Who sees a task and so may be called by name.</summary>
internal sealed record PeopleOfTask(UserTask Of) : IRequest<IReadOnlyList<Holder>>;

internal sealed class SayCommentHandler(WorkflowDb db, IMediator mediator, TaskLetters letters, TimeProvider clock) :
    IRequestHandler<SayComment, Unit>, IRequestHandler<RemoveComment, Unit>, IRequestHandler<PeopleOfTask, IReadOnlyList<Holder>>
{
    public async Task<Unit> Handle(SayComment command, CancellationToken cancellationToken)
    {
        var task = await db.LockTask(command.TaskId, cancellationToken);
        var people = await Handle(new PeopleOfTask(task), cancellationToken);

        var comment = db.Comments.Add(Comment.Say(task, command.Text, people, command.By, clock.GetUtcNow())).Entity;
        await db.SaveChangesAsync(cancellationToken);

        await mediator.Send(new MarkSeen(task.Id, command.By.PersonId), cancellationToken);
        var called = comment.Mentions.Select(m => m.PersonId).Distinct().Where(person => person != command.By.PersonId).ToList();
        await letters.QueueMention(task, comment, [.. people.Where(p => called.Contains(p.PersonId))], cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(RemoveComment command, CancellationToken cancellationToken)
    {
        var comment = await db.Comments.SingleOrDefaultAsync(c => c.Id == command.CommentId, cancellationToken)
            ?? throw new RuleViolation("comment.not-found", "Такого комментария нет.", "There is no such comment.");
        comment.Remove(command.By, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    public async Task<IReadOnlyList<Holder>> Handle(PeopleOfTask question, CancellationToken cancellationToken)
    {
        var task = question.Of;
        List<string> groups = [.. task.CandidateGroups, Group.Administrator];
        if (task.Instance.CommunityId is { } community)
            groups.Add(Group.Of(Group.Curator, community));

        var holders = await mediator.Send(new HoldersOf(groups, clock.Today()), cancellationToken);
        var byName = await mediator.Send(new PeopleById([.. new[] { task.AssigneeId, task.ClaimedBy, task.DelegatedBy }.OfType<Guid>().Distinct()]), cancellationToken);
        return [.. holders.Concat(byName).DistinctBy(p => p.PersonId).OrderBy(p => p.Name, StringComparer.CurrentCulture)];
    }
}
