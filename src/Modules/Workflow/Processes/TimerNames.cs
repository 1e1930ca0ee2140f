using CommunityHub.Workflow.Definitions;

namespace CommunityHub.Workflow.Processes;

internal static class TimerNames
{
    /// <summary>A timer is called by what it brings about; one on the way, by itself.</summary>
    public static string NameOfTimer(this ProcessGraph graph, string elementId)
    {
        if (graph.Find(elementId) is not { } element)
            return elementId;

        return element is BoundaryEvent && graph.From(elementId).FirstOrDefault() is { } flow && graph[flow.To].Name is { Length: > 0 } brought ? brought : element.Name.Length > 0 ? element.Name : elementId;
    }
}
