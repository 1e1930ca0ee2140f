using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Workflow.Inbox;
using CommunityHub.Workflow.Running;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow.Attachments;

/// <summary>Puts a file to a task.</summary>
internal sealed record AttachFile(Guid TaskId, string? Name, byte[] Content, Actor By) : IRequest;

/// <summary>Takes a file away; that it was there stays known.</summary>
internal sealed record RemoveFile(Guid FileId, Actor By) : IRequest;

internal sealed class AttachFileHandler(WorkflowDb db, IMediator mediator, TimeProvider clock) : IRequestHandler<AttachFile, Unit>, IRequestHandler<RemoveFile, Unit>
{
    public async Task<Unit> Handle(AttachFile command, CancellationToken cancellationToken)
    {
        var task = await db.LockTask(command.TaskId, cancellationToken);
        var others = await db.Attachments.CountAsync(a => a.TaskId == task.Id && a.RemovedAt == null, cancellationToken);

        var file = db.Attachments.Add(Attachment.Put(task, command.Name, command.Content, others, command.By, clock.GetUtcNow())).Entity;
        db.History.Add(HistoryEntry.Of(task.Instance, task.ElementId, task.NameRu, HistoryKind.Attached, clock.GetUtcNow(), command.By, task.CapacityOf(command.By), file.Name));
        await db.SaveChangesAsync(cancellationToken);

        return await mediator.Send(new MarkSeen(task.Id, command.By.PersonId), cancellationToken);
    }

    public async Task<Unit> Handle(RemoveFile command, CancellationToken cancellationToken)
    {
        var file = await db.Attachments.SingleOrDefaultAsync(a => a.Id == command.FileId, cancellationToken)
            ?? throw new RuleViolation("attachment.not-found", "Такого файла нет.", "There is no such file.");
        file.Remove(command.By, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}
