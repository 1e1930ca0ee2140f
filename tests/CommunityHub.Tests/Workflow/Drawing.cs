using System.Globalization;
using System.Text;

namespace CommunityHub.Tests.Workflow;

/// <summary>Draws a process for a test: elements first, then the ways between them, «s > fork > a».</summary>
internal sealed class Drawing
{
    private readonly StringBuilder _elements = new();
    private readonly StringBuilder _more = new();
    private int _flows;
    private string _prefix = "";

    public static string Of(Action<Drawing> draw, params (string Id, Action<Drawing> Draw)[] others)
    {
        var file = new StringBuilder();
        var more = new StringBuilder();
        foreach (var (id, drawn) in others.Prepend((Id: "p", Draw: draw)))
        {
            var process = new Drawing { _prefix = id };
            drawn(process);
            file.Append(CultureInfo.InvariantCulture, $"""<process id="{id}" name="{id}" isExecutable="true">{process._elements}</process>""");
            more.Append(process._more);
        }

        return $"""
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="http://example.org/test">{file}{more}</definitions>
            """;
    }

    public Drawing Start(string id, string inside = "") => Element("startEvent", id, "", inside);
    public Drawing End(string id, string inside = "") => Element("endEvent", id, "", inside);
    public Drawing Terminate(string id) => End(id, "<terminateEventDefinition/>");
    public Drawing User(string id, string attributes = "", string inside = "", string form = "planning.decide") => Element("userTask", id, $"""camunda:candidateGroups="director" camunda:formKey="{form}" """ + attributes, inside);
    public Drawing Service(string id, string topic = "t", string attributes = "", string inside = "") => Element("serviceTask", id, $"""camunda:type="external" camunda:topic="{topic}" {attributes}""", inside);
    public Drawing And(string id) => Element("parallelGateway", id, "", "");
    public Drawing Xor(string id, string? byDefault = null) => Element("exclusiveGateway", id, byDefault is null ? "" : $"""default="{byDefault}" """, "");
    public Drawing First(string id) => Element("eventBasedGateway", id, "", "");
    public Drawing Wait(string id, string duration) => Element("intermediateCatchEvent", id, "", Timer(duration));
    public Drawing Hear(string id, string message) => Element("intermediateCatchEvent", id, "", Message(message));
    public Drawing Receive(string id, string message) => Element("receiveTask", id, $"""messageRef="{Named(message)}" """, "");
    public Drawing Call(string id, string process, string inside = "") => Element("callActivity", id, $"""calledElement="{process}" """, inside);

    public Drawing Edge(string id, string on, string inside, bool interrupts = true) =>
        Element("boundaryEvent", id, $"""attachedToRef="{on}" cancelActivity="{(interrupts ? "true" : "false")}" """, inside);

    public Drawing Sub(string id, Action<Drawing> draw, string before = "")
    {
        var inner = new Drawing { _prefix = _prefix + id };
        draw(inner);
        _more.Append(inner._more);
        return Element("subProcess", id, "", before + inner._elements);
    }

    /// <summary>«a > b > c»; a condition stands in brackets before its target: «x > [${yes}] y»; a name of the flow too: «x > other: y».</summary>
    public Drawing Ways(params string[] ways)
    {
        foreach (var way in ways)
        {
            var stops = System.Text.RegularExpressions.Regex.Split(way, @" > (?![^\[]*\])");
            for (var i = 1; i < stops.Length; i++)
                Flow(Plain(stops[i - 1]), stops[i]);
        }

        return this;
    }

    public static string Timer(string duration) => $"<timerEventDefinition><timeDuration>{duration}</timeDuration></timerEventDefinition>";
    public static string Cycle(string cycle) => $"<timerEventDefinition><timeCycle>{cycle}</timeCycle></timerEventDefinition>";
    public string Message(string name) => $"""<messageEventDefinition messageRef="{Named(name)}"/>""";
    public string Error(string? code) => code is null ? "<errorEventDefinition/>" : $"""<errorEventDefinition errorRef="{NamedError(code)}"/>""";

    public static string Each(string collection, string variable = "item", bool sequential = false, string? until = null) =>
        $"""<multiInstanceLoopCharacteristics isSequential="{(sequential ? "true" : "false")}" camunda:collection="{collection}" camunda:elementVariable="{variable}">{(until is null ? "" : $"<completionCondition>{until}</completionCondition>")}</multiInstanceLoopCharacteristics>""";

    public bool Has(string id) => _elements.ToString().Contains($"id=\"{id}\"", StringComparison.Ordinal);

    private string Named(string message)
    {
        var id = $"m{_prefix}{_more.Length}";
        _more.Append(CultureInfo.InvariantCulture, $"""<message id="{id}" name="{message}"/>""");
        return id;
    }

    private string NamedError(string code)
    {
        var id = $"e{_prefix}{_more.Length}";
        _more.Append(CultureInfo.InvariantCulture, $"""<error id="{id}" errorCode="{code}"/>""");
        return id;
    }

    private Drawing Element(string type, string id, string attributes, string inside)
    {
        _elements.Append(CultureInfo.InvariantCulture, $"""<{type} id="{id}" name="{id}" {attributes}>{inside}</{type}>""");
        return this;
    }

    private static string Plain(string stop) => stop[(stop.LastIndexOf(' ') + 1)..];

    private void Flow(string from, string stop)
    {
        var condition = stop.StartsWith('[') ? stop[1..stop.LastIndexOf(']')].Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal) : null;
        var named = stop.Split(": ") is [var name, _] && condition is null ? name : $"f{_prefix}{_flows++}";
        var inside = condition is null ? "" : $"<conditionExpression xsi:type=\"tFormalExpression\">{condition}</conditionExpression>";
        _elements.Append(CultureInfo.InvariantCulture, $"""<sequenceFlow id="{named}" sourceRef="{from}" targetRef="{Plain(stop)}">{inside}</sequenceFlow>""");
    }
}
