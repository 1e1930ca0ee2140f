using System.Net;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring.Forms;

/// <summary>A form begins from scratch or from a file, and what keeps it from beginning is told with everything that was typed.</summary>
public sealed class BeginningAForm(Hub hub) : IAsyncLifetime
{
    private const string New = "/forms/new";

    public async ValueTask InitializeAsync() => await hub.Furnish();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task from_scratch_has_a_first_section_and_opens_to_be_written()
    {
        var begun = await hub.SubmitTo(Cast.Curator, New, "Blank", ("Input.Title", "День поэзии"), ("Input.Code", "poetry-day"));

        Assert.Equal("/forms/poetry-day/1/edit", begun.Headers.Location?.OriginalString);
        Assert.Contains("Первый раздел", await hub.Read("/forms/poetry-day/1/edit", Cast.Curator), StringComparison.Ordinal);
        Assert.Equal(("День поэзии", "Антимонова В.В."), await hub.In<MonitoringDb, (string, string?)>(async db => await db.FormVersions.Select(f => new { f.TitleRu, f.CreatedByName }).SingleAsync() is var form ? (form.TitleRu, form.CreatedByName) : default));
    }

    [Fact]
    public async Task from_scratch_takes_no_code_that_another_form_has()
    {
        await hub.SubmitTo(Cast.Curator, New, "Blank", ("Input.Title", "День поэзии"), ("Input.Code", "poetry-day"));

        var refused = await Body(await hub.SubmitTo(Cast.Curator, New, "Blank", ("Input.Title", "Другой день"), ("Input.Code", "poetry-day")));

        Assert.Contains("Форма с кодом poetry-day уже есть", refused, StringComparison.Ordinal);
        Assert.Contains("value=\"Другой день\"", refused, StringComparison.Ordinal);
        Assert.Equal(1, await Forms());
    }

    [Theory]
    [InlineData("", "poetry-day", "Заполните поле «Название».")]
    [InlineData("День поэзии", "", "Заполните поле «Код».")]
    [InlineData("День поэзии", "День поэзии", "Поправьте поле «Код»")]
    public async Task from_scratch_says_what_is_missing_or_wrong(string title, string code, string sentence)
    {
        var refused = await Body(await hub.SubmitTo(Cast.Curator, New, "Blank", ("Input.Title", title), ("Input.Code", code)));

        Assert.Contains(sentence, refused, StringComparison.Ordinal);
        Assert.Contains($"value=\"{(title.Length > 0 ? title : code)}\"", refused, StringComparison.Ordinal);
        Assert.Equal(0, await Forms());
    }

    [Theory]
    [InlineData("", "Выберите файл или вставьте текст.")]
    [InlineData("{ \"code\": ", "Это не описание формы в JSON")]
    [InlineData("<html>", "Это не описание формы в JSON")]
    public async Task from_a_text_that_is_no_form_is_refused_and_the_text_stays(string pasted, string sentence)
    {
        var refused = await Body(await hub.SubmitTo(Cast.Curator, New, "File", ("pasted", pasted)));

        Assert.Contains(sentence, refused, StringComparison.Ordinal);
        Assert.Matches($">\n?{System.Text.RegularExpressions.Regex.Escape(pasted)}</textarea>", refused);
        Assert.Equal(0, await Forms());
    }

    [Theory]
    [InlineData("день-чтения")]
    [InlineData("a/b")]
    public async Task from_a_file_with_a_code_that_can_stand_in_no_address_is_refused(string code)
    {
        var refused = await Body(await hub.SubmitTo(Cast.Curator, New, "File", ("pasted", FormsOfTests.Fields(("a", null)).Replace("\"some\"", $"\"{code}\"", StringComparison.Ordinal))));

        Assert.Contains($"Код формы «{code}» не годится", refused, StringComparison.Ordinal);
        Assert.Equal(0, await Forms());
    }

    /// <summary>What nobody could mend but in its source is shown in its source.</summary>
    [Theory]
    [InlineData("\"type\": 5")]
    [InlineData("\"type\": \"integer\", \"min\": 0, \"min\": 0")]
    public async Task from_a_file_with_a_slip_in_it_opens_to_be_mended(string slip)
    {
        var begun = await hub.SubmitTo(Cast.Curator, New, "File", ("pasted", $$"""{ "code": "some", "title": "Форма", "minutes": 2, "sections": [ { "code": "all", "title": "Всё", "parts": [ { "field": "a", {{slip}}, "label": "Число" } ] } ] }"""));

        Assert.Equal("/forms/some/1/edit", begun.Headers.Location?.OriginalString);
        Assert.Contains("Исходный текст", await hub.Read("/forms/some/1/edit", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task from_a_file_is_the_next_version_of_the_form_it_names()
    {
        await hub.SubmitTo(Cast.Curator, New, "File", ("pasted", FormsOfTests.Fields(("a", null))));

        var next = await hub.SubmitTo(Cast.Curator, New, "File", ("pasted", FormsOfTests.Fields(("b", null))));

        Assert.Equal("/forms/some/2/edit", next.Headers.Location?.OriginalString);
        Assert.Equal(2, await Forms());
    }

    [Fact]
    public async Task is_for_curators_and_administrators()
    {
        using var leader = hub.Browser(Cast.Leader);

        Assert.NotEqual(HttpStatusCode.OK, (await leader.GetAsync(new Uri(New, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        var code = (await Assert.ThrowsAsync<CommunityHub.Kernel.RuleViolation>(() => hub.Ask(new BeginFormVersion(FormsOfTests.Fields(("a", null)), Cast.Leader)))).Code;
        Assert.Equal(("form.not-yours", 0), (code, await Forms()));
    }

    private Task<int> Forms() => hub.In<MonitoringDb, int>(db => db.FormVersions.CountAsync());

    private static async Task<string> Body(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
}
