using CommunityHub.Planning.Papers;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CommunityHub.Planning.Printing;

/// <summary>Writes the official form of a plan: landscape A4, Times New Roman 12, the approval block, the table of seven columns whose head repeats on each page.</summary>
internal static class PlanDocx
{
    // Twentieths of a point; together the width between the margins of a landscape A4.
    private static readonly int[] Widths = [850, 4200, 1900, 1700, 1800, 2300, 2250];

    public static byte[] Write(PlanPaper paper)
    {
        using var file = new MemoryStream();
        using (var document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = new(new DocDefaults(new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", ComplexScript = "Times New Roman" }, new FontSize { Val = "24" }, new Languages { Val = "ru-RU" }))));
            main.Document = new(new Body([.. Head(paper), Table(paper), Page()]));
        }

        return file.ToArray();
    }

    private static IEnumerable<OpenXmlElement> Head(PlanPaper paper)
    {
        HeadPlace? before = null;
        foreach (var line in PrintedHead.Lines(paper))
        {
            if (before is HeadPlace.Block or HeadPlace.Title && line.Place != before || line.Place is HeadPlace.Heading)
                yield return Paragraph("");
            before = line.Place;
            yield return Paragraph(line.Text, line.Place switch
            {
                HeadPlace.Block => JustificationValues.Right,
                HeadPlace.Title or HeadPlace.Heading => JustificationValues.Center,
                HeadPlace.Text => JustificationValues.Both,
                _ => null,
            }, bold: line.Place is HeadPlace.Title or HeadPlace.Label or HeadPlace.Heading);
        }
    }

    private static Table Table(PlanPaper paper)
    {
        var table = new Table(
            new TableProperties(
                new TableWidth { Width = $"{Widths.Sum()}", Type = TableWidthUnitValues.Dxa },
                new TableBorders(
                    new TopBorder { Val = BorderValues.Single, Size = 4 }, new LeftBorder { Val = BorderValues.Single, Size = 4 }, new BottomBorder { Val = BorderValues.Single, Size = 4 },
                    new RightBorder { Val = BorderValues.Single, Size = 4 }, new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 }),
                new TableLayout { Type = TableLayoutValues.Fixed }),
            new TableGrid(Widths.Select(w => new GridColumn { Width = $"{w}" })));

        table.Append(new TableRow([new TableRowProperties(new CantSplit(), new TableHeader()), .. PrintedRow.Columns.Select((name, at) => Cell(name, Widths[at], bold: true))]));
        foreach (var section in paper.Sections)
        {
            table.Append(new TableRow(new TableRowProperties(new CantSplit()), Cell(section.Heading(), Widths.Sum(), bold: true, span: Widths.Length)));
            foreach (var item in section.Items)
                table.Append(new TableRow([new TableRowProperties(new CantSplit()), .. item.Cells().Select((text, at) => Cell(text, Widths[at]))]));
        }

        return table;
    }

    private static TableCell Cell(string text, int width, bool bold = false, int span = 1)
    {
        var properties = new TableCellProperties(new TableCellWidth { Width = $"{width}", Type = TableWidthUnitValues.Dxa });
        if (span > 1)
            properties.Append(new GridSpan { Val = span });
        return new([properties, .. text.Split('\n').Select(line => Paragraph(line, bold: bold))]);
    }

    private static Paragraph Paragraph(string text, JustificationValues? justified = null, bool bold = false)
    {
        var run = new Run(new Text(Printable(text)) { Space = SpaceProcessingModeValues.Preserve });
        if (bold)
            run.RunProperties = new(new Bold());
        return justified is { } side ? new(new ParagraphProperties(new Justification { Val = side }), run) : new(run);
    }

    // XML knows no control characters; pasted text sometimes does.
    private static string Printable(string text) => string.Concat(text.Where(System.Xml.XmlConvert.IsXmlChar));

    private static SectionProperties Page() => new(
        new PageSize { Width = 16838, Height = 11906, Orient = PageOrientationValues.Landscape },
        new PageMargin { Top = 1134, Bottom = 567, Left = 1134, Right = 567, Header = 400, Footer = 400 });
}
