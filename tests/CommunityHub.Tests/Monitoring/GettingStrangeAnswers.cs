using System.Net;
using System.Text.Json;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Responses;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>What comes through the pages by which schools answer, and should not have come so.</summary>
public sealed class GettingStrangeAnswers(Hub hub) : IAsyncLifetime
{
    private readonly Collection collection = new(hub);

    public async ValueTask InitializeAsync() => await Collection.Furnish(hub);

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task a_cell_that_is_wrong_is_named_beneath_its_row_and_led_to()
    {
        await collection.Launch();
        using var school = await collection.Come("school31@example.org");
        var page = $"{await collection.Page(Collection.School31)}/s/copies";

        await school.Post(page, "Value", ("path", "movement/02/arrived"), ("typed", "много"), ("was", ""));

        Assert.Matches("<tr class=\"said\" data-said-of=\"02\"><td colspan=\"5\">\\s*<div class=\"findings\" data-for=\"movement/02/arrived\">\\s*<p[^>]*>.*<a href=\"#f-movement-02-arrived\">Поступило:</a>", await school.Read(page));
    }

    [Fact]
    public async Task a_link_that_was_forwarded_to_another_school_names_whose_it_is_and_opens_that_answer_alone()
    {
        await collection.Launch();
        using var other = await collection.Come("school21@example.org");
        var (mine, theirs) = (await collection.Page(Collection.School21), await collection.Page(Collection.School31));
        Assert.Equal(HttpStatusCode.OK, (await other.Get(mine)).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await other.Get(theirs)).StatusCode);

        var link = await other.LastLink("monitoring.invitation", "school31@example.org");
        Assert.Contains("ЦО № 31", await other.Read(link), StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await other.Get(theirs)).StatusCode); // Looking at a link opens nothing.
        await other.Post(link);

        Assert.Contains("МБОУ ЦО № 31", await other.Read(theirs), StringComparison.Ordinal);
        Assert.DoesNotContain("ЦО № 31", await other.Read(mine), StringComparison.Ordinal);
        await other.Post($"{theirs}/s/school", "Value", ("path", "pupils"), ("typed", "5"), ("was", ""));
        Assert.Equal("school31@example.org", await hub.In<MonitoringDb, string>(db => db.ValueChanges.Where(c => c.Way == ChangeWay.Page).Select(c => c.By).SingleAsync()));
        Assert.Equal("{}", (await collection.Of(Collection.School21)).Answers);
    }

    [Fact]
    public async Task whoever_has_come_by_a_link_that_opens_something_else_is_told_so_and_not_of_appointments()
    {
        await collection.Launch(("Input.HeadConfirms", "true"));
        using var librarian = await collection.Come("school31@example.org");

        var answer = await librarian.Get($"{await collection.Page(Collection.School31)}/confirm");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var told = await Visitor.Body(answer);
        Assert.Contains("Эту страницу открывает другая ссылка", told, StringComparison.Ordinal);
        Assert.DoesNotContain("назначения", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_second_before_the_deadline_is_in_time_and_a_second_after_it_is_not()
    {
        await collection.Launch(("Input.TakesLate", "false"));
        using var quick = await collection.Come("school31@example.org");
        using var slow = await collection.Come("school21@example.org");
        await collection.Fill(quick, Collection.School31);
        await collection.Fill(slow, Collection.School21);
        // Somebody has more time: the collection goes on, and only the deadline speaks.
        var third = (await collection.Of(Collection.School22)).Id;
        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, $"/cycles/{collection.Id}", "Act", ("Input.Chosen", $"{third}"), ("Input.Act", "Prolong"), ("Input.Text", "болела"), ("Input.Day", "2026-07-03"), ("Input.At", "18:00"))).StatusCode);

        hub.Clock.SetUtcNow(new DateTimeOffset(2026, 6, 29, 14, 59, 59, TimeSpan.Zero));
        using var again = await collection.Come("school31@example.org"); // A visit lasts twelve hours.
        Assert.Equal(HttpStatusCode.Redirect, (await collection.Send(again, Collection.School31)).StatusCode);
        hub.Clock.SetUtcNow(new DateTimeOffset(2026, 6, 29, 15, 0, 1, TimeSpan.Zero));
        using var late = await collection.Come("school21@example.org");
        Assert.Contains("Срок ответа прошёл", await Visitor.Body(await collection.Send(late, Collection.School21)), StringComparison.Ordinal);
        var typed = await late.Post($"{await collection.Page(Collection.School21)}/s/school", "Value", ("path", "pupils"), ("typed", "5"), ("was", ""));
        Assert.Contains("Срок ответа прошёл", JsonDocument.Parse(await typed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("refusal").GetString(), StringComparison.Ordinal);

        Assert.Equal((false, null), ((await collection.Of(Collection.School31)).IsLate, (await collection.Of(Collection.School21)).SubmittedAt));
    }

    [Fact]
    public async Task what_looks_like_a_formula_or_a_script_stays_a_text()
    {
        await collection.Launch(("Input.Form", "data-bank"));
        using var school = await collection.Come("school31@example.org");
        var page = await collection.Page(Collection.School31);
        const string Typed = "=HYPERLINK(\"http://example.org\";\"x\")<script>alert(1)</script>";
        await school.Post($"{page}/s/more", "Value", ("path", "note"), ("typed", Typed), ("was", ""));

        var html = await (await school.Get($"{page}/check")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        var workbook = await (await school.Get($"{page}/workbook")).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        using var document = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(new MemoryStream(workbook), false);
        var cells = document.WorkbookPart!.WorksheetParts.SelectMany(p => p.Worksheet!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>()).Where(c => c.InnerText.Contains("HYPERLINK", StringComparison.Ordinal)).ToList();
        var cell = Assert.Single(cells);
        Assert.Null(cell.CellFormula);
        Assert.Equal(Typed, cell.InlineString!.InnerText);
    }

    [Fact]
    public async Task a_table_of_very_many_rows_is_taken_without_a_script_too()
    {
        await collection.Launch();
        using var school = await collection.Come("school31@example.org");
        var page = $"{await collection.Page(Collection.School31)}/s/copies";

        var answer = await school.Post(page, null, [("movement/01/opening", "12"), ("seen", $"{(await collection.Of(Collection.School31)).Version}"), ("then", "stay"), .. Enumerable.Range(1, 3_000).Select(n => ($"movement/r{n}/opening", "1"))]);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("\"movement/01/opening\": 12", (await collection.Of(Collection.School31)).Answers, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/cycles/arrange", null, "Input.LastDay", "0001-01-01", "«Последний день ответа»")]
    [InlineData("/cycles/arrange", null, "Input.LastDay", "9999-12-31", "«Последний день ответа»")]
    [InlineData("/cycles/arrange", null, "Input.OpensOn", "9999-12-31", "«Разослать»")]
    [InlineData("/cycles/arrange", null, "Input.OpensOn", "1826-06-15", "день стоит далеко от него")]
    [InlineData("/cycles/arrange", null, "Input.LastDay", "2062-06-29", "больше года после рассылки")]
    [InlineData("board", "Act", "Input.Day", "0001-01-01", "«Новый срок»")]
    [InlineData("board", "Prolong", "Input.Day", "0001-01-01", "«Новый срок»")]
    [InlineData("board", "Prolong", "Input.Day", "99999-01-01", "«Новый срок»: введите дату")]
    public async Task a_day_that_is_a_slip_is_refused_in_words(string page, string? handler, string name, string day, string sentence)
    {
        await collection.Launch();
        var fields = new Dictionary<string, string>
        {
            ["Input.Community"] = $"{Cast.Librarians}", ["Input.Form"] = "reading-day", ["Input.Year"] = "2026", ["Input.ReferenceDay"] = "2026-06-01", ["Input.OpensOn"] = "2026-07-01", ["Input.LastDay"] = "2026-07-29", ["Input.At"] = "00:00",
            ["Input.Chosen"] = $"{(await collection.Of(Collection.School31)).Id}", ["Input.Act"] = "Prolong", ["Input.Text"] = "болела", [name] = day,
        };

        var answer = await hub.SubmitTo(Cast.Curator, page is "board" ? $"/cycles/{collection.Id}" : page, handler, [.. fields.Select(f => (f.Key, f.Value))]);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(sentence, await Visitor.Body(answer), StringComparison.Ordinal);
        Assert.Equal(1, await hub.In<MonitoringDb, int>(db => db.Cycles.CountAsync()));
    }

    [Fact]
    public async Task what_is_missing_in_one_of_several_buildings_is_told_with_its_building()
    {
        await collection.Launch(("Input.Form", "resource-base"));
        using var school = await collection.Come("school31@example.org");
        var page = await collection.Page(Collection.School31);
        foreach (var (path, typed) in ((string, string)[])[("r1/name", "Главный"), ("r1/library", "yes"), ("r2/name", "Начальная школа"), ("r2/library", "yes"), ("r2/area", "1")])
            await school.Post($"{page}/s/buildings", "Value", ("path", $"buildings/{path}"), ("typed", typed), ("was", ""));

        var check = System.Text.RegularExpressions.Regex.Replace(await school.Read($"{page}/check"), @"\s+", " ");

        // One line for each building, and the way to the first of what is missing; what it is called is not said twice.
        Assert.Contains("<h3 class=\"h6 mb-1\">Корпуса", check, StringComparison.Ordinal);
        Assert.Matches("<li><a href=\"[^\"]*/s/buildings\\?all=1#f-buildings-r1-area\">Библиотека в каждом корпусе, Главный</a>: не заполнено: \\d+\\. Первое: Площадь библиотеки\\. Нужен ответ\\.</li>", check);
        Assert.Matches("Библиотека в каждом корпусе, Начальная школа</a>: не заполнено: \\d+, ошибок: 1\\. Первое: Площадь библиотеки\\. Не меньше 5\\.", check);
        Assert.DoesNotContain("Нужен ответ: Площадь библиотеки", check, StringComparison.Ordinal);
        Assert.Contains("id=\"f-buildings-r1-area-said-required\"", await school.Read($"{page}/s/buildings?all=1"), StringComparison.Ordinal);
        Assert.Contains("data-required=\"yes\"", await school.Read($"{page}/s/buildings?all=1"), StringComparison.Ordinal);
        Assert.Contains("data-required=\"no\"", await school.Read($"{page}/s/buildings"), StringComparison.Ordinal); // whoever has just come is not shouted at, nor while typing
    }

    [Fact]
    public async Task what_is_wrong_in_a_table_stands_beneath_its_row_and_is_heard_with_its_cell_and_many_of_a_row_are_one_line_on_top()
    {
        await collection.Launch();
        using var school = await collection.Come("school31@example.org");
        var (page, form) = (await collection.Page(Collection.School31), CommunityHub.Monitoring.Forms.Ready.ReadyForms.Compiled("holdings-movement"));
        var table = form.Tables.Values.First(t => !t.IsGrowing);
        var section = $"{page}/s/{table.Section.Section.Code}";
        var row = table.TypedRows[0];
        var cells = table.ColumnList.Where(c => c.Field.IsNumber && table.IsAsked(row, c) && table.ComputeOf(row, c) is null).Take(2).Select(c => (Path: c.PathIn(row), $"{c.Field.Label}")).ToList();

        var told = System.Text.RegularExpressions.Regex.Replace(await Visitor.Body(await school.Post(section, null, [.. cells.Select(c => (c.Path, "много")), ("seen", "0")])), @"\s+", " ");

        var (first, label) = (cells[0].Path.Replace('/', '-'), cells[0].Item2);
        Assert.Matches($"<tr class=\"said\" data-said-of=\"{row}\">.*<p class=\"field-error\" id=\"f-{first}-refused\">.*<a href=\"#f-{first}\">{label}:</a> «много» — не число\\. Напишите целое число одними цифрами", told);
        Assert.Matches($"<input[^>]*id=\"f-{first}\"[^>]*aria-describedby=\"f-{first}-refused\" aria-invalid=\"true\"", told);
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(told, $"<li><a href=\"#f-{first}\">"));
        Assert.Contains("не понято значений: 2. Первое:", told, StringComparison.Ordinal);

        // Kept as it was typed, it is judged by the same sentence.
        await school.Post(section, "Value", ("path", cells[0].Path), ("typed", "много"), ("was", ""));
        var shown = System.Text.RegularExpressions.Regex.Replace(await school.Read(section), @"\s+", " ");
        Assert.Matches($"<p class=\"field-error\" id=\"f-{first}-said-type\">.*<a href=\"#f-{first}\">{label}:</a> «много» — не число\\. Напишите целое число одними цифрами", shown);
        Assert.Matches($"<input[^>]*id=\"f-{first}\"[^>]*aria-describedby=\"f-{first}-said-type\" aria-invalid=\"true\"", shown);
    }
}
