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

    /// <param name="changes">What amendments have changed; null for a plan that never was amended.</param>
    public static byte[] Write(PlanPaper paper, PrintedChanges? changes = null)
    {
        using var file = new MemoryStream();
        using (var document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = new(new DocDefaults(new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", ComplexScript = "Times New Roman" }, new FontSize { Val = "24" }, new Languages { Val = "ru-RU" }))));
            main.Document = new(new Body([.. Head(paper, changes), Table(paper, changes), Page()]));
        }

        return file.ToArray();
    }

    private static IEnumerable<OpenXmlElement> Head(PlanPaper paper, PrintedChanges? changes)
    {
        HeadPlace? before = null;
        foreach (var line in PrintedHead.Lines(changes?.First is { } first && paper.Approval is not null ? paper with { Approval = first } : paper, changes?.Orders ?? ""))
        {
            if ((before is HeadPlace.Block or HeadPlace.Title or HeadPlace.Note && line.Place != before && line.Place is not HeadPlace.Note) || line.Place is HeadPlace.Heading)
                yield return Paragraph("");
            before = line.Place;
            yield return Paragraph(line.Text, line.Place switch
            {
                HeadPlace.Block => JustificationValues.Right,
                HeadPlace.Title or HeadPlace.Note or HeadPlace.Heading => JustificationValues.Center,
                HeadPlace.Text => JustificationValues.Both,
                _ => null,
            }, bold: line.Place is HeadPlace.Title or HeadPlace.Label or HeadPlace.Heading);
        }
    }

    private static Table Table(PlanPaper paper, PrintedChanges? changes)
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
        var row = 0;
        foreach (var section in paper.Sections)
        {
            table.Append(new TableRow(new TableRowProperties(new CantSplit()), Cell(section.Heading(), Widths.Sum(), bold: true, span: Widths.Length)));
            foreach (var item in section.Items)
            {
                var cells = item.Cells().Select((text, at) => Cell(text, Widths[at])).ToList();
                if (changes?.Rows[row] is { } changed)
                    cells[(int)Plans.Cell.Title].Append(Paragraph(changed, italic: true));
                table.Append(new TableRow([new TableRowProperties(new CantSplit()), .. cells]));
                row++;
            }
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

    private static Paragraph Paragraph(string text, JustificationValues? justified = null, bool bold = false, bool italic = false)
    {
        var run = new Run(new Text(Printable(text)) { Space = SpaceProcessingModeValues.Preserve });
        if (bold)
            run.RunProperties = new(new Bold());
        if (italic)
            run.RunProperties = new(new Italic());
        return justified is { } side ? new(new ParagraphProperties(new Justification { Val = side }), run) : new(run);
    }

    // XML knows no control characters; pasted text sometimes does.
    private static string Printable(string text) => string.Concat(text.Where(letter => System.Xml.XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter)));

    private static SectionProperties Page() => new(
        new PageSize { Width = 16838, Height = 11906, Orient = PageOrientationValues.Landscape },
        new PageMargin { Top = 1134, Bottom = 567, Left = 1134, Right = 567, Header = 400, Footer = 400 });
}
