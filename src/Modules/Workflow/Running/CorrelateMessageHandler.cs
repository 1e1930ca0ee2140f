using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Workflow.Definitions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow.Running;

internal sealed class CorrelateMessageHandler(WorkflowDb db, DatabaseStage stage, TimeProvider clock) : IRequestHandler<CorrelateMessage, MessageTaken>
{
    public async Task<MessageTaken> Handle(CorrelateMessage command, CancellationToken cancellationToken)
    {
        await db.SaveWhatIsNew(cancellationToken);
        await db.OneByOne(command.Message, command.Key);

        while (await Waiting(command, cancellationToken) is { } subscription)
        {
            var instance = await db.Lock(subscription.InstanceId, cancellationToken);
            if (instance?.Tokens.SingleOrDefault(t => t.Id == subscription.TokenId) is { } token && await db.Subscriptions.AnyAsync(s => s.Id == subscription.Id, cancellationToken))
            {
                db.Remove(subscription);
                await (await stage.BurstOf(instance)).Fire(token, subscription.ElementId, command.Variables);
                await db.SaveChangesAsync(cancellationToken);
                return new(MessageOutcome.Delivered, instance.Id);
            }

            db.Entry(subscription).State = EntityState.Detached; // Its token went on while this one waited for the lock.
        }

        if (await Begins(command.Message, cancellationToken) is var (definition, start))
            return new(MessageOutcome.Started, await Begin(definition, start, command, cancellationToken));

        var now = clock.GetUtcNow();
        db.BufferedMessages.Add(BufferedMessage.Of(command.Message, command.Key, command.Variables, now, now + (command.KeepFor ?? TimeSpan.FromDays(30))));
        await db.SaveChangesAsync(cancellationToken);
        return new(MessageOutcome.Kept, null);
    }

    private Task<Subscription?> Waiting(CorrelateMessage command, CancellationToken cancellationToken) => (
        from subscription in db.Subscriptions
        join instance in db.Instances on subscription.InstanceId equals instance.Id
        where subscription.Message == command.Message && subscription.Key == command.Key && instance.SuspendedAt == null && instance.EndedAt == null
        orderby subscription.Since, subscription.Id
        select subscription).FirstOrDefaultAsync(cancellationToken);

    private async Task<(Definition, StartEvent)?> Begins(string message, CancellationToken cancellationToken)
    {
        foreach (var definition in await db.Definitions.Where(d => d.ActivatedAt != null && d.RetiredAt == null).OrderBy(d => d.Key).ToListAsync(cancellationToken))
            if ((await db.GraphOf(definition.Id, cancellationToken)).StartsIn(null).FirstOrDefault(s => s.Trigger is MessageTrigger trigger && trigger.Message == message) is { } start)
                return (definition, start);
        return null;
    }

    private async Task<Guid> Begin(Definition definition, StartEvent start, CorrelateMessage command, CancellationToken cancellationToken)
    {
        var instance = db.Instances.Add(ProcessInstance.Start(
            definition, new(command.Key, command.Title ?? definition.NameRu, command.Link, command.CommunityId, command.By, command.Variables) { TitleEn = command.TitleEn ?? (command.Title is null ? definition.NameEn : null) }, clock.GetUtcNow())).Entity;
        await (await stage.BurstOf(instance)).Begin(start, command.By);
        await db.SaveChangesAsync(cancellationToken);
        return instance.Id;
    }
}
