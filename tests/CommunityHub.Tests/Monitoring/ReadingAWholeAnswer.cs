using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using CommunityHub.Tests.Support;

namespace CommunityHub.Tests.Monitoring;

/// <summary>The answer as one page: for the check before it is sent, for the head of the school, for the curator, and on paper.</summary>
public sealed class ReadingAWholeAnswer(Hub hub) : IAsyncLifetime
{
    private readonly Collection collection = new(hub);

    public async ValueTask InitializeAsync() => await Collection.Furnish(hub);

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task a_table_of_many_columns_is_told_row_by_row_so_that_a_telephone_and_a_sheet_hold_it()
    {
        await collection.Launch(("Input.Form", "resource-base"));
        using var school = await collection.Come("school31@example.org");
        var page = await collection.Page(Collection.School31);
        foreach (var (path, typed) in ((string, string)[])[("r1/name", "Главный"), ("r1/library", "yes"), ("r1/area", "81"), ("r2/name", "Начальная школа"), ("r2/library", "нет")])
            await school.Post($"{page}/s/buildings", "Value", ("path", $"buildings/{path}"), ("typed", typed), ("was", ""));

        foreach (var view in (string[])["paper", "check"])
        {
            var shown = Regex.Replace(await school.Read($"{page}/{view}"), @"\s+", " ");
            Assert.Matches("<section class=\"whole-card\" aria-label=\"[^\"]*Главный\">.*<dt>Площадь библиотеки</dt><dd> ?81 м²", shown);
            Assert.DoesNotContain("<table class=\"table table-sm whole-table\"", shown, StringComparison.Ordinal);
        }

        var cards = Regex.Split(Regex.Replace(await school.Read($"{page}/paper"), @"\s+", " "), "<section class=\"whole-card\"");
        Assert.DoesNotContain("Площадь библиотеки", cards[^1].Split("</section>")[0], StringComparison.Ordinal); // where there is no library, nobody asks how large it is
    }

    [Fact]
    public async Task whoever_goes_back_to_the_check_after_sending_finds_nothing_to_send()
    {
        await collection.Launch(("Input.HeadConfirms", "true"));
        using var school = await collection.Come("school31@example.org");
        await collection.Fill(school, Collection.School31);
        await collection.Send(school, Collection.School31, ("headAddress", "head31@example.org"));

        var check = await school.Read($"{await collection.Page(Collection.School31)}/check");

        Assert.Contains("Ответ у руководителя школы на подписи.", check, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"headAddress\"", check, StringComparison.Ordinal);
        Assert.DoesNotContain("said[0]", check, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_school_has_its_answer_as_a_pdf_or_is_told_what_to_do_instead()
    {
        await collection.Launch();
        using var school = await collection.Come("school31@example.org");
        var page = await collection.Page(Collection.School31);
        Assert.Contains($"href=\"{page}/paper?format=pdf\"", await school.Read(page), StringComparison.Ordinal);

        var answer = await school.Get($"{page}/paper?format=pdf");

        var content = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        if (answer.Content.Headers.ContentType?.MediaType == "application/pdf")
            Assert.Equal("%PDF", Encoding.ASCII.GetString(content[..4]));
        else
            Assert.Contains("Файл PDF сейчас не сделать", WebUtility.HtmlDecode(Encoding.UTF8.GetString(content)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task its_files_are_called_by_form_year_and_school_and_their_numbers_are_those_of_the_page()
    {
        await collection.Launch();
        using var school = await collection.Come("school31@example.org");
        await collection.Fill(school, Collection.School31);
        var page = await collection.Page(Collection.School31);

        var workbook = await school.Get($"{page}/workbook");
        var disposition = workbook.Content.Headers.ContentDisposition!;
        Assert.Matches("^Движение библиотечных фондов, 2026, [^\"/]*ЦО № 31\\.xlsx$", disposition.FileNameStar!);
        Assert.Matches("^[\\x20-\\x7e]+\\.xlsx\"?$", disposition.FileName!); // for browsers that know no other letters
        if (await school.Get($"{page}/paper?format=pdf") is { Content.Headers.ContentType.MediaType: "application/pdf" } pdf)
            Assert.Matches("^Движение библиотечных фондов, 2026, [^\"/]*ЦО № 31\\.pdf$", pdf.Content.Headers.ContentDisposition!.FileNameStar!);

        var id = (await collection.Of(Collection.School31)).Id;
        var document = WebUtility.HtmlDecode(await hub.In<CommunityHub.Monitoring.MonitoringDb, string>(async db => CommunityHub.Monitoring.Answering.AnswerHtml.Document((await CommunityHub.Monitoring.Answering.AnswerSheet.Read(id, db, CancellationToken.None))!, "")));
        var shown = Regex.Replace(await school.Read($"{page}/paper"), @"[ \t\r\n]+", " ");
        var indicators = Regex.Matches(shown, "<div><dt>([^<]+)</dt><dd>([^<—]+?) ?<small").Where(one => one.Groups[2].Value.Any(char.IsAsciiDigit)).ToList();
        Assert.NotEmpty(indicators);
        Assert.All(indicators, one => Assert.Contains($"<th scope=\"row\">{one.Groups[1].Value}</th><td>{one.Groups[2].Value.TrimEnd()}", document, StringComparison.Ordinal));
    }
}
