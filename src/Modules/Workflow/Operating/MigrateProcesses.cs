using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Workflow.Definitions;
using CommunityHub.Workflow.Running;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow.Operating;

/// <summary>Where the tokens of some runs would stand in another version; nothing is changed.</summary>
/// <param name="Mapping">From the ids of elements of the old version to those of the new; what is left out keeps its id.</param>
internal sealed record PreviewMigration(Guid FromDefinitionId, Guid ToDefinitionId, IReadOnlyDictionary<string, string> Mapping) : IRequest<MigrationPreview>;

/// <summary>Lets runs go on by another version. All of them or none; refused where a token has no place in the new version.</summary>
internal sealed record MigrateProcesses(Guid FromDefinitionId, Guid ToDefinitionId, IReadOnlyList<Guid> ProcessInstanceIds, IReadOnlyDictionary<string, string> Mapping, string Reason, Actor By) : IRequest;

internal sealed record MigrationPreview(Definition From, Definition To, IReadOnlyList<MigratedRun> Runs, IReadOnlyList<MigratedPlace> Places)
{
    public bool IsPossible => Places.All(p => p.Refusal is null);
}

internal sealed record MigratedRun(Guid Id, string Title);

/// <param name="ToId">Null: there is no place for it yet.</param>
/// <param name="Refusal">Why it cannot go there; null when it can.</param>
internal sealed record MigratedPlace(string FromId, string FromName, string? ToId, string? ToName, int Tokens, string? Refusal);

internal sealed class MigrateProcessesHandler(WorkflowDb db, TimeProvider clock) : IRequestHandler<PreviewMigration, MigrationPreview>, IRequestHandler<MigrateProcesses, Unit>
{
    public async Task<MigrationPreview> Handle(PreviewMigration question, CancellationToken cancellationToken)
    {
        var (from, to, map) = await Maps(question.FromDefinitionId, question.ToDefinitionId, question.Mapping, cancellationToken);
        var runs = await db.Instances.AsNoTracking().Where(i => i.DefinitionId == from.Id && i.EndedAt == null).OrderBy(i => i.StartedAt).Select(i => new MigratedRun(i.Id, Words.InEnglish ? i.TitleEn ?? i.TitleRu : i.TitleRu)).ToListAsync(cancellationToken);
        var counts = await db.Tokens.Where(t => db.Instances.Any(i => i.Id == t.InstanceId && i.DefinitionId == from.Id && i.EndedAt == null))
            .GroupBy(t => t.ElementId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        return new(from, to, runs, [.. counts.OrderBy(c => c.Key).Select(c => map.Place(c.Key, c.Count))]);
    }

    public async Task<Unit> Handle(MigrateProcesses command, CancellationToken cancellationToken)
    {
        Reason.MustBeGiven(command.Reason);
        var (from, to, map) = await Maps(command.FromDefinitionId, command.ToDefinitionId, command.Mapping, cancellationToken);
        if (command.ProcessInstanceIds.Count == 0)
            throw new RuleViolation("migration.nothing-chosen", "Отметьте процессы, которые перевести на другую версию.", "Tick the processes to migrate.");

        foreach (var id in command.ProcessInstanceIds.Order())
            await Migrate(await db.LockedRun(id, cancellationToken), from, to, map, command, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    private async Task Migrate(ProcessInstance instance, Definition from, Definition to, MigrationMap map, MigrateProcesses command, CancellationToken cancellationToken)
    {
        if (instance.DefinitionId != from.Id)
            throw new RuleViolation("migration.other-version", $"«{instance.Title}» идёт уже по другой версии. Обновите страницу.", $"“{instance.Title}” runs by another version by now. Reload the page.");
        if (instance.Tokens.Select(t => map.Place(t.ElementId, 1)).FirstOrDefault(p => p.Refusal is not null) is { } nowhere)
            throw new RuleViolation("migration.no-place", $"«{nowhere.FromName}»: {nowhere.Refusal}", $"“{nowhere.FromName}”: {nowhere.Refusal}");

        foreach (var token in instance.Tokens)
            token.IsCalled(map[token.ElementId], map.Flow(token.ArrivedBy, token.ElementId));
        foreach (var task in await db.Tasks.Where(t => t.InstanceId == instance.Id && t.CompletedAt == null && t.WithdrawnAt == null).ToListAsync(cancellationToken))
            task.IsCalled((UserTaskElement)map.To[map[task.ElementId]]);
        foreach (var timer in await db.Timers.Where(t => t.InstanceId == instance.Id && t.DoneAt == null).ToListAsync(cancellationToken))
            timer.IsCalled(map[timer.ElementId]);
        foreach (var step in await db.Steps.Where(s => s.InstanceId == instance.Id && s.DoneAt == null).ToListAsync(cancellationToken))
            step.IsCalled(map[step.ElementId]);
        foreach (var subscription in await db.Subscriptions.Where(s => s.InstanceId == instance.Id).ToListAsync(cancellationToken))
            subscription.IsCalled(map[subscription.ElementId]);

        instance.GoOnBy(to);
        instance.Move();
        db.History.Add(HistoryEntry.Of(instance, "", "", HistoryKind.Migrated, clock.GetUtcNow(), command.By, remark: $"{from.Version} → {to.Version}. {command.Reason}"));
    }

    private async Task<(Definition From, Definition To, MigrationMap Map)> Maps(Guid fromId, Guid toId, IReadOnlyDictionary<string, string> mapping, CancellationToken cancellationToken)
    {
        var from = await db.Definitions.SingleOrDefaultAsync(d => d.Id == fromId, cancellationToken) ?? throw NoVersion();
        var to = await db.Definitions.SingleOrDefaultAsync(d => d.Id == toId, cancellationToken) ?? throw NoVersion();
        if (from.Key != to.Key || from.Id == to.Id)
            throw new RuleViolation("migration.same-process-only", "Перевести можно только на другую версию того же процесса.", "One can only migrate to another version of the same process.");

        return (from, to, new(await db.GraphOf(from.Id, cancellationToken), await db.GraphOf(to.Id, cancellationToken), mapping));
    }

    private static RuleViolation NoVersion() => new("definition.not-found", "Такой версии схемы нет.", "There is no such version of a definition.");
}
