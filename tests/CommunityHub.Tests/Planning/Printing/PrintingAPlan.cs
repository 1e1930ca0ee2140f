using System.Text.Json;
using CommunityHub.Planning.Papers;
using CommunityHub.Planning.Printing;
using CommunityHub.Planning.Reading;
using CommunityHub.Planning.Terms;
using CommunityHub.Tests.Support;
using CsCheck;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CommunityHub.Tests.Planning.Printing;

public sealed class PrintingAPlan
{
    [Fact]
    public void and_reading_it_gives_any_plan_again() => Plans.Sample(plan =>
    {
        Assert.Equal(Json(plan), Json(Read(PlanDocx.Write(plan), "план.docx")));
        Assert.Equal(Json(plan), Json(Read(PlanXlsx.Write(plan), "план.xlsx")));
    }, iter: 150);

    [Fact]
    public void follows_the_official_form()
    {
        using var bytes = new MemoryStream(PlanDocx.Write(PlanReader.Read(PlanOf2024.File("plan-2024.docx"), "plan-2024.docx").Paper));
        using var document = WordprocessingDocument.Open(bytes, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(e => $"{e.Path?.XPath} {e.Description}"));

        var body = document.MainDocumentPart!.Document!.Body!;
        Assert.Equal(
            [("Утверждаю", "right"), ("И.о. директора", "right"), ("МКУ «ЦНППМ г. Тулы»", "right"), ("В.Е.Шагаева", "right"), ("Приказ от 12.01.2024 № 02-а", "right"), ("План работы", "center")],
            body.Elements<Paragraph>().Where(p => p.InnerText.Length > 0).Take(6).Select(p => (p.InnerText, ((DocumentFormat.OpenXml.IEnumValue)p.ParagraphProperties!.Justification!.Val!.Value).Value)));
        var page = body.Descendants<PageSize>().Single();
        Assert.Equal((16838u, 11906u, PageOrientationValues.Landscape), (page.Width!.Value, page.Height!.Value, page.Orient!.Value));
        var font = document.MainDocumentPart.StyleDefinitionsPart!.Styles!.DocDefaults!.RunPropertiesDefault!.RunPropertiesBaseStyle!;
        Assert.Equal(("Times New Roman", "24"), (font.RunFonts!.Ascii!.Value, font.FontSize!.Val!.Value));

        var rows = body.Descendants<TableRow>().ToList();
        Assert.Equal(1 + 5 + 26, rows.Count);
        Assert.NotNull(rows[0].TableRowProperties!.GetFirstChild<TableHeader>());
        Assert.Equal(7, rows[0].Elements<TableCell>().Count());
        Assert.Equal(("1. Организационно-координационная деятельность", 7), (rows[1].InnerText, rows[1].Descendants<GridSpan>().Single().Val!.Value));
        Assert.NotNull(rows[1].Descendants<ParagraphProperties>().Single().KeepNext);
    }

    [Fact]
    public void names_the_orders_that_amended_it_and_marks_the_rows_they_changed()
    {
        var paper = PlanReader.Read(PlanOf2024.File("plan-2024.docx"), "plan-2024.docx").Paper;
        var rows = Enumerable.Repeat((string?)null, 26).ToList();
        rows[3] = "(в ред. приказа от 01.03.2024 № 15)";
        var first = paper.Approval! with { OrderNumber = "01-а" };

        var printed = PlanReader.Read(PlanDocx.Write(paper, new(first, "(в ред. приказа от 01.03.2024 № 15)", rows)), "план.docx").Paper;

        Assert.Equal("01-а", printed.Approval!.OrderNumber);
        Assert.Equal(Json(paper.Sections), Json(printed.Sections));
        Assert.Equal([(0, "plan.amended"), (4, "row.amended")], printed.Warnings.Select(w => (w.Row, w.Code)));
    }

    private static Gen<PlanPaper> Plans
    {
        get
        {
            var word = OneOf("библиотека", "чтение", "«Школа, дом»", "план", "(ЦО № 7, 22)", "онлайн-консультации", "ФГОС", "I – SMART", "2024-2025", "г. Тулы", "& <b>", "Ёлка:");
            var text = word.List[1, 6].Select(words => string.Join(' ', words));
            var thing = Gen.Select(text, Gen.Bool).Select((t, comma) => comma ? t : $"{t}, {t}");
            var lines = Gen.Select(text, OneOf("", "\n- первое;\n- второе", "\n1. одно\n2. другое\n3. третье")).Select((t, rest) => "Работа " + t + rest);
            var term = OneOf("Январь 2024", "Декабрь 2024 Май 2024", "С 5 по 25 марта", "октябрь, ноябрь", "В течение года", "1 раз в четверть", "скоро", "", "май\nиюнь", "до 10 апреля");
            var person = OneOf("Шагаева В.Е.", "Антимонова В.В.", "Петрова-Водкина А.Б.", "Отдел развития", "Администрация, методисты");
            var number = OneOf<string?>(null, "1.1.", "2.7", "2.8.", "12", "1.1.");
            var item = Gen.Select(number, lines, thing.List[0, 3], term, text.List[0, 2], person.List[0, 3], thing.List[0, 3], (n, title, competencies, when, places, responsibles, products) =>
                new PaperItem(n, title, [], competencies, when, TermReader.Read(when, PlanYear.Calendar(2024)), places, [.. responsibles.Distinct()], products)).Select(Understood);
            var section = Gen.Select(OneOf<string?>(null, "1", "2", "IV"), text, item.List[0, 4], (n, title, items) => new PaperSection(n, "Работа: " + title, items));
            var approval = Gen.OneOf(
                Gen.Const((PaperApproval?)null),
                Gen.Select(OneOf("И.о. директора", "Директор"), OneOf("В.Е.Шагаева", "Иванов И.И.", "А.Б. Петрова-Водкина"), OneOf("02-а", "01-12/358", "77-ОД"), Gen.Int[0, 364], (post, name, order, day) =>
                    (PaperApproval?)new("official", post, "МКУ «ЦНППМ г. Тулы»", name, post.StartsWith('И'), order, new DateOnly(2024, 1, 1).AddDays(day))),
                Gen.Int[0, 364].Select(day => (PaperApproval?)new("document", "директора", "МБОУ ЦО № 22", null, false, "01-12/358", new DateOnly(2024, 1, 1).AddDays(day))));
            return Gen.Select(OneOf<string?>(null, "школьных библиотекарей", "учителей математики"), approval, Gen.OneOf(Gen.Const((string?)null), text.Select(t => (string?)t)), text.List[0, 4], section.List[1, 4], (community, approved, goal, tasks, sections) =>
                new PlanPaper(community, new(new(2024, 1, 1), new(2024, 12, 31), "calendar-year"), approved, goal is null ? null : "Антимонова Вера, методист", null, goal, [.. tasks.Select(t => t.TrimEnd(':'))], sections, []))
                .Where(p => p.Sections.Any(s => s.Items.Count > 0))
                // A heading that says again what the one before it says is the same section, gone on behind a page break.
                .Where(p => p.Sections.Zip(p.Sections.Skip(1)).All(pair => (pair.First.Number, pair.First.Title) != (pair.Second.Number, pair.Second.Title)));
        }
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    private static PaperItem Understood(PaperItem item) => item with { Parts = ItemReader.Pair(ItemReader.PartsOf(item.Title), item.Occurrences) };

    private static PlanPaper Read(byte[] file, string name) => PlanReader.Read(file, name).Paper with { Warnings = [] };

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, PaperJson.Compact);
}
