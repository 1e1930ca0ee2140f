using System.Xml;
using System.Xml.Linq;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Workflow.Definitions;

/// <summary>Something in a BPMN file that cannot be run, with the id of the element; empty when it is the file itself.</summary>
internal sealed record Problem(string Element, string Message);

/// <summary>A BPMN file as read: its processes, or why there are none.</summary>
internal sealed record BpmnFile(IReadOnlyList<ProcessGraph> Processes, IReadOnlyList<Problem> Problems);

/// <summary>
/// Reads BPMN 2.0 in the Camunda 7 / Operaton dialect into graphs. Whatever it does not run is a problem, never passed over:
/// what is drawn is what happens.
/// </summary>
internal static class BpmnReader
{
    /// <summary>Characters. A large real drawing has a tenth of that.</summary>
    public const int LargestFile = 2_000_000;

    private const int MostElements = 2000, DeepestNesting = 12;

    public static BpmnFile Read(string xml)
    {
        if (xml.Length > LargestFile)
            return Refused(Say("Файл больше 2 МБ: это не похоже на схему процесса.", "The file is larger than 2 MB: that is no drawing of a process."));

        using var text = new StringReader(xml.TrimStart('\uFEFF', ' ', '\r', '\n', '\t'));
        return Read(settings => XmlReader.Create(text, settings));
    }

    /// <summary>A file in whatever encoding it declares.</summary>
    public static BpmnFile Read(Stream file) => Read(settings => XmlReader.Create(file, settings));

    private static BpmnFile Read(Func<XmlReaderSettings, XmlReader> open)
    {
        XDocument document;
        try
        {
            using var reader = open(new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LargestFile });
            document = Shallow(reader);
        }
        catch (XmlException failure)
        {
            return Refused(InWords(failure));
        }

        if (document.Root?.Name != Bpmn.Model + "definitions")
            return Refused(Say("Это не файл BPMN 2.0: в нём нет элемента definitions. Сохраните схему из редактора как BPMN 2.0.", "This is no BPMN 2.0 file: it has no definitions. Save the drawing as BPMN 2.0."));

        return OfProcesses(document.Root);
    }

    // What the reader says is English, and meant for programmers.
    private static string InWords(XmlException failure) => failure switch
    {
        _ when failure.Message.Contains("DTD", StringComparison.Ordinal) => Say("В файле есть объявление DOCTYPE: такие файлы не принимаются. Сохраните схему из редактора как BPMN 2.0.",
            "The file holds a DOCTYPE: such files are not taken. Save the drawing as BPMN 2.0."),
        { LineNumber: 0 } => Say($"Файл не читается как BPMN: {failure.Message}", $"The file cannot be read as BPMN: {failure.Message}"),
        _ => Say($"Файл не читается как BPMN: ошибка в строке {failure.LineNumber}, знак {failure.LinePosition}. Сохраните схему из редактора ещё раз.", $"The file cannot be read as BPMN: {failure.Message} Save the drawing once more."),
    };

    // A file nested a hundred thousand levels deep is an attack; to walk it would take the stack away.
    private static XDocument Shallow(XmlReader reader)
    {
        const int Deepest = 100;
        var document = new XDocument();
        XContainer at = document;
        while (reader.Read())
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (reader.Depth > Deepest)
                        throw new XmlException(Say($"элементы вложены глубже {Deepest} уровней.", $"elements are nested more than {Deepest} levels deep."));
                    var element = new XElement(XName.Get(reader.LocalName, reader.NamespaceURI));
                    var isEmpty = reader.IsEmptyElement;
                    for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
                        element.SetAttributeValue(XName.Get(reader.Prefix.Length == 0 && reader.LocalName == "xmlns" ? "xmlns" : reader.LocalName, reader.Prefix.Length == 0 ? "" : reader.NamespaceURI), reader.Value);
                    at.Add(element);
                    if (!isEmpty)
                        at = element;
                    break;
                case XmlNodeType.EndElement:
                    at = at.Parent ?? (XContainer)document;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace when at != document:
                    at.Add(new XText(reader.Value));
                    break;
            }

        return document;
    }

    private static BpmnFile OfProcesses(XElement definitions)
    {
        var all = definitions.Elements(Bpmn.Model + "process").ToList();
        var processes = all.Where(p => p.Attribute("isExecutable")?.Value == "true").ToList();
        if (processes.Count == 0)
            processes = [.. all.Where(p => p.HasElements)]; // Some modelers mark nothing as executable.
        if (processes.Count == 0)
            return Refused(Say("В файле нет процесса, который можно исполнить.", "The file holds no process that could be run."));

        var problems = new List<Problem>();
        var graphs = new List<ProcessGraph>();
        foreach (var process in processes)
        {
            if (string.IsNullOrWhiteSpace(Bpmn.Id(process)) || Bpmn.Id(process).Length > 100)
                problems.Add(new("", Say("У процесса нет id (или он длиннее 100 знаков).", "A process has no id, or one longer than 100 characters.")));
            else if (ReadProcess(process, new(definitions, problems)) is { } graph)
                graphs.Add(graph);
        }

        foreach (var doubled in graphs.GroupBy(g => g.Id).Where(g => g.Count() > 1))
            problems.Add(new(doubled.Key, Say("Два процесса с одним id.", "Two processes have the same id.")));
        return problems.Count > 0 ? new([], problems) : new(graphs, []);
    }

    private static ProcessGraph? ReadProcess(XElement process, BpmnElements read)
    {
        var before = read.Problems.Count;
        var (elements, flows) = (new List<Element>(), new List<Flow>());
        ReadScope(process, within: null, depth: 0, read, elements, flows);
        foreach (var doubled in elements.Select(e => e.Id).Concat(flows.Select(f => f.Id)).GroupBy(id => id).Where(g => g.Count() > 1))
            read.Problems.Add(new(doubled.Key, Say("Два элемента с одним id.", "Two elements have the same id.")));
        foreach (var longer in elements.Where(e => e.Id.Length is 0 or > 200 || Math.Max(e.NameRu.Length, e.NameEn?.Length ?? 0) > 300))
            read.Problems.Add(new(longer.Id, Say("У элемента нет id, либо id длиннее 200 знаков, либо название длиннее 300.", "An element has no id, or an id of more than 200 characters, or a name of more than 300.")));
        foreach (var longer in flows.Where(f => f.Id.Length is 0 or > 200 || Math.Max(f.NameRu?.Length ?? 0, f.NameEn?.Length ?? 0) > 300))
            read.Problems.Add(new(longer.Id, Say("У стрелки нет id, либо id длиннее 200 знаков, либо надпись длиннее 300.", "A flow has no id, or an id of more than 200 characters, or a name of more than 300.")));
        if (Math.Max(Bpmn.Name(process).Length, Bpmn.NameEn(process)?.Length ?? 0) > 300)
            read.Problems.Add(new(Bpmn.Id(process), Say("Название процесса длиннее 300 знаков.", "The name of the process is longer than 300 characters.")));
        if (elements.Count > MostElements)
            read.Problems.Add(new(Bpmn.Id(process), Say($"В процессе больше {MostElements} элементов: разделите его вызовами других процессов.", $"The process has more than {MostElements} elements: divide it by call activities.")));

        return read.Problems.Count > before ? null : new(Bpmn.Id(process), Bpmn.Name(process), elements, flows) { NameEn = Bpmn.NameEn(process) };
    }

    private static void ReadScope(XElement scope, string? within, int depth, BpmnElements read, List<Element> elements, List<Flow> flows)
    {
        foreach (var node in scope.Elements().Where(e => e.Name.Namespace == Bpmn.Model && !Bpmn.Silent.Contains(e.Name.LocalName)))
            if (node.Name.LocalName == "sequenceFlow")
                flows.Add(new(Bpmn.Id(node), Bpmn.Text(node, "sourceRef"), Bpmn.Text(node, "targetRef"), node.Element(Bpmn.Model + "conditionExpression")?.Value.Trim(), node.Attribute("name")?.Value) { NameEn = Bpmn.NameEn(node) });
            else if (read.Element(node) is { } element)
            {
                elements.Add(element with { Within = within, NameEn = Bpmn.NameEn(node) });
                if (element is not SubProcess)
                    continue;
                if (depth == DeepestNesting)
                    read.Problems.Add(new(element.Id, Say($"Подпроцессы вложены глубже {DeepestNesting} уровней.", $"Sub-processes are nested more than {DeepestNesting} levels deep.")));
                else
                    ReadScope(node, element.Id, depth + 1, read, elements, flows);
            }
    }

    private static BpmnFile Refused(string sentence) => new([], [new("", sentence)]);
}
