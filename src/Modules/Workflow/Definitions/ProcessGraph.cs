using CommunityHub.Kernel;

namespace CommunityHub.Workflow.Definitions;

/// <summary>A process as it runs: elements and the flows between them, those of its sub-processes included. It knows nothing of XML.</summary>
internal sealed class ProcessGraph(string id, string name, IReadOnlyList<Element> elements, IReadOnlyList<Flow> flows)
{
    private readonly Dictionary<string, Element> _elements = elements.ToDictionary(e => e.Id);
    private readonly ILookup<string, Flow> _out = flows.ToLookup(f => f.From);
    private readonly ILookup<string, Flow> _in = flows.ToLookup(f => f.To);
    private readonly ILookup<string, BoundaryEvent> _on = elements.OfType<BoundaryEvent>().ToLookup(b => b.AttachedTo);

    public string Id => id;
    public string NameRu => name;

    /// <summary>For whoever reads English; null: as in Russian.</summary>
    public string? NameEn { get; init; }

    /// <summary>In the language of the reader.</summary>
    public string Name => Words.Say(NameRu, NameEn ?? NameRu);
    public IReadOnlyList<Element> Elements => elements;
    public IReadOnlyList<Flow> Flows => flows;

    /// <summary>Where a run begins that somebody starts; null when only a message or a timer does.</summary>
    public StartEvent? PlainStart => StartsIn(null).FirstOrDefault(s => s.Trigger is null);

    public IEnumerable<StartEvent> StartsIn(string? subProcess) => elements.OfType<StartEvent>().Where(s => s.Within == subProcess);
    public Element this[string elementId] => _elements[elementId];
    public Element? Find(string elementId) => _elements.GetValueOrDefault(elementId);
    public IEnumerable<Flow> From(string elementId) => _out[elementId];
    public IEnumerable<Flow> To(string elementId) => _in[elementId];
    public IEnumerable<BoundaryEvent> On(string elementId) => _on[elementId];

    /// <summary>The sub-processes an element lies in, the innermost first.</summary>
    public IEnumerable<string> Around(Element element)
    {
        for (var around = element.Within; around is not null; around = _elements[around].Within)
            yield return around;
    }
}

/// <param name="Condition">An expression; null: always.</param>
/// <param name="NameRu">What the drawing says at it: «Утвердить».</param>
internal sealed record Flow(string Id, string From, string To, string? Condition, string? NameRu = null)
{
    public string? NameEn { get; init; }

    /// <summary>In the language of the reader.</summary>
    public string? Name => Words.InEnglish ? NameEn ?? NameRu : NameRu;
}
