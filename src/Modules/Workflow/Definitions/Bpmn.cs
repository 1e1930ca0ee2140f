using System.Xml.Linq;

namespace CommunityHub.Workflow.Definitions;

/// <summary>The names of BPMN 2.0 and of its Camunda 7 / Operaton dialect, and how one looks things up in such a file.</summary>
internal static class Bpmn
{
    public static readonly XNamespace Model = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static readonly XNamespace[] Dialects = ["http://camunda.org/schema/1.0/bpmn", "http://operaton.org/schema/1.0/bpmn"];

    /// <summary>Drawn, but without effect on how the process runs.</summary>
    public static readonly IReadOnlySet<string> Silent = new HashSet<string>
    {
        "documentation", "extensionElements", "laneSet", "textAnnotation", "association", "group", "dataObject", "dataObjectReference", "dataStoreReference", "incoming", "outgoing",
        "multiInstanceLoopCharacteristics", "standardLoopCharacteristics", "property", "auditing", "monitoring", "dataInputAssociation", "dataOutputAssociation",
    };

    public static string Id(XElement node) => node.Attribute("id")?.Value ?? "";
    public static string Name(XElement node) => node.Attribute("name") is { Value.Length: > 0 } name ? name.Value : Id(node);
    public static string Text(XElement node, string attribute) => node.Attribute(attribute)?.Value ?? "";
    public static string? Dialect(XElement node, string attribute) => Dialects.Select(d => node.Attribute(d + attribute)?.Value).FirstOrDefault(v => v is not null);
    public static bool IsOn(XElement node, string attribute) => Dialect(node, attribute) == "true";

    /// <summary>The dialect's own elements beneath extensionElements.</summary>
    public static IEnumerable<XElement> Extensions(XElement node) => node.Elements(Model + "extensionElements").Elements().Where(e => Dialects.Contains(e.Name.Namespace));

    /// <summary>What whoever reads English is told in place of the name; null where the drawing does not say.</summary>
    public static string? NameEn(XElement node) => Property(node, "name:en") is { Length: > 0 } name ? name : null;

    public static string? Property(XElement node, string name) =>
        Extensions(node).Where(e => e.Name.LocalName == "properties").Elements().FirstOrDefault(p => p.Attribute("name")?.Value == name)?.Attribute("value")?.Value;
}
