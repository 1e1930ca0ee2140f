using CommunityHub.Contracts.Membership;
using CommunityHub.Workflow.Running;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow.Comments;

/// <summary>What was said about a task, and who could be called to say more.</summary>
/// <param name="Typed">A comment that was refused, so that it is not lost.</param>
internal sealed record TaskTalk(Guid TaskId, bool IsOpen, Guid Reader, bool ReaderAdministers, IReadOnlyList<Comment> Comments, IReadOnlyList<Holder> People, string? Typed)
{
    public bool MayRemove(Comment comment) => comment.By == Reader || ReaderAdministers;

    public static async Task<TaskTalk> Of(WorkflowDb db, IMediator mediator, UserTask task, Actor reader, string? typed)
    {
        var comments = await db.Comments.AsNoTracking().Where(c => c.TaskId == task.Id).OrderBy(c => c.At).ThenBy(c => c.Id).ToListAsync();
        var people = task.IsOpen ? await mediator.Send(new PeopleOfTask(task)) : [];
        return new(task.Id, task.IsOpen, reader.PersonId, reader.Is(Group.Administrator), comments, [.. people.Where(p => p.PersonId != reader.PersonId)], typed);
    }
}
