using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CommunityHub.Tests.Support;

/// <summary>A Word document as people make them: from the XML of its body, with a numbered list (1) of two levels and one of bullets (2).</summary>
internal static class WordFile
{
    private const string Words = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    public static byte[] Of(string body)
    {
        using var file = new MemoryStream();
        using (var document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.Document = new(new Body($"<w:body {Words}>{body}</w:body>"));
            main.AddNewPart<NumberingDefinitionsPart>().Numbering = new($"""
                <w:numbering {Words}>
                <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/></w:lvl></w:abstractNum>
                <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
                <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
                </w:numbering>
                """);
        }

        return file.ToArray();
    }

    public static string Line(string text, int list = 0, int level = 0) =>
        $"<w:p>{(list == 0 ? "" : $"<w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>")}<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>";

    /// <param name="merged">«restart» or «continue» of a cell that runs over several rows.</param>
    public static string Cell(string content, int span = 1, string? merged = null) =>
        $"<w:tc><w:tcPr><w:gridSpan w:val=\"{span}\"/>{(merged is null ? "" : $"<w:vMerge w:val=\"{merged}\"/>")}</w:tcPr>{(content.StartsWith('<') ? content : Line(content))}</w:tc>";

    public static string Table(params string[][] rows)
    {
        var table = new StringBuilder("<w:tbl><w:tblPr/><w:tblGrid/>");
        foreach (var row in rows)
            table.Append("<w:tr>").AppendJoin("", row.Select(c => c.StartsWith("<w:tc>", StringComparison.Ordinal) ? c : Cell(c))).Append("</w:tr>");
        return table.Append("</w:tbl>").ToString();
    }
}
