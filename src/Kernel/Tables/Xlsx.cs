using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace CommunityHub.Kernel.Tables;

/// <summary>A workbook, as small as the format allows: bold heads that stay and filter, days as days, numbers as numbers, texts never as formulas.</summary>
internal static class Xlsx
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private const int Plain = 0, Bold = 1, Day = 2, Moment = 3, Whole = 4, MostPlaces = 6;

    /// <summary>Excel takes no longer text in a cell.</summary>
    private const int LongestText = 32_767;

    private static readonly string Styles = $"""<styleSheet xmlns="{Main}"><numFmts count="{2 + MostPlaces + 1}"><numFmt numFmtId="164" formatCode="dd\.mm\.yyyy"/><numFmt numFmtId="165" formatCode="dd\.mm\.yyyy\ hh:mm"/>{string.Concat(Places.Select(places => $"<numFmt numFmtId=\"{166 + places}\" formatCode=\"{Format(places)}\"/>"))}</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="{Whole + MostPlaces + 1}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>{string.Concat(Places.Select(places => $"<xf numFmtId=\"{166 + places}\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"))}</cellXfs></styleSheet>""";

    private static IEnumerable<int> Places => Enumerable.Range(0, MostPlaces + 1);

    private static string Format(int places) => places == 0 ? "#,##0" : "#,##0." + new string('0', places);

    public static byte[] Of(IReadOnlyList<FileSheet> sheets)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in Frame(sheets))
            {
                using var part = new StreamWriter(zip.CreateEntry(path).Open());
                part.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + text);
            }

            foreach (var (at, sheet) in sheets.Index())
            {
                using var part = XmlWriter.Create(zip.CreateEntry($"xl/worksheets/sheet{at + 1}.xml").Open(), new() { CloseOutput = true, CheckCharacters = false });
                WriteSheet(part, sheet);
            }
        }

        return bytes.ToArray();
    }

    private static IEnumerable<(string Path, string Text)> Frame(IReadOnlyList<FileSheet> sheets)
    {
        yield return ("[Content_Types].xml", $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>{Each("<Override PartName=\"/xl/worksheets/sheet{0}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>")}<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>""");
        yield return ("_rels/.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        yield return ("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>{string.Concat(sheets.Select((sheet, at) => $"<sheet name=\"{System.Security.SecurityElement.Escape(sheet.Name)}\" sheetId=\"{at + 1}\" r:id=\"rId{at + 1}\"/>"))}</sheets></workbook>""");
        yield return ("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{Each($"<Relationship Id=\"rId{{0}}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{{0}}.xml\"/>")}<Relationship Id="rId{sheets.Count + 1}" Type="{Relations}/styles" Target="styles.xml"/></Relationships>""");
        yield return ("xl/styles.xml", Styles);

        string Each(string part) => string.Concat(sheets.Select((_, at) => string.Format(CultureInfo.InvariantCulture, part, at + 1)));
    }

    private static void WriteSheet(XmlWriter part, FileSheet sheet)
    {
        part.WriteStartElement("worksheet", Main);
        part.WriteRaw("""<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>""");
        part.WriteRaw($"<cols>{string.Concat(sheet.Columns.Select((column, at) => $"<col min=\"{at + 1}\" max=\"{at + 1}\" width=\"{column.Width}\" customWidth=\"1\"/>"))}</cols>");
        part.WriteStartElement("sheetData");
        WriteRow(part, [.. sheet.Columns.Select(column => column.Heading)], Bold);
        var rows = 1;
        foreach (var row in sheet.Rows)
        {
            WriteRow(part, row, Plain);
            rows++;
        }

        part.WriteEndElement();
        part.WriteRaw($"<autoFilter ref=\"A1:{Letters(sheet.Columns.Count)}{rows.ToString(CultureInfo.InvariantCulture)}\"/>");
        part.WriteEndElement();
    }

    private static string Letters(int column) => column <= 26 ? $"{(char)('A' + column - 1)}" : Letters((column - 1) / 26) + Letters((column - 1) % 26 + 1);

    private static void WriteRow(XmlWriter part, object?[] cells, int style)
    {
        part.WriteStartElement("row");
        foreach (var cell in cells)
            WriteCell(part, cell, style);
        part.WriteEndElement();
    }

    private static void WriteCell(XmlWriter part, object? cell, int style)
    {
        part.WriteStartElement("c");
        switch (cell)
        {
            case null or InPlaces { Number: null }:
                break;
            case InPlaces { Number: { } number, Places: var places }:
                Number(part, number, Whole + Math.Clamp(places, 0, MostPlaces));
                break;
            case DateOnly day:
                Number(part, day.ToDateTime(TimeOnly.MinValue).ToOADate(), Day);
                break;
            case DateTimeOffset instant:
                Number(part, instant.Local().DateTime.ToOADate(), Moment);
                break;
            case int or long or decimal or double:
                Number(part, Convert.ToDouble(cell, CultureInfo.InvariantCulture), style);
                break;
            default:
                Text(part, cell.ToString() ?? "", style);
                break;
        }

        part.WriteEndElement();
    }

    private static void Number(XmlWriter part, double number, int style)
    {
        part.WriteAttributeString("s", $"{style}");
        part.WriteElementString("v", number.ToString("R", CultureInfo.InvariantCulture));
    }

    private static void Text(XmlWriter part, string text, int style)
    {
        part.WriteAttributeString("s", $"{style}");
        part.WriteAttributeString("t", "inlineStr");
        part.WriteStartElement("is");
        part.WriteStartElement("t");
        part.WriteAttributeString("xml", "space", null, "preserve");
        part.WriteString(string.Concat(text.Where(letter => XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter)).Take(LongestText)));
        part.WriteEndElement();
        part.WriteEndElement();
    }
}
