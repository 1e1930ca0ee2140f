using System.Xml.Linq;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Workflow.Definitions;

/// <summary>Reads what events wait for: timers, messages, errors.</summary>
internal sealed class BpmnTriggers(XElement definitions, List<Problem> problems)
{
    public Trigger? Of(XElement node, XElement definition) => definition.Name.LocalName switch
    {
        "timerEventDefinition" => Timer(node, definition),
        "messageEventDefinition" => Message(node, Bpmn.Text(definition, "messageRef")),
        "errorEventDefinition" => Error(node, definition),
        _ => null,
    };

    public MessageTrigger? Message(XElement node, string reference)
    {
        var name = definitions.Elements(Bpmn.Model + "message").FirstOrDefault(m => Bpmn.Id(m) == Local(reference))?.Attribute("name")?.Value;
        if (string.IsNullOrWhiteSpace(name) || name.Length > 200)
        {
            problems.Add(new(Bpmn.Id(node), Say("Не сказано, какого сообщения ждать: выберите сообщение и дайте ему имя (до 200 знаков).", "It does not say which message to wait for: choose one, and give it a name of up to 200 characters.")));
            return null;
        }

        return new(name, Bpmn.Property(node, "correlationKey"));
    }

    private TimerTrigger? Timer(XElement node, XElement definition)
    {
        foreach (var (kind, element) in new[] { (TimerKind.Duration, "timeDuration"), (TimerKind.Date, "timeDate"), (TimerKind.Cycle, "timeCycle") })
            if (definition.Element(Bpmn.Model + element)?.Value.Trim() is { Length: > 0 } text)
                return new(kind, text);

        problems.Add(new(Bpmn.Id(node), Say("У таймера нет времени: укажите срок (P3D), дату или повторение.", "The timer has no time: give a duration (P3D), a date or a cycle.")));
        return null;
    }

    private ErrorTrigger? Error(XElement node, XElement definition)
    {
        var reference = Local(Bpmn.Text(definition, "errorRef"));
        var error = definitions.Elements(Bpmn.Model + "error").FirstOrDefault(e => Bpmn.Id(e) == reference);
        var code = error?.Attribute("errorCode")?.Value is { Length: > 0 } written ? written : null;
        if (reference.Length > 0 && code is null || node.Name.LocalName == "endEvent" && code is null)
        {
            problems.Add(new(Bpmn.Id(node), Say("У ошибки нет кода: выберите ошибку и дайте ей код.", "The error has no code: choose one, and give it a code.")));
            return null;
        }

        return new(code, Bpmn.Dialect(definition, "errorCodeVariable"), Bpmn.Dialect(definition, "errorMessageVariable"));
    }

    // References may carry the prefix of the file's own namespace.
    private static string Local(string reference) => reference[(reference.LastIndexOf(':') + 1)..];
}
