using CommunityHub.Workflow.Definitions;
using CommunityHub.Workflow.Operating;

namespace CommunityHub.Workflow.Versions;

/// <summary>An element at which runs stand, with where they would stand in the other version.</summary>
/// <param name="Tokens">None: a timer or a message at the edge of such an element, that it needs a place for.</param>
/// <param name="To">Null: there is no place for it yet.</param>
/// <param name="Refusal">Why it cannot go there; null when it can.</param>
/// <param name="Choices">The elements of the other version that could take its place, when it must be chosen or has been.</param>
internal sealed record PlaceToGo(Element From, int Tokens, Element? To, string? Refusal, IReadOnlyList<Element> Choices)
{
    public static IReadOnlyList<PlaceToGo> Of(MigrationPreview preview, ProcessGraph from, ProcessGraph to, IReadOnlyDictionary<string, string> mapping)
    {
        var map = new MigrationMap(from, to, mapping);
        var rows = new List<PlaceToGo>();
        foreach (var place in preview.Places)
        {
            var target = to.Find(map[place.FromId]);
            var asks = place.Refusal is not null || mapping.ContainsKey(place.FromId);
            rows.Add(new(from[place.FromId], place.Tokens, target, place.Refusal, asks ? [.. map.Candidates(place.FromId)] : []));
            foreach (var edge in from.On(place.FromId).Where(b => b.Trigger is not ErrorTrigger && to.Find(b.Id) is null))
                rows.Add(new(edge, 0, to.Find(map[edge.Id]), null, [.. to.Elements.OfType<BoundaryEvent>().Where(b => b.Trigger.GetType() == edge.Trigger.GetType() && (target is null || b.AttachedTo == target.Id))]));
        }

        return rows;
    }
}
