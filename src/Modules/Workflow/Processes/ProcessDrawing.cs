using CommunityHub.Workflow.Definitions;
using CommunityHub.Workflow.Running;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Workflow.Processes;

/// <summary>A run on its diagram: where it is, what it has passed, how long that took, where it failed and where an operator intervened.</summary>
internal static class ProcessDrawing
{
    public static DrawnProcess Of(ProcessSheet sheet, DateTimeOffset now)
    {
        var instance = sheet.Instance;
        var says = instance.IsOver ? Say("Процесс закончен.", "The process is over.") : Say("Сейчас: ", "Now at: ") + string.Join(", ", sheet.Waits.Select(w => w.Name));
        var drawing = new DrawnProcess($"/processes/{instance.Id}?handler=Diagram", says)
            .Mark(sheet.History.Where(h => h.Kind is HistoryKind.Completed or HistoryKind.Skipped).Select(h => h.ElementId).Distinct(), "passed")
            .Mark(instance.Tokens.Select(t => t.ElementId).Distinct(), "here")
            .Mark(sheet.Incidents.Select(i => i.ElementId).Distinct(), "failed");

        foreach (var time in ElementTime.Of(sheet.History, now).Where(t => sheet.Graph.Find(t.ElementId) is UserTaskElement || t.Took >= TimeSpan.FromMinutes(1)))
            drawing.Note(time.ElementId, time.Took.InWords() + (time.Times > 1 ? $" ×{time.Times}" : ""), "time",
                (time.GoesOn ? Say("стоит здесь", "has been here for") : Say("заняло", "took")) + $" {time.Took.InWords()}" + (time.Times > 1 ? Say($", в {time.Times}-й раз", $", visit {time.Times}") : ""));
        foreach (var incident in sheet.Incidents)
            drawing.Note(incident.ElementId, "!", "incident", Say("сбой: ", "incident: ") + incident.Error);
        foreach (var acts in sheet.History.Where(h => h.ElementId.Length > 0 && h.Kind.IsIntervention()).GroupBy(h => h.ElementId))
            drawing.Note(acts.Key, acts.Last().Kind.InWords(), "act", string.Join("; ", acts.Select(a => $"{a.Kind.InWords()}, {a.ByName}: {a.Remark}")));
        return drawing;
    }
}
