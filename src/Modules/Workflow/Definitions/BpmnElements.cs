using System.Xml.Linq;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Workflow.Definitions;

/// <summary>Reads one element after the other; what cannot be run is added to the problems, in words.</summary>
internal sealed class BpmnElements(XElement definitions, List<Problem> problems)
{
    private static readonly string[] NotRunExtensions = ["taskListener", "executionListener", "connector", "formData", "formProperty", "field", "script"];

    private readonly BpmnTriggers _triggers = new(definitions, problems);

    public List<Problem> Problems => problems;

    public Element? Element(XElement node)
    {
        var (id, name, type) = (Bpmn.Id(node), Bpmn.Name(node), node.Name.LocalName);
        Refuse(node);
        var definitionsOfEvent = node.Elements().Where(e => e.Name.LocalName.EndsWith("EventDefinition", StringComparison.Ordinal)).ToList();
        var trigger = definitionsOfEvent is [var one] && one.Name.LocalName != "terminateEventDefinition" ? _triggers.Of(node, one) : null;
        var isPlain = definitionsOfEvent.Count == 0;

        return type switch
        {
            "startEvent" when isPlain || trigger is MessageTrigger or TimerTrigger => new StartEvent(id, name, trigger) { Type = type },
            "endEvent" when isPlain || trigger is ErrorTrigger { Code: not null } => new EndEvent(id, name, Terminates: false, trigger as ErrorTrigger) { Type = type },
            "endEvent" when definitionsOfEvent is [{ Name.LocalName: "terminateEventDefinition" }] => new EndEvent(id, name, Terminates: true, null) { Type = type },
            "exclusiveGateway" => new ExclusiveGateway(id, name, node.Attribute("default")?.Value) { Type = type },
            "parallelGateway" => new ParallelGateway(id, name) { Type = type },
            "eventBasedGateway" when Bpmn.Text(node, "instantiate") != "true" && Bpmn.Text(node, "eventGatewayType") != "Parallel" => new EventGateway(id, name) { Type = type },
            "intermediateCatchEvent" when trigger is MessageTrigger or TimerTrigger { Kind: not TimerKind.Cycle } => new CatchEvent(id, name, trigger) { Type = type },
            "boundaryEvent" when trigger is not null => new BoundaryEvent(id, name, Bpmn.Text(node, "attachedToRef"), Bpmn.Text(node, "cancelActivity") != "false", trigger) { Type = type },
            "userTask" => With(node, UserTask(node, id, name) with { Type = type }),
            "serviceTask" or "sendTask" => With(node, ServiceTask(node, id, name) with { Type = type }),
            "receiveTask" when _triggers.Message(node, Bpmn.Text(node, "messageRef")) is { } message => With(node, new ReceiveTaskElement(id, name, message) { Type = type }),
            "subProcess" when Bpmn.Text(node, "triggeredByEvent") != "true" => With(node, new SubProcess(id, name) { Type = type }),
            "callActivity" => With(node, Call(node, id, name) with { Type = type }),
            _ => NotRun(node),
        };
    }

    private static UserTaskElement UserTask(XElement node, string id, string name) => new(
        id, name, Bpmn.Dialect(node, "formKey") ?? "", Bpmn.Dialect(node, "assignee"), Bpmn.Dialect(node, "candidateGroups"), Bpmn.Dialect(node, "dueDate"),
        Bpmn.Dialect(node, "followUpDate"), Bpmn.Dialect(node, "priority"), Announced: Bpmn.Property(node, "arrivalLetter") != "off") { Type = "" };

    private ServiceTaskElement ServiceTask(XElement node, string id, string name)
    {
        if (Bpmn.Dialect(node, "type") != "external" || Bpmn.Dialect(node, "topic") is not { Length: > 0 })
            problems.Add(new(id, Say("Шаг программы должен иметь camunda:type=\"external\" и camunda:topic: так называется то, что выполняет модуль.",
                "A service task needs camunda:type=\"external\" and a camunda:topic: the name of what a module carries out.")));
        return new(id, name, Bpmn.Dialect(node, "topic") ?? "") { Type = "" };
    }

    private CallActivity Call(XElement node, string id, string name)
    {
        if (string.IsNullOrWhiteSpace(Bpmn.Text(node, "calledElement")))
            problems.Add(new(id, Say("Не сказано, какой процесс вызвать (calledElement).", "It does not say which process to call (calledElement).")));
        var mappings = Bpmn.Extensions(node).ToLookup(e => e.Name.LocalName);
        var key = mappings["in"].FirstOrDefault(i => i.Attribute("businessKey") is not null)?.Attribute("businessKey")!.Value;
        return new(id, name, Bpmn.Text(node, "calledElement"), key,
            [.. mappings["in"].Where(i => i.Attribute("businessKey") is null).Select(i => MappingOf(i, id))], [.. mappings["out"].Select(i => MappingOf(i, id))], Bpmn.Property(node, "title"), Bpmn.Property(node, "titleEn")) { Type = "" };
    }

    private CallMapping MappingOf(XElement node, string id)
    {
        if (Bpmn.Text(node, "variables") == "all")
            return new(null, null);

        var source = node.Attribute("source") is { } plain ? $"${{{plain.Value}}}" : node.Attribute("sourceExpression")?.Value;
        if (source is null || node.Attribute("target") is not { Value.Length: > 0 })
            problems.Add(new(id, Say("Передача переменной без source или target.", "A variable is handed over without source or target.")));
        return new(source ?? "", Bpmn.Text(node, "target"));
    }

    private Activity With(XElement node, Activity activity) => activity with
    {
        AsyncBefore = Bpmn.IsOn(node, "asyncBefore") || Bpmn.IsOn(node, "async"),
        RetryCycle = Bpmn.Extensions(node).FirstOrDefault(e => e.Name.LocalName == "failedJobRetryTimeCycle")?.Value.Trim(),
        Inputs = Parameters(node, "inputParameter"),
        Outputs = Parameters(node, "outputParameter"),
        Loop = LoopOf(node),
    };

    private List<Mapping> Parameters(XElement node, string kind)
    {
        var found = Bpmn.Extensions(node).Where(e => e.Name.LocalName == "inputOutput").Elements().Where(e => e.Name.LocalName == kind).ToList();
        foreach (var odd in found.Where(p => p.HasElements || string.IsNullOrWhiteSpace(Bpmn.Text(p, "name"))))
            problems.Add(new(Bpmn.Id(node), Say("Входные и выходные параметры — это имя и текст с выражениями; списки, таблицы и сценарии не исполняются.",
                "Input and output parameters are a name and text with expressions; lists, maps and scripts are not run.")));
        return [.. found.Select(p => new Mapping(Bpmn.Text(p, "name"), p.Value.Trim()))];
    }

    private Loop? LoopOf(XElement node)
    {
        if (node.Element(Bpmn.Model + "standardLoopCharacteristics") is not null)
            problems.Add(new(Bpmn.Id(node), Say("Цикл-стрелка на задаче не исполняется: нарисуйте цикл шлюзом.", "Standard loops are not run: draw the loop with a gateway.")));
        if (node.Element(Bpmn.Model + "multiInstanceLoopCharacteristics") is not { } loop)
            return null;

        var (collection, cardinality) = (Bpmn.Dialect(loop, "collection"), loop.Element(Bpmn.Model + "loopCardinality")?.Value.Trim());
        if (string.IsNullOrWhiteSpace(collection) == string.IsNullOrWhiteSpace(cardinality))
            problems.Add(new(Bpmn.Id(node), Say("Повторению нужно либо camunda:collection, либо loopCardinality.", "A multi-instance activity needs either a camunda:collection or a loopCardinality.")));
        return new(Bpmn.Text(loop, "isSequential") == "true", collection, Bpmn.Dialect(loop, "elementVariable"), cardinality, loop.Element(Bpmn.Model + "completionCondition")?.Value.Trim());
    }

    // What would change how the process runs, and is not done here.
    private void Refuse(XElement node)
    {
        var id = Bpmn.Id(node);
        if (Bpmn.IsOn(node, "asyncAfter"))
            problems.Add(new(id, Say("camunda:asyncAfter не исполняется: отметьте asyncBefore у следующего шага.", "camunda:asyncAfter is not run: mark the next step asyncBefore.")));
        if ((Bpmn.IsOn(node, "asyncBefore") || Bpmn.IsOn(node, "async")) && !node.Name.LocalName.EndsWith("Task", StringComparison.Ordinal) && node.Name.LocalName is not ("subProcess" or "callActivity"))
            problems.Add(new(id, Say("camunda:asyncBefore исполняется только у задач и подпроцессов.", "camunda:asyncBefore is run on tasks and sub-processes only.")));
        if (Bpmn.Text(node, "isForCompensation") == "true")
            problems.Add(new(id, Say("Компенсация не исполняется.", "Compensation is not run.")));
        if (Bpmn.Dialect(node, "candidateUsers") is not null)
            problems.Add(new(id, Say("camunda:candidateUsers не исполняется: назовите группы или одного исполнителя.", "camunda:candidateUsers is not run: name groups, or one assignee.")));
        foreach (var odd in Bpmn.Extensions(node).Select(e => e.Name.LocalName).Where(NotRunExtensions.Contains).Distinct())
            problems.Add(new(id, Say($"camunda:{odd} не исполняется.", $"camunda:{odd} is not run.")));
    }

    private Element? NotRun(XElement node)
    {
        if (node.Name.LocalName == "task")
            problems.Add(new(Bpmn.Id(node), Say("Не сказано, что это за шаг: выберите в редакторе вид — задача человеку (user task) или шаг программы (service task).", "It does not say what kind of step this is: choose a user task or a service task in the modeler.")));
        else if (!problems.Any(p => p.Element == Bpmn.Id(node)))
            problems.Add(new(Bpmn.Id(node), Say($"Элемент «{node.Name.LocalName}» в таком виде не исполняется. Список того, что исполняется, — в docs/workflows.md.",
                $"A “{node.Name.LocalName}” of this kind is not run. What is run is listed in docs/workflows.md.")));
        return null;
    }
}
