using System.Xml.Linq;
using CommunityHub.Kernel;

namespace CommunityHub.Workflow.Definitions;

/// <summary>A drawing as its reader sees it: for whoever reads English each element is called by its English name. The file itself stays as it was deployed.</summary>
internal static class DrawingInEnglish
{
    public static string ForReader(string xml)
    {
        if (!Words.InEnglish)
            return xml;

        var document = XDocument.Parse(xml.TrimStart('\uFEFF', ' ', '\r', '\n', '\t'), LoadOptions.PreserveWhitespace);
        foreach (var node in document.Descendants())
            if (Bpmn.NameEn(node) is { } name)
                node.SetAttributeValue("name", name);
        return document.ToString(SaveOptions.DisableFormatting);
    }
}
