using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace CommunityHub.Kernel.Tables;

/// <summary>A workbook of one sheet, as small as the format allows: bold head that stays, days as days, numbers as numbers, texts never as formulas.</summary>
internal static class Xlsx
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private const int Plain = 0, Bold = 1, Day = 2, Moment = 3;

    private static readonly (string Path, string Text)[] Frame =
    [
        ("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>"""),
        ("_rels/.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""),
        ("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>"""),
        ("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Relations}/styles" Target="styles.xml"/></Relationships>"""),
        ("xl/styles.xml", $"""<styleSheet xmlns="{Main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd\.mm\.yyyy"/><numFmt numFmtId="165" formatCode="dd\.mm\.yyyy\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>"""),
    ];

    public static byte[] Of(IReadOnlyList<string> headings, IEnumerable<object?[]> rows)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in Frame)
            {
                using var part = new StreamWriter(zip.CreateEntry(path).Open());
                part.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + text);
            }

            using var sheet = XmlWriter.Create(zip.CreateEntry("xl/worksheets/sheet1.xml").Open(), new() { CloseOutput = true, CheckCharacters = false });
            WriteSheet(sheet, headings, rows);
        }

        return bytes.ToArray();
    }

    private static void WriteSheet(XmlWriter sheet, IReadOnlyList<string> headings, IEnumerable<object?[]> rows)
    {
        sheet.WriteStartElement("worksheet", Main);
        sheet.WriteRaw("""<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>""");
        sheet.WriteRaw($"""<cols><col min="1" max="{headings.Count}" width="28" customWidth="1"/></cols>""");
        sheet.WriteStartElement("sheetData");
        WriteRow(sheet, [.. headings], Bold);
        foreach (var row in rows)
            WriteRow(sheet, row, Plain);
        sheet.WriteEndElement();
        sheet.WriteEndElement();
    }

    private static void WriteRow(XmlWriter sheet, object?[] cells, int style)
    {
        sheet.WriteStartElement("row");
        foreach (var cell in cells)
            WriteCell(sheet, cell, style);
        sheet.WriteEndElement();
    }

    private static void WriteCell(XmlWriter sheet, object? cell, int style)
    {
        sheet.WriteStartElement("c");
        switch (cell)
        {
            case null:
                break;
            case DateOnly day:
                Number(sheet, day.ToDateTime(TimeOnly.MinValue).ToOADate(), Day);
                break;
            case DateTimeOffset instant:
                Number(sheet, instant.Local().DateTime.ToOADate(), Moment);
                break;
            case int or long or decimal or double:
                Number(sheet, Convert.ToDouble(cell, CultureInfo.InvariantCulture), style);
                break;
            default:
                Text(sheet, cell.ToString() ?? "", style);
                break;
        }

        sheet.WriteEndElement();
    }

    private static void Number(XmlWriter sheet, double number, int style)
    {
        sheet.WriteAttributeString("s", $"{style}");
        sheet.WriteElementString("v", number.ToString("R", CultureInfo.InvariantCulture));
    }

    private static void Text(XmlWriter sheet, string text, int style)
    {
        sheet.WriteAttributeString("s", $"{style}");
        sheet.WriteAttributeString("t", "inlineStr");
        sheet.WriteStartElement("is");
        sheet.WriteStartElement("t");
        sheet.WriteAttributeString("xml", "space", null, "preserve");
        sheet.WriteString(string.Concat(text.Where(letter => XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter))));
        sheet.WriteEndElement();
        sheet.WriteEndElement();
    }
}
