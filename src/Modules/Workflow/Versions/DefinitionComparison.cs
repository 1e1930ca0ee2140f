using CommunityHub.Workflow.Definitions;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Workflow.Versions;

/// <summary>What two versions of a process have different; what is only drawn elsewhere is the same.</summary>
internal sealed record DefinitionComparison(IReadOnlyList<DefinitionChange> Changes)
{
    public bool IsSame => Changes.Count == 0;

    public IEnumerable<string> Ids(ChangeKind kind) => Changes.Where(c => c.Kind == kind).Select(c => c.Id);

    public static DefinitionComparison Of(ProcessGraph before, ProcessGraph after) => new(
    [
        .. before.Name == after.Name ? Array.Empty<DefinitionChange>() : [new(after.Id, after.Name, Say("процесс", "process"), ChangeKind.Changed, [new(Say("Название", "Name"), before.Name, after.Name)])],
        .. Between(before.Elements, after.Elements, e => e.Id, e => e.Name, e => e.KindInWords(), e => ElementFacts.Of(e, e.Within is { } around ? Named(before, after, around) : null)),
        .. Between(before.Flows, after.Flows, f => f.Id, f => Way(before, after, f), _ => Say("стрелка", "flow"), f => ElementFacts.Of(f, Way(before, after, f), IsDefault(before, after, f))),
    ]);

    private static IEnumerable<DefinitionChange> Between<T>(IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, string> id, Func<T, string> name, Func<T, string> kind, Func<T, IReadOnlyList<Fact>> facts)
        where T : notnull
    {
        var (old, young) = (before.ToDictionary(id), after.ToDictionary(id));
        foreach (var added in after.Where(e => !old.ContainsKey(id(e))))
            yield return new(id(added), name(added), kind(added), ChangeKind.Added, [.. facts(added).Select(f => new ChangedFact(f.Aspect, "", f.Value))]);
        foreach (var removed in before.Where(e => !young.ContainsKey(id(e))))
            yield return new(id(removed), name(removed), kind(removed), ChangeKind.Removed, [.. facts(removed).Select(f => new ChangedFact(f.Aspect, f.Value, ""))]);
        foreach (var element in after.Where(e => old.ContainsKey(id(e))))
            if (Different(facts(old[id(element)]), facts(element)) is { Count: > 0 } different)
                yield return new(id(element), name(element), kind(element), ChangeKind.Changed, different);
    }

    private static List<ChangedFact> Different(IReadOnlyList<Fact> before, IReadOnlyList<Fact> after)
    {
        var (old, young) = (before.ToLookup(f => f.Aspect, f => f.Value), after.ToLookup(f => f.Aspect, f => f.Value));
        return [.. before.Concat(after).Select(f => f.Aspect).Distinct().Select(a => new ChangedFact(a, string.Join("; ", old[a]), string.Join("; ", young[a]))).Where(f => f.Before != f.After)];
    }

    // Each version calls the ends of its flow as it does itself.
    private static string Way(ProcessGraph before, ProcessGraph after, Flow flow)
    {
        var own = after.Flows.Contains(flow) ? after : before;
        return $"{own[flow.From].Name} → {own[flow.To].Name}";
    }

    private static bool IsDefault(ProcessGraph before, ProcessGraph after, Flow flow) =>
        (after.Flows.Contains(flow) ? after : before)[flow.From] is ExclusiveGateway gateway && gateway.Default == flow.Id;

    private static string Named(ProcessGraph before, ProcessGraph after, string id) => (after.Find(id) ?? before[id]).Name;
}

/// <param name="Facts">What it says of itself: before and after; of what was added or removed, everything.</param>
internal sealed record DefinitionChange(string Id, string Name, string KindOfElement, ChangeKind Kind, IReadOnlyList<ChangedFact> Facts);

internal sealed record ChangedFact(string Aspect, string Before, string After);

internal enum ChangeKind { Added, Removed, Changed }
