using CommunityHub.Kernel;
using CommunityHub.Kernel.Due;
using CommunityHub.Workflow.Definitions;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow.Running;

/// <summary>Begins a run whose time has come, and sees to the next time.</summary>
internal sealed class FireScheduledStart(WorkflowDb db, DatabaseStage stage, TimeProvider clock) : ICarryOut<ScheduledStart>
{
    public async Task CarryOut(ScheduledStart row, CancellationToken cancellationToken)
    {
        var definition = await db.Definitions.SingleOrDefaultAsync(d => d.Id == row.DefinitionId, cancellationToken);
        if (definition is not { IsActive: true })
            return;

        var graph = await db.GraphOf(definition.Id, cancellationToken);
        var (start, now) = ((StartEvent)graph[row.ElementId], clock.GetUtcNow());
        if (row.TimesLeft != 0 && start.Trigger is TimerTrigger timer)
            db.ScheduledStarts.Add(ScheduledStart.Of(
                definition, start.Id, IsoCycle.Read(Expression.Fill(timer.Text, new(Variables.None, now, _ => now)))!.Next(row.DueAt, now), row.TimesLeft > 0 ? row.TimesLeft - 1 : -1));

        var day = DateOnly.FromDateTime(row.DueAt.Local().DateTime);
        var instance = db.Instances.Add(ProcessInstance.Start(
            definition, new($"{definition.Key}:{row.DueAt.UtcDateTime:yyyy-MM-ddTHH:mm}", $"{definition.NameRu}, {day.InDigits()}", null, null, null, Variables.None) { TitleEn = definition.NameEn is { } name ? $"{name}, {day.InDigits()}" : null }, now)).Entity;
        await (await stage.BurstOf(instance)).Begin(start, null);
    }
}
