using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Workflow.Definitions;
using CommunityHub.Workflow.Running;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow.Inbox;

/// <summary>What other modules ask about tasks and processes.</summary>
internal sealed class TaskAnswers(WorkflowDb db, KnownCount known, TimeProvider clock) :
    IRequestHandler<OpenTasks, IReadOnlyList<TaskCard>>, IRequestHandler<OpenTask, TaskCard?>, IRequestHandler<InboxCount, InboxCounted>, IRequestHandler<ProcessesOf, IReadOnlyList<ProcessCard>>
{
    public async Task<IReadOnlyList<TaskCard>> Handle(OpenTasks question, CancellationToken cancellationToken)
    {
        var tasks = await db.OpenTasks().Include(t => t.Instance).Where(t => t.Instance.BusinessKey == question.BusinessKey).OrderBy(t => t.CreatedAt).ToListAsync(cancellationToken);
        return [.. tasks.Where(t => question.For is null || t.IsFor(question.For)).Select(t => t.AsCard())];
    }

    public async Task<TaskCard?> Handle(OpenTask question, CancellationToken cancellationToken) =>
        (await db.OpenTasks().Include(t => t.Instance).SingleOrDefaultAsync(t => t.Id == question.TaskId, cancellationToken))?.AsCard();

    public async Task<InboxCounted> Handle(InboxCount question, CancellationToken cancellationToken)
    {
        if (known.Of(question.For) is { } counted)
            return counted;

        var now = clock.GetUtcNow();
        return await db.OpenTasks().For(question.For).NotPutOff(now).GroupBy(_ => 1).Select(all => new InboxCounted(all.Count(), all.Count(t => t.DueAt < now))).SingleOrDefaultAsync(cancellationToken)
            ?? new(0, 0);
    }

    public async Task<IReadOnlyList<ProcessCard>> Handle(ProcessesOf question, CancellationToken cancellationToken)
    {
        var instances = await db.Instances.AsNoTracking().Include(i => i.Definition).Include(i => i.Tokens)
            .Where(i => i.BusinessKey == question.BusinessKey).OrderByDescending(i => i.StartedAt).AsSplitQuery().ToListAsync(cancellationToken);
        var graphs = await db.GraphsOf(instances.Select(i => i.DefinitionId), cancellationToken);
        return [.. instances.Select(i => new ProcessCard(
            i.Id, i.Definition.Key, i.Title, i.State, [.. i.Tokens.Select(t => graphs[i.DefinitionId][t.ElementId].Name)], i.StartedAt, i.EndedAt))];
    }
}
