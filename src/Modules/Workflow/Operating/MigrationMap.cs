using CommunityHub.Kernel;
using CommunityHub.Workflow.Definitions;

namespace CommunityHub.Workflow.Operating;

/// <summary>Which element of a new version takes the place of which element of the old one.</summary>
internal sealed class MigrationMap(ProcessGraph from, ProcessGraph to, IReadOnlyDictionary<string, string> mapping)
{
    public ProcessGraph To => to;

    /// <summary>The id in the new version; the old one where it is the same.</summary>
    public string this[string elementId] => mapping.GetValueOrDefault(elementId) is { Length: > 0 } mapped ? mapped : elementId;

    /// <summary>A join goes on counting by the flow that comes from the same element.</summary>
    public string? Flow(string? flowId, string elementId)
    {
        if (flowId is null)
            return null;

        var old = from.Flows.First(f => f.Id == flowId);
        return to.To(this[elementId]).FirstOrDefault(f => f.Id == flowId)?.Id ?? to.To(this[elementId]).FirstOrDefault(f => f.From == this[old.From])?.Id;
    }

    public MigratedPlace Place(string elementId, int tokens)
    {
        var old = from[elementId];
        var target = to.Find(this[elementId]);
        return new(elementId, old.Name, target?.Id, target?.Name, tokens, Refusal(old, target));
    }

    /// <summary>The elements that a token at this one could go to.</summary>
    public IEnumerable<Element> Candidates(string elementId) => to.Elements.Where(e => Refusal(from[elementId], e) is null);

    private string? Refusal(Element old, Element? target)
    {
        if (target is null)
            return Words.Say("в новой версии такого элемента нет: выберите, где процесс будет стоять", "there is no such element in the new version: choose where the process is to stand");
        if (old.GetType() != target.GetType())
            return Words.Say($"в новой версии «{target.Name}» — элемент другого вида", $"“{target.Name}” is another kind of element in the new version");
        if (old is Activity before && target is Activity after && (before.Loop is null) != (after.Loop is null))
            return Words.Say("в одной из версий задача повторяется, в другой нет", "the activity is repeated in one version and not in the other");
        if (old is CatchEvent caught && target is CatchEvent catching && caught.Trigger.GetType() != catching.Trigger.GetType())
            return Words.Say("в новой версии здесь ждут другого события", "another kind of event is waited for in the new version");
        if (!from.Around(old).Select(id => this[id]).SequenceEqual(to.Around(target)))
            return Words.Say("в новой версии элемент лежит в другом подпроцессе", "the element lies in another sub-process in the new version");
        if (from.On(old.Id).Any(b => b.Trigger is not ErrorTrigger && to.On(target.Id).All(n => n.Id != this[b.Id])))
            return Words.Say("в новой версии на краю нет таймера или сообщения, которого здесь ждут", "the new version lacks a timer or message at its edge that is waited for here");
        return old is ParallelGateway && from.To(old.Id).Any(f => Flow(f.Id, old.Id) is null)
            ? Words.Say("в новой версии в слияние не ведёт одна из стрелок", "one of the flows into the join is missing in the new version") : null;
    }
}
