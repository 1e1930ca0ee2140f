using CommunityHub.Kernel;
using CommunityHub.Planning.Papers;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CommunityHub.Planning.Printing;

/// <summary>Writes the official form of a plan: landscape A4, Times New Roman 12, the approval block, the table of seven columns whose head repeats on each page.</summary>
internal static class PlanDocx
{
    private static readonly string[] Columns =
        ["№ п/п", "Наименование мероприятий", "Развитие профессиональных компетенций педагогов", "Срок проведения", "Место проведения", "Ответственный", "Продукт"];

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
        if (paper.Approval is { Form: "official" } approval)
        {
            foreach (var line in new[] { "Утверждаю", approval.Post, approval.Organization, approval.Name, OrderLine(approval) }.OfType<string>())
                yield return Paragraph(line, JustificationValues.Right);
        }
        else if (paper.Approval is { } document)
        {
            foreach (var line in new[] { "УТВЕРЖДЕН", document.Organization, OrderLine(document)?.Replace("Приказ", "приказом", StringComparison.Ordinal) }.OfType<string>())
                yield return Paragraph(line, JustificationValues.Right);
        }
        else
        {
            yield return Paragraph("Проект", JustificationValues.Right);
        }

        yield return Paragraph("");
        yield return Paragraph("План работы", JustificationValues.Center, bold: true);
        yield return Paragraph("профессионального сообщества", JustificationValues.Center, bold: true);
        if (paper.Community is { } community)
            yield return Paragraph(community, JustificationValues.Center, bold: true);
        if (paper.Period is { From: { } from, To: { } to })
            yield return Paragraph(paper.Period.Kind == "school-year" ? $"на {from.Year}/{to.Year} учебный год" : $"на {from.Year} год", JustificationValues.Center, bold: true);
        yield return Paragraph("");
        foreach (var (name, text) in new[] { ("Куратор профессионального сообщества:", paper.Curator), ("Руководитель профессионального сообщества:", paper.Leader) })
            if (text is not null)
            {
                yield return Paragraph(name, bold: true);
                yield return Paragraph(text);
            }

        if (paper.Goal is { } goal)
            yield return Paragraph($"Цель: {goal}", JustificationValues.Both);
        if (paper.Tasks.Count > 0)
            yield return Paragraph("Задачи:");
        foreach (var (at, task) in paper.Tasks.Index())
            yield return Paragraph($"- {task}{(at == paper.Tasks.Count - 1 ? "." : ";")}", JustificationValues.Both);
        yield return Paragraph("");
        yield return Paragraph("Направления деятельности профессионального сообщества", JustificationValues.Center, bold: true);
    }

    private static string? OrderLine(PaperApproval approval) => (approval.OrderDate, approval.OrderNumber) switch
    {
        ({ } on, { } number) => $"Приказ от {on.InDigits()} № {number}",
        (null, { } number) => $"Приказ № {number}",
        ({ } on, null) => $"Приказ от {on.InDigits()}",
        _ => null,
    };

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

        table.Append(new TableRow([new TableRowProperties(new CantSplit(), new TableHeader()), .. Columns.Select((name, at) => Cell(name, Widths[at], bold: true))]));
        foreach (var section in paper.Sections)
        {
            var title = section.Number is null ? section.Title : $"{section.Number}. {section.Title}";
            table.Append(new TableRow(new TableRowProperties(new CantSplit()), Cell(title, Widths.Sum(), bold: true, span: Columns.Length)));
            foreach (var item in section.Items)
                table.Append(new TableRow([new TableRowProperties(new CantSplit()), .. Texts(item).Select((text, at) => Cell(text, Widths[at]))]));
        }

        return table;
    }

    private static string[] Texts(PaperItem item) =>
    [
        item.Number ?? "", item.Title, string.Join(", ", item.Competencies), item.TermText,
        string.Join(";\n", item.Places), string.Join('\n', item.Responsibles.Select(r => item.Responsibles.Count > 1 && !r.EndsWith('.') ? r + ";" : r)), string.Join(", ", item.Products),
    ];

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
