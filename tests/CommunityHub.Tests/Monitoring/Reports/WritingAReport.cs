using System.Net;
using System.Text.RegularExpressions;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Reports.Figures;
using CommunityHub.Monitoring.Reports.Writing;
using CommunityHub.Tests.Monitoring.Forms;
using CommunityHub.Tests.Support;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring.Reports;

public sealed partial class WritingAReport(Hub hub) : IAsyncLifetime
{
    private CollectedAnswers _answers = null!;
    private Guid _cycle;

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        _answers = new(hub);
        await _answers.Year(2025, new("ЦО № 7", CollectedAnswers.Of(100, 900)), new("ЦО № 40", CollectedAnswers.Of(70, 500)));
        _cycle = await _answers.Year(2026, new("ЦО № 7", CollectedAnswers.Of(130, 900)), new("ЦО № 22", CollectedAnswers.Of(200, 1000), IsLate: true), new("ЦО № 40", null));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private string Page => $"/cycles/{_cycle}/report";

    [Fact]
    public async Task keeps_the_words_of_its_writer_and_leaves_the_rest_a_draft()
    {
        var sent = await Write(("Input.Sections[0].Ru", "Сбор проведён по плану."));

        Assert.Equal(Page, sent.Headers.Location!.OriginalString);
        var page = await hub.Read(Page, Cast.Curator);
        Assert.Contains("<p>Сбор проведён по плану.</p>", page, StringComparison.Ordinal);
        Assert.Contains("Приняты ответы 2 из 3 школ", page, StringComparison.Ordinal);
        var layout = await Layout();
        Assert.Equal([ReportSection.Purpose], layout.Texts.Keys);
        Assert.Empty(layout.Recommendations);
    }

    [Fact]
    public async Task puts_sections_in_another_order_and_leaves_some_out()
    {
        var places = ReportSections.All.Where(section => section is not ReportSection.Buildings).Index().ToDictionary(one => one.Item, one => one.Index);
        await Write(($"Input.Sections[{places[ReportSection.Purpose]}].Place", ""), ($"Input.Sections[{places[ReportSection.Silent]}].Place", "1"), ($"Input.Sections[{places[ReportSection.Answered]}].Place", "50"));

        var page = await hub.Read(Page, Cast.Curator);

        Assert.DoesNotContain("Цель и порядок сбора", page, StringComparison.Ordinal);
        Assert.Contains("1. Не представили сведения</h2>", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("Кто представил сведения", StringComparison.Ordinal) > page.IndexOf("Рекомендации</h2>", StringComparison.Ordinal));
    }

    [Fact]
    public async Task estimates_for_the_silent_only_when_asked_and_says_so()
    {
        Assert.DoesNotContain("≈", await hub.Read(Page, Cast.Curator), StringComparison.Ordinal);

        await Write(("Input.Filling", "LastYear"));

        var page = await hub.Read(Page, Cast.Curator);
        Assert.Contains("Читателей | 330 | 2 | 147,5 | 165,0 | 182,5 | ≈ 400", ReadingAReport.Rows(page), StringComparison.Ordinal);
        Assert.Contains("* Оценка за 1 школу: прошлогодние значения той же школы.", page, StringComparison.Ordinal);
        Assert.Contains("ЦО № 40 | Тула | ≈ 70 оценка", ReadingAReport.Rows(await hub.Read($"{Page}/figure?path=users", Cast.Curator)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task advises_nothing_when_what_was_proposed_is_erased_until_it_is_to_be_proposed_again()
    {
        Assert.Contains("назначить ответственного", await hub.Read(Page, Cast.Curator), StringComparison.Ordinal);

        var fields = await Fields();
        await Send(fields, [.. fields.Where(f => f.Name.StartsWith("Input.Recommendations[", StringComparison.Ordinal)).Select(f => (f.Name, ""))]);
        Assert.DoesNotContain("назначить ответственного", await hub.Read(Page, Cast.Curator), StringComparison.Ordinal);
        await Write(("Input.Sections[0].Ru", "Сбор проведён по плану.")); // and so it stays
        Assert.DoesNotContain("назначить ответственного", await hub.Read(Page, Cast.Curator), StringComparison.Ordinal);

        await Write(("Input.ProposesAgain", "true"));
        Assert.Contains("назначить ответственного", await hub.Read(Page, Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task draws_an_indicator_that_was_chosen()
    {
        Assert.Contains("Расчётный показатель: Читаемость</option>", await hub.Read($"{Page}/edit", Cast.Curator), StringComparison.Ordinal);

        await Write(("Input.Charts[0].Kind", "Line"), ("Input.Charts[0].Path", "indicator:reading"), ("Input.Charts[1].Kind", "Bars"), ("Input.Charts[1].Path", "indicator:reading"));

        var page = ReadingAReport.Plain(await hub.Read(Page, Cast.Curator));
        Assert.Contains("Рисунок 1 — Читаемость: по годам", page, StringComparison.Ordinal);
        Assert.Contains("Рисунок 2 — Читаемость: по школам", page, StringComparison.Ordinal);
        Assert.Contains("Больше всего — ЦО № 7: 6,92; меньше всего — ЦО № 22: 5.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task shows_the_slower_of_two_what_the_other_has_saved_and_overwrites_nothing_unseen()
    {
        await Write(("Input.Sections[0].Ru", "Слова соседа."), ("seen", "0"));

        var late = WebUtility.HtmlDecode(await (await Write(("Input.Sections[0].Ru", "Мои слова."), ("seen", "0"))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Contains("Пока вы писали, отчёт сохранили", late, StringComparison.Ordinal);
        Assert.Matches("<p class=\"lines mb-0\" lang=\"ru\">Слова соседа.</p>", late);
        Assert.Contains(">Мои слова.</textarea>", late, StringComparison.Ordinal);
        Assert.Contains("<p>Слова соседа.</p>", await hub.Read(Page, Cast.Curator), StringComparison.Ordinal);
        // A second press is no decision.
        var seen = Regex.Match(late, "name=\"seen\" value=\"(\\d+)\"").Groups[1].Value;
        await Write(("Input.Sections[0].Ru", "Мои слова."), ("seen", seen));
        Assert.Contains("<p>Слова соседа.</p>", await hub.Read(Page, Cast.Curator), StringComparison.Ordinal);

        await Write(("Input.Sections[0].Ru", "Мои слова."), ("seen", seen), ("overwrite", Regex.Match(late, "name=\"overwrite\" value=\"(\\d+)\"").Groups[1].Value));
        Assert.Contains("<p>Мои слова.</p>", await hub.Read(Page, Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public void keeps_the_order_of_its_figures_whatever_the_page_lists_first()
    {
        var proposed = ReportLayout.Proposed(FormsOfTests.Compiled(FormsOfTests.Movement), byBuilding: false) with { Paths = ["c", "a", "b"] };

        Assert.Equal(["c", "b", "d"], (proposed with { Paths = ["b", "c", "d"] }).InOrderOf(proposed).Paths);
    }

    [Fact]
    public async Task the_slower_of_two_puts_together_what_each_has_typed_and_saves_it_once_it_is_read()
    {
        var shown = await Fields();
        await Write(("Input.Sections[0].Ru", "Слова соседа."), ("Input.Sections[0].En", "The neighbour's words."), ("Input.Years", "3"), ("Input.Paths", "loans"), ("seen", "0"));
        (string, string)[] mine = [("Input.Sections[0].Ru", "Мои слова."), ("Input.Sections[0].En", "My words."), ("Input.Years", "4"), ("Input.Paths", "users"), ("seen", "0")];
        var late = WebUtility.HtmlDecode(await (await Send(shown, mine)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var mark = Regex.Match(late, "name=\"merge\" value=\"(\\d+)\"").Groups[1].Value;

        var merged = WebUtility.HtmlDecode(await (await Send(shown, [.. mine, ("merge", mark), ("choose[Purpose/ru]", "both"), ("choose[Purpose/en]", "theirs"), ("choose[years]", "theirs"), ("choose[paths]", "both")])).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Contains("Собрано из вашего и записанного.", merged, StringComparison.Ordinal);
        Assert.Matches("Мои слова\\.\\s+Слова соседа\\.</textarea>", merged);
        Assert.Contains(">The neighbour's words.</textarea>", merged, StringComparison.Ordinal);
        Assert.Contains("name=\"Input.Years\" value=\"3\"", merged, StringComparison.Ordinal);
        Assert.Matches("value=\"users\" checked", merged);
        Assert.Matches("value=\"loans\" checked", merged);
        Assert.Contains("<p>Слова соседа.</p>", await hub.Read(Page, Cast.Curator), StringComparison.Ordinal); // nothing is kept yet
        Assert.Equal(mark, Regex.Match(merged, "name=\"seen\" value=\"(\\d+)\"").Groups[1].Value);
    }

    [Fact]
    public async Task shows_the_slower_of_two_all_that_the_other_has_put_otherwise_and_loses_nothing_typed()
    {
        var shown = await Fields();
        await Write(("Input.Sections[0].En", "The neighbour's words."), ("Input.Sections[1].Place", ""), ("Input.Filling", "LastYear"), ("Input.Years", "3"), ("Input.Charts[0].Kind", ""), ("Input.Recommendations[0].What", "Ответить до июля."), ("Input.Paths", "loans"), ("seen", "0"));

        var late = WebUtility.HtmlDecode(await (await Send(shown, ("Input.Sections[0].En", "My words."), ("Input.Years", "4"), ("Input.Recommendations[0].What", "Ответить завтра."), ("Input.Paths", "users"), ("seen", "0"))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        var theirs = Regex.Match(late, "data-clash>.*?</details>", RegexOptions.Singleline).Value;
        Assert.Contains("<p class=\"lines mb-0\" lang=\"en\">The neighbour's words.</p>", theirs, StringComparison.Ordinal);
        Assert.Matches("Разделы и их порядок</legend><p[^>]*>1. Цель и порядок сбора\\s+2. Итоги", theirs);
        Assert.Matches("За тех, кто не ответил</legend><p[^>]*>прошлогодние значения той же школы", theirs);
        Assert.Matches("Сколько лет сравнивать</legend><p[^>]*>3<", theirs);
        Assert.Matches("Рекомендации</legend><p[^>]*>1. Руководителям школ, не представивших сведения: Ответить до июля.", theirs);
        Assert.Matches("Диаграммы</legend><p[^>]*>", theirs);
        Assert.Matches("Показатели в таблицах[^<]*</legend><p[^>]*>\\+ [^<]*\n− Читателей", theirs);
        Assert.Contains(">My words.</textarea>", late, StringComparison.Ordinal);
        Assert.Contains("name=\"Input.Years\" value=\"4\"", late, StringComparison.Ordinal);
        Assert.Contains(">Ответить завтра.</textarea>", late, StringComparison.Ordinal);
        Assert.Matches("value=\"users\" checked", late);
    }

    [Fact]
    public async Task refuses_a_report_without_sections_and_recommendations_to_nobody()
    {
        var nothing = await Write([.. Enumerable.Range(0, ReportSections.All.Count).Select(at => ($"Input.Sections[{at}].Place", ""))]);
        Assert.Contains("Оставьте в отчёте хотя бы один раздел.", WebUtility.HtmlDecode(await nothing.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);

        var toNobody = await Write(("Input.Recommendations[0].To", ""), ("Input.Sections[0].Ru", "Мой текст"));
        var page = WebUtility.HtmlDecode(await toNobody.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("У каждой рекомендации должны быть адресат и текст.", page, StringComparison.Ordinal);
        Assert.Contains("Мой текст</textarea>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task recommends_in_the_language_of_its_reader()
    {
        using var reader = hub.Browser(Cast.Leader);
        reader.DefaultRequestHeaders.Add("Cookie", $"language={Uri.EscapeDataString("c=en|uic=en")}");
        async Task<string> Read() => await reader.GetStringAsync(new Uri(Page, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("<b>To the heads of the schools that have not answered.</b> Answer", await Read(), StringComparison.Ordinal);

        await Write(("Input.Recommendations[0].What", "Ответить до 1 июля."), ("Input.Recommendations[0].WhatEn", "Answer by 1 July."));

        Assert.Contains("<b>To the heads of the schools that have not answered.</b> Answer by 1 July.", await Read(), StringComparison.Ordinal);
        Assert.Contains("<b>Руководителям школ, не представивших сведения.</b> Ответить до 1 июля.", await hub.Read(Page, Cast.Leader), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_an_official_paper_for_word()
    {
        using var browser = hub.Browser(Cast.Curator);
        var file = await browser.GetByteArrayAsync(new Uri($"{Page}?format=docx", UriKind.Relative), TestContext.Current.CancellationToken);

        using var document = WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);
        var body = document.MainDocumentPart!.Document!.Body!;
        var margins = body.Descendants<PageMargin>().First();
        Assert.Equal((1701u, 567u, 1134, 1134), (margins.Left!.Value, margins.Right!.Value, margins.Top!.Value, margins.Bottom!.Value));
        var lines = body.Descendants<Paragraph>().Select(p => p.InnerText).ToList();
        Assert.Contains("АНАЛИТИЧЕСКИЙ ОТЧЁТ", lines);
        Assert.Contains("по итогам сбора «Движение, 2026»", lines);
        Assert.Contains("1. Цель и порядок сбора", lines);
        Assert.Contains(lines, line => line.StartsWith("Показатель «Читателей» составил 330; по", StringComparison.Ordinal));
        Assert.Contains(body.Descendants<TableRow>(), row => row.Descendants<TableCell>().Select(c => c.InnerText).SequenceEqual(["Читателей", "170", "330", "—"]));
        var problems = new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken);
        Assert.Empty(problems.Select(p => $"{p.Path?.XPath}: {p.Description}"));
    }

    [Fact]
    public async Task has_its_tables_numbered_and_those_that_no_upright_sheet_holds_in_an_annex_that_lies()
    {
        await Write([.. FormsOfTests.Compiled(FormsOfTests.Movement).Figures.Where(figure => figure.IsShown()).Select(figure => ("Input.Paths", figure.Path))]);
        using var browser = hub.Browser(Cast.Curator);
        var file = await browser.GetByteArrayAsync(new Uri($"{Page}?format=docx", UriKind.Relative), TestContext.Current.CancellationToken);

        using var document = WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);
        var body = document.MainDocumentPart!.Document!.Body!;
        var sheets = body.Descendants<SectionProperties>().Select(s => (s.GetFirstChild<PageSize>()!.Width!.Value, s.GetFirstChild<PageMargin>()!.Top!.Value, s.GetFirstChild<PageMargin>()!.Left!.Value)).ToList();
        Assert.Equal([(11906u, 1134, 1701u), (16838u, 1701, 1134u)], sheets);
        var lines = body.Elements<Paragraph>().Select(p => p.InnerText).ToList();
        var annex = lines.IndexOf("Приложение");
        var school = Assert.Single(lines, line => line.StartsWith("Итоги школ: таблица ", StringComparison.Ordinal)).Split(' ')[3];
        Assert.True(lines.IndexOf($"Таблица {school} — Итоги школ") > annex && lines.IndexOf($"Продолжение таблицы {school}") > annex && annex > lines.FindIndex(line => line.StartsWith("Отчёт составил:", StringComparison.Ordinal)));
        var numbers = lines.Select(line => Regex.Match(line, "^Таблица ([0-9]+) — ")).Where(found => found.Success).Select(found => int.Parse(found.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers.Order());
        Assert.Equal("Таблица 1 — Итоги по 2 школам", lines.First(line => line.StartsWith("Таблица ", StringComparison.Ordinal)));
        Assert.All(body.Elements<Table>(), table => Assert.NotNull(table.Elements<TableRow>().First().TableRowProperties!.GetFirstChild<TableHeader>()));
        Assert.All(body.Elements<Table>(), table => Assert.InRange(table.GetFirstChild<TableGrid>()!.Elements<GridColumn>().Sum(c => int.Parse(c.Width!.Value!, System.Globalization.CultureInfo.InvariantCulture)), 9_638, 14_570));
        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(p => $"{p.Path?.XPath}: {p.Description}"));
        Assert.Contains($"<caption>Таблица {school} — Итоги школ</caption>", await hub.Read(Page, Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_a_sheet_of_every_number()
    {
        using var browser = hub.Browser(Cast.Leader);
        var sheet = await browser.GetStringAsync(new Uri($"{Page}?format=csv", UriKind.Relative), TestContext.Current.CancellationToken);

        var rows = sheet.Split("\r\n");
        var users = rows[0].Split(';').ToList().IndexOf("Читателей [users]");
        Assert.Equal(["ЦО № 7", "", "Тула", "принято"], rows[1].Split(';')[..4]);
        Assert.Equal("130", rows[1].Split(';')[users]);
        Assert.StartsWith("ЦО № 22;;Тула;\"принято, позже срока\";", rows[2], StringComparison.Ordinal);
    }

    private Task<ReportLayout> Layout() => hub.In<MonitoringDb, ReportLayout>(db => db.Reports.Select(r => r.Layout).SingleAsync());

    /// <summary>As the page of its writer has it, with these fields otherwise.</summary>
    /// <summary>The page of the writer as it came, with some of its fields changed.</summary>
    internal static Task<HttpResponseMessage> Write(Hub hub, Guid cycle, params (string Name, string Value)[] changed) => new WritingAReport(hub) { _cycle = cycle }.Write(changed);

    private async Task<HttpResponseMessage> Write(params (string Name, string Value)[] changed) => await Send(await Fields(), changed);

    private Task<HttpResponseMessage> Send(IReadOnlyList<(string Name, string Value)> fields, params (string Name, string Value)[] changed) =>
        hub.Submit(Cast.Curator, $"{Page}/edit", [.. fields.Where(f => changed.All(c => c.Name != f.Name)), .. changed]);

    private async Task<IReadOnlyList<(string Name, string Value)>> Fields()
    {
        var page = await hub.Read($"{Page}/edit", Cast.Curator);
        var form = page[page.IndexOf("class=\"report-form\"", StringComparison.Ordinal)..];
        var fields = Inputs().Matches(form).Select(i => i.Value).Where(i => !i.Contains("type=\"checkbox\"", StringComparison.Ordinal) || i.Contains(" checked", StringComparison.Ordinal))
            .Select(i => (Name: Attribute(i, "name"), Value: Attribute(i, "value")))
            .Concat(TextAreas().Matches(form).Select(t => (Name: Attribute(t.Value, "name"), Value: t.Groups[1].Value.TrimStart('\n'))))
            .Concat(Selects().Matches(form).Select(s => (Name: Attribute(s.Value, "name"), Value: s.Value.Split("<option").FirstOrDefault(o => o.Contains("selected", StringComparison.Ordinal)) is { } chosen ? Attribute(chosen, "value") : "")))
            .Where(f => f.Name == "seen" || f.Name.StartsWith("Input.", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(fields);
        return fields;
    }

    private static string Attribute(string tag, string name) => Regex.Match(tag, $" {name}=\"([^\"]*)\"").Groups[1].Value;

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Inputs();

    [GeneratedRegex("<textarea[^>]*>(.*?)</textarea>", RegexOptions.Singleline)]
    private static partial Regex TextAreas();

    [GeneratedRegex("<select.*?</select>", RegexOptions.Singleline)]
    private static partial Regex Selects();
}
