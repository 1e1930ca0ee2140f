using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CommunityHub.Kernel.Papers;

/// <summary>What every paper made for Word has in common: landscape A4, Times New Roman 12, tables with lines whose head repeats on each page.</summary>
public static class WordPaper
{
    public static byte[] Write(IEnumerable<OpenXmlElement> content)
    {
        using var file = new MemoryStream();
        using (var document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = new(new DocDefaults(new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", ComplexScript = "Times New Roman" }, new FontSize { Val = "24" }, new Languages { Val = "ru-RU" }))));
            main.Document = new(new Body([.. content, Page()]));
        }

        return file.ToArray();
    }

    /// <param name="widths">Twentieths of a point; the width between the margins is 15000 of them.</param>
    public static Table Table(int[] widths, IEnumerable<string> head, IEnumerable<TableRow> rows) => new(
    [
        new TableProperties(
            new TableWidth { Width = $"{widths.Sum()}", Type = TableWidthUnitValues.Dxa },
            new TableBorders(
                new TopBorder { Val = BorderValues.Single, Size = 4 }, new LeftBorder { Val = BorderValues.Single, Size = 4 }, new BottomBorder { Val = BorderValues.Single, Size = 4 },
                new RightBorder { Val = BorderValues.Single, Size = 4 }, new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 }),
            new TableLayout { Type = TableLayoutValues.Fixed }),
        new TableGrid(widths.Select(w => new GridColumn { Width = $"{w}" })),
        new TableRow([new TableRowProperties(new CantSplit(), new TableHeader()), .. head.Select((name, at) => Cell(widths[at], [Paragraph(name, JustificationValues.Center, bold: true, stays: true)]))]),
        .. rows,
    ]);

    public static TableRow Row(IEnumerable<TableCell> cells) => new([new TableRowProperties(new CantSplit()), .. cells]);

    public static TableCell Cell(string text, int width) => Cell(width, text.Split('\n').Select(line => Paragraph(line)));

    public static TableCell Cell(int width, IEnumerable<Paragraph> lines, int span = 1)
    {
        var properties = new TableCellProperties(new TableCellWidth { Width = $"{width}", Type = TableWidthUnitValues.Dxa });
        if (span > 1)
            properties.Append(new GridSpan { Val = span });
        return new([properties, .. lines]);
    }

    /// <param name="stays">On the page of what follows it: a heading is never the last line of a page.</param>
    public static Paragraph Paragraph(string text, JustificationValues? justified = null, bool bold = false, bool italic = false, bool stays = false) =>
        Paragraph([Run(text, bold ? new Bold() : italic ? new Italic() : null)], justified, stays);

    public static Paragraph Paragraph(IEnumerable<Run> runs, JustificationValues? justified = null, bool stays = false)
    {
        var properties = new ParagraphProperties();
        if (stays)
            properties.Append(new KeepNext());
        if (justified is { } side)
            properties.Append(new Justification { Val = side });
        return properties.HasChildren ? new([properties, .. runs]) : new(runs);
    }

    public static Run Run(string text, OpenXmlElement? look = null)
    {
        var run = new Run(new Text(Printable(text)) { Space = SpaceProcessingModeValues.Preserve });
        if (look is not null)
            run.RunProperties = new(look);
        return run;
    }

    // XML knows no control characters; pasted text sometimes does.
    private static string Printable(string text) => string.Concat(text.Where(letter => System.Xml.XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter)));

    private static SectionProperties Page() => new(
        new PageSize { Width = 16838, Height = 11906, Orient = PageOrientationValues.Landscape },
        new PageMargin { Top = 1134, Bottom = 567, Left = 1134, Right = 567, Header = 400, Footer = 400 });
}
