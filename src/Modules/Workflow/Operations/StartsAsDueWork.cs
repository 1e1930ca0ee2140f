using CommunityHub.Kernel.Due;
using CommunityHub.Workflow.Running;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Workflow.Operations;

/// <summary>Processes that begin by themselves at a time.</summary>
internal sealed class StartsAsDueWork(WorkflowDb db, TimeProvider clock) : DueRowsOf<WorkflowDb, ScheduledStart>(db, clock)
{
    public override string Kind => "workflow.starts";
    public override string Name => Say("Процессы, начинающиеся по времени", "Processes that begin at a time");

    protected override IQueryable<ScheduledStart> Matching(string[] patterns) => Db.ScheduledStarts.FromSql(
        $"""
        select s.* from workflow.scheduled_starts s left join workflow.definitions d on d.id = s.definition_id
        where concat_ws(' ', s.element_id, s.definition_id, d.name, s.last_error) ilike any({patterns})
        """);

    protected override async Task<IReadOnlyList<(string What, string? Link)>> Tell(IReadOnlyList<ScheduledStart> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Select(row => row.DefinitionId).Distinct().ToArray();
        var names = await Db.Definitions.Where(d => ids.Contains(d.Id)).Select(d => new { d.Id, Name = InEnglish ? d.NameEn ?? d.NameRu : d.NameRu }).ToDictionaryAsync(d => d.Id, d => d.Name, cancellationToken);
        return [.. rows.Select(row => (Say($"Начать процесс «{names.GetValueOrDefault(row.DefinitionId)}»", $"Begin the process “{names.GetValueOrDefault(row.DefinitionId)}”"), (string?)null))];
    }

    protected override string BodyOf(ScheduledStart row) => row.ElementId;
}
