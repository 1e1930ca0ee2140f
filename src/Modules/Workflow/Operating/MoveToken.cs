using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Workflow.Definitions;
using CommunityHub.Workflow.Running;
using MediatR;

namespace CommunityHub.Workflow.Operating;

/// <summary>An operator takes a run from where it stands and lets it go on elsewhere in the same process or sub-process. What waited there is withdrawn.</summary>
internal sealed record MoveToken(Guid ProcessInstanceId, Guid TokenId, string ToElement, string Reason, Actor By) : IRequest;

internal sealed class MoveTokenHandler(WorkflowDb db, DatabaseStage stage, TimeProvider clock) : AsyncRequestHandler<MoveToken>
{
    protected override async Task Handle(MoveToken command, CancellationToken cancellationToken)
    {
        Reason.MustBeGiven(command.Reason);
        var instance = await db.LockedRun(command.ProcessInstanceId, cancellationToken);
        instance.MustGoOn();
        var graph = await db.GraphOf(instance.DefinitionId, cancellationToken);
        var token = instance.Tokens.Find(t => t.Id == command.TokenId)
            ?? throw new RuleViolation("token.not-found", "Процесс уже ушёл с этого места. Обновите страницу.", "The process has gone on from there. Reload the page.");
        if (token.LoopIndex is not null)
            throw new RuleViolation("token.repeats", "Одно из повторений перенести нельзя: перенесите всю повторяемую задачу.", "One of several repetitions cannot be moved: move the repeated activity as a whole.");
        if (!Targets(graph, token).Any(e => e.Id == command.ToElement))
            throw new RuleViolation("token.no-such-target", "Сюда перенести нельзя: выберите элемент того же процесса или подпроцесса, в который ведёт стрелка.", "It cannot be moved there: choose an element of the same process or sub-process that a flow leads to.");

        var (from, to) = (graph[token.ElementId], graph[command.ToElement]);
        db.History.Add(HistoryEntry.Of(instance, from.Id, from.NameRu, HistoryKind.Moved, clock.GetUtcNow(), command.By, remark: $"→ {to.NameRu}. {command.Reason}"));
        await (await stage.BurstOf(instance)).Put(token, to);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Where a token may be moved to. Not to a join: it would not know by which way it has come.</summary>
    public static IEnumerable<Element> Targets(ProcessGraph graph, Token token) =>
        graph.Elements.Where(e => e.Within == graph[token.ElementId].Within && e is not (StartEvent or BoundaryEvent) && !(e is ParallelGateway && graph.To(e.Id).Count() > 1)
            && !graph.To(e.Id).Any(f => graph[f.From] is EventGateway));
}
