using CommunityHub.Workflow.Running;

namespace CommunityHub.Workflow.Processes;

/// <summary>How long a run has stood at an element: the last time it was there, and how often it has been.</summary>
/// <param name="Took">Until now, where it still stands there.</param>
internal sealed record ElementTime(string ElementId, int Times, TimeSpan Took, bool GoesOn)
{
    /// <summary>From the history of one run, oldest first. Of several at once at one element, the first that came is taken for the first that went.</summary>
    public static IReadOnlyList<ElementTime> Of(IEnumerable<HistoryEntry> history, DateTimeOffset now)
    {
        var open = new Dictionary<string, Queue<DateTimeOffset>>();
        var times = new Dictionary<string, ElementTime>();
        foreach (var entry in history.Where(h => h.ElementId.Length > 0))
        {
            if (entry.Kind is HistoryKind.Entered)
            {
                if (!open.TryGetValue(entry.ElementId, out var waiting))
                    open[entry.ElementId] = waiting = new();
                waiting.Enqueue(entry.At);
            }
            else if (entry.Kind is HistoryKind.Completed or HistoryKind.Cancelled or HistoryKind.Skipped && open.GetValueOrDefault(entry.ElementId)?.TryDequeue(out var since) is true)
                times[entry.ElementId] = new(entry.ElementId, (times.GetValueOrDefault(entry.ElementId)?.Times ?? 0) + 1, entry.At - since, GoesOn: false);
        }

        foreach (var (element, waiting) in open)
            if (waiting.TryPeek(out var since))
                times[element] = new(element, (times.GetValueOrDefault(element)?.Times ?? 0) + 1, now - since, GoesOn: true);
        return [.. times.Values];
    }
}
