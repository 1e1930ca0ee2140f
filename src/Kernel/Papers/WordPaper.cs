using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using A = DocumentFormat.OpenXml.Drawing;
using Pic = DocumentFormat.OpenXml.Drawing.Pictures;
using Wp = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace CommunityHub.Kernel.Papers;

/// <summary>What every paper made for Word has in common: A4, Times New Roman 12, tables with lines whose head repeats on each page.</summary>
public static class WordPaper
{
    /// <param name="isUpright">With the margins of an official letter, and its pages numbered; else it lies on its side.</param>
    /// <param name="pictures">PNGs, shown by <see cref="Picture"/>.</param>
    /// <param name="annex">What follows an upright paper on sheets that lie; between their margins are 14570 twentieths of a point.</param>
    public static byte[] Write(IEnumerable<OpenXmlElement> content, bool isUpright = false, IReadOnlyList<byte[]>? pictures = null, IReadOnlyList<OpenXmlElement>? annex = null)
    {
        using var file = new MemoryStream();
        using (var document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = new(new DocDefaults(new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", ComplexScript = "Times New Roman" }, new FontSize { Val = "24" }, new Languages { Val = "ru-RU" }))));
            foreach (var (at, png) in (pictures ?? []).Index())
                main.AddImagePart(ImagePartType.Png, IdOf(at)).FeedData(new MemoryStream(png));
            OpenXmlElement[] body = annex is { Count: > 0 } ? [.. Ended(content, Upright(main)), .. annex, Turned()] : [.. content, isUpright ? Upright(main) : Page()];
            main.Document = new(new Body(body));
        }

        return file.ToArray();
    }

    /// <param name="widths">Twentieths of a point; the width between the margins is 15000 of them.</param>
    /// <param name="size">Of the head's letters, in half points; as the rest of the paper when null.</param>
    public static Table Table(int[] widths, IEnumerable<string> head, IEnumerable<TableRow> rows, string? size = null) => new(
    [
        new TableProperties(
            new TableWidth { Width = $"{widths.Sum()}", Type = TableWidthUnitValues.Dxa },
            new TableBorders(
                new TopBorder { Val = BorderValues.Single, Size = 4 }, new LeftBorder { Val = BorderValues.Single, Size = 4 }, new BottomBorder { Val = BorderValues.Single, Size = 4 },
                new RightBorder { Val = BorderValues.Single, Size = 4 }, new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 }),
            new TableLayout { Type = TableLayoutValues.Fixed }),
        new TableGrid(widths.Select(w => new GridColumn { Width = $"{w}" })),
        new TableRow([new TableRowProperties(new CantSplit(), new TableHeader()), .. head.Select((name, at) => Cell(widths[at], [Head(name, size)]))]),
        .. rows,
    ]);

    private static Paragraph Head(string name, string? size)
    {
        var run = Run(name, new Bold());
        if (size is not null)
            run.RunProperties!.Append(new FontSize { Val = size });
        return Paragraph([run], JustificationValues.Center, stays: true);
    }

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

    /// <summary>A picture, or a strip of one, in the line.</summary>
    /// <param name="number">Which of the paper's pictures.</param>
    /// <param name="words">What it shows, for whoever does not see it.</param>
    /// <param name="width">In millimetres, as is the height.</param>
    /// <param name="cut">The parts of its height that are not shown, at the top and at the bottom.</param>
    public static Run Picture(int number, string words, double width, double height, (double Top, double Bottom) cut)
    {
        const long emusInMillimetre = 36_000;
        var (wide, high) = ((long)(width * emusInMillimetre), (long)(height * emusInMillimetre));
        var id = (uint)Interlocked.Increment(ref _shown);
        return new(new DocumentFormat.OpenXml.Wordprocessing.Drawing(new Wp.Inline(
            new Wp.Extent { Cx = wide, Cy = high }, new Wp.DocProperties { Id = id, Name = Printable(words), Description = Printable(words) },
            new A.Graphic(new A.GraphicData(new Pic.Picture(
                new Pic.NonVisualPictureProperties(new Pic.NonVisualDrawingProperties { Id = id, Name = Printable(words) }, new Pic.NonVisualPictureDrawingProperties()),
                new Pic.BlipFill(new A.Blip { Embed = IdOf(number) }, new A.SourceRectangle { Top = (int)(cut.Top * 100_000), Bottom = (int)(cut.Bottom * 100_000) }, new A.Stretch(new A.FillRectangle())),
                new Pic.ShapeProperties(new A.Transform2D(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = wide, Cy = high }), new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle })))
            { Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture" }))
        { DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0 }));
    }

    // Word wants a number of its own for each drawing of a paper; more than that it does not mean.
    private static int _shown;

    private static string IdOf(int picture) => $"picture{picture}";

    // Sheets are turned after the paragraph that says so; that it is the last of the text saves an empty line, which might be alone on a page.
    private static OpenXmlElement[] Ended(IEnumerable<OpenXmlElement> content, SectionProperties sheets)
    {
        OpenXmlElement[] all = [.. content];
        var last = (Paragraph)all[^1];
        (last.ParagraphProperties ??= new()).Append(sheets);
        return all;
    }

    private static SectionProperties Upright(MainDocumentPart main)
    {
        var footer = main.AddNewPart<FooterPart>("pages");
        footer.Footer = new(new Paragraph(new ParagraphProperties(new Justification { Val = JustificationValues.Center }), new SimpleField { Instruction = "PAGE" }));
        return new(
            new FooterReference { Type = HeaderFooterValues.Default, Id = "pages" }, new PageSize { Width = 11906, Height = 16838 },
            new PageMargin { Top = 1134, Bottom = 1134, Left = 1701, Right = 567, Header = 400, Footer = 400 });
    }

    // An upright sheet that is turned to the right: the margin at which papers are bound is above.
    private static SectionProperties Turned() => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = "pages" }, new PageSize { Width = 16838, Height = 11906, Orient = PageOrientationValues.Landscape },
        new PageMargin { Top = 1701, Bottom = 567, Left = 1134, Right = 1134, Header = 400, Footer = 200 });

    private static SectionProperties Page() => new(
        new PageSize { Width = 16838, Height = 11906, Orient = PageOrientationValues.Landscape },
        new PageMargin { Top = 1134, Bottom = 567, Left = 1134, Right = 567, Header = 400, Footer = 400 });
}
