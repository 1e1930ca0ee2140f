using System.Xml;
using System.Xml.Linq;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Workflow.Definitions;

/// <summary>Something in a BPMN file that cannot be run, with the id of the element.</summary>
internal sealed record Problem(string Element, string Message);

/// <summary>
/// Reads BPMN 2.0 in the Camunda 7 / Operaton dialect into a graph. Whatever it does not run is a problem, never passed over:
/// what is drawn is what happens.
/// </summary>
internal static class BpmnReader
{
    private const int LargestFile = 2_000_000;

    private static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static readonly XNamespace Camunda = "http://camunda.org/schema/1.0/bpmn";

    // Drawn, but without effect on how the process runs.
    private static readonly string[] Silent = ["documentation", "extensionElements", "laneSet", "textAnnotation", "association", "dataObject", "dataObjectReference", "incoming", "outgoing"];

    public static (ProcessGraph? Graph, IReadOnlyList<Problem> Problems) Read(string xml)
    {
        if (xml.Length > LargestFile)
            return (null, [new("", Say("Файл больше 2 МБ: это не похоже на схему процесса.", "The file is larger than 2 MB: that is no drawing of a process."))]);

        XDocument document;
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LargestFile });
            document = XDocument.Load(reader);
        }
        catch (XmlException failure)
        {
            return (null, [new("", Say($"Файл не читается как BPMN: {failure.Message}", $"The file cannot be read as BPMN: {failure.Message}"))]);
        }

        if (document.Root?.Elements(Bpmn + "process").ToList() is not [var process])
            return (null, [new("", Say("В файле должен быть один процесс BPMN 2.0 (элемент process).", "The file must hold exactly one BPMN 2.0 process."))]);

        var problems = new List<Problem>();
        var elements = new List<Element>();
        var flows = new List<Flow>();
        foreach (var node in process.Elements().Where(e => e.Name.Namespace == Bpmn && !Silent.Contains(e.Name.LocalName)))
            if (node.Name.LocalName == "sequenceFlow")
                flows.Add(new(Id(node), Text(node, "sourceRef"), Text(node, "targetRef"), Condition(node), node.Attribute("name")?.Value));
            else if (ReadElement(node, problems) is { } element)
                elements.Add(element);

        if (problems.Count > 0)
            return (null, problems);

        if (elements.GroupBy(e => e.Id).FirstOrDefault(g => g.Count() > 1) is { } doubled)
            return (null, [new(doubled.Key, Say("Два элемента с одним id.", "Two elements have the same id."))]);

        return (new(Id(process), process.Attribute("name")?.Value ?? Id(process), elements, flows), []);
    }

    private static Element? ReadElement(XElement node, List<Problem> problems)
    {
        var (id, name) = (Id(node), node.Attribute("name")?.Value ?? Id(node));
        if (node.Element(Bpmn + "multiInstanceLoopCharacteristics") is not null || node.Element(Bpmn + "standardLoopCharacteristics") is not null)
            problems.Add(new(id, Say("Повторение задачи пока не исполняется: нарисуйте цикл шлюзом.", "Loops on a task are not run: draw the loop with a gateway.")));

        switch (node.Name.LocalName)
        {
            case "startEvent" when !HasDefinition(node):
                return new StartEvent(id, name);
            case "endEvent" when !HasDefinition(node) || node.Element(Bpmn + "terminateEventDefinition") is not null:
                return new EndEvent(id, name, node.Element(Bpmn + "terminateEventDefinition") is not null);
            case "userTask":
                return new UserTaskElement(id, name, Text(node, Camunda + "formKey"), Dialect(node, "assignee"), Dialect(node, "candidateGroups"), Dialect(node, "dueDate"),
                    Announced: Property(node, "arrivalLetter") != "off");
            case "serviceTask" when Dialect(node, "type") == "external":
                return new ServiceTaskElement(id, name, Text(node, Camunda + "topic"));
            case "exclusiveGateway":
                return new ExclusiveGateway(id, name, node.Attribute("default")?.Value);
            case "parallelGateway":
                return new ParallelGateway(id, name);
            case "intermediateCatchEvent" when Duration(node) is { } duration:
                return new TimerCatch(id, name, duration);
            case "boundaryEvent" when Duration(node) is { } duration:
                return new BoundaryTimer(id, name, Text(node, "attachedToRef"), node.Attribute("cancelActivity")?.Value != "false", duration);
            default:
                problems.Add(new(id, Say($"Элемент «{node.Name.LocalName}» в таком виде не исполняется. Список того, что исполняется, — в docs/workflows.md.",
                    $"A “{node.Name.LocalName}” of this kind is not run. What is run is listed in docs/workflows.md.")));
                return null;
        }
    }

    private static bool HasDefinition(XElement node) => node.Elements().Any(e => e.Name.LocalName.EndsWith("EventDefinition", StringComparison.Ordinal));
    private static string? Duration(XElement node) => node.Element(Bpmn + "timerEventDefinition")?.Element(Bpmn + "timeDuration")?.Value.Trim();
    private static string? Condition(XElement flow) => flow.Element(Bpmn + "conditionExpression")?.Value.Trim();
    private static string Id(XElement node) => node.Attribute("id")?.Value ?? "";
    private static string Text(XElement node, XName attribute) => node.Attribute(attribute)?.Value ?? "";
    private static string? Property(XElement node, string name) =>
        node.Element(Bpmn + "extensionElements")?.Descendants(Camunda + "property").FirstOrDefault(p => p.Attribute("name")?.Value == name)?.Attribute("value")?.Value;
    private static string? Dialect(XElement node, string attribute) => node.Attribute(Camunda + attribute)?.Value;
}
