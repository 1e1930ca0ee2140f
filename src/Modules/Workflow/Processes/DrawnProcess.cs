namespace CommunityHub.Workflow.Processes;

/// <summary>A diagram as a page shows it: the drawing, and what is known of its elements. The page says the same in words.</summary>
/// <param name="Source">Where the browser finds the BPMN file.</param>
/// <param name="Says">What the drawing shows, for those who do not see it.</param>
internal sealed record DrawnProcess(string Source, string Says)
{
    private readonly Dictionary<string, string> _marks = [];
    private readonly List<DrawnNote> _notes = [];

    /// <summary>Classes by element id; their looks are in css/diagram.css.</summary>
    public string Marks => Running.Variables.ToJson(_marks);

    public string Notes => Running.Variables.ToJson(_notes);

    /// <param name="mark">«here», «passed», «failed», «added», «changed», «removed», «warm», «hot», «hottest».</param>
    public DrawnProcess Mark(IEnumerable<string> elements, string mark)
    {
        foreach (var element in elements)
            _marks[element] = _marks.TryGetValue(element, out var before) ? $"{before} {mark}" : mark;
        return this;
    }

    /// <param name="kind">«time», «count», «incident», «act»: where at the element it stands, and how it looks.</param>
    /// <param name="title">The whole sentence behind the short text.</param>
    public DrawnProcess Note(string element, string text, string kind, string title)
    {
        _notes.Add(new(element, text, kind, title));
        return this;
    }
}

internal sealed record DrawnNote(string At, string Text, string Kind, string Title);
