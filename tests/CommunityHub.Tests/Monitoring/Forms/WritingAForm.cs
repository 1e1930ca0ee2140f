using System.Net;
using System.Text;
using CommunityHub.Contracts.Monitoring;
using CommunityHub.Kernel;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring.Forms;

public sealed class WritingAForm(Hub hub) : IAsyncLifetime
{
    private const string Edit = "/forms/some/1/edit";

    public async ValueTask InitializeAsync() => await hub.Furnish();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task begins_with_the_ready_ones_which_are_brought_once()
    {
        await hub.Send(new SeedReadyForms());
        await hub.Send(new SeedReadyForms());

        Assert.All(await hub.In<MonitoringDb, List<int>>(db => db.FormVersions.Select(f => f.Number).ToListAsync()), number => Assert.Equal(1, number));
        var list = await hub.Read("/forms", Cast.Curator);
        Assert.Contains("Движение библиотечных фондов", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Подписная кампания", await hub.Read("/forms?q=фонд", Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("holdings-movement", await hub.Read("/forms?format=csv", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_not_begun_with_a_character_that_no_table_can_hold()
    {
        var answer = await hub.SubmitTo(Cast.Curator, "/forms/new", "File", ("pasted", """{ "code": "some", "title": "Форма \u0000", "minutes": 2, "sections": [] }"""));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("в тексте знак, который нигде нельзя сохранить", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.Equal(0, await hub.In<MonitoringDb, int>(db => db.FormVersions.CountAsync()));
    }

    [Fact]
    public async Task shows_its_checks_and_formulas_in_words()
    {
        await hub.Send(new SeedReadyForms());

        var page = await hub.Read("/forms/holdings-movement", Cast.Curator);

        Assert.Contains("сумма (строки 06–09) = строка 01 «Всего»", page, StringComparison.Ordinal);
        Assert.Contains("строка 01 «Всего»: Поступило ÷ строка 01 «Всего»: Состоит на конец года × 100", page, StringComparison.Ordinal);
        Assert.Contains("Столько, сколько состояло на конец прошлого года", page, StringComparison.Ordinal);
        Assert.Contains("name=\"movement/09/left\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("holdings-movement")]
    [InlineData("staff-potential")]
    [InlineData("resource-base")]
    [InlineData("textbook-provision")]
    public async Task opens_in_a_page_of_less_than_a_hundred_kilobytes(string code)
    {
        await hub.Send(new SeedReadyForms());
        using var browser = hub.Browser(Cast.Curator);

        var page = await browser.GetByteArrayAsync(new Uri($"/forms/{code}", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.InRange(page.Length, 10_000, 100_000);
    }

    [Fact]
    public async Task a_large_one_is_shown_section_by_section_as_a_school_sees_it()
    {
        await hub.Send(new SeedReadyForms());

        var first = await hub.Read("/forms/textbook-provision", Cast.Curator);
        var parallels = await hub.Read("/forms/textbook-provision?section=parallels", Cast.Curator);

        Assert.Contains("name=\"pupils\"", first, StringComparison.Ordinal);
        Assert.Contains("name=\"section\" value=\"parallels\"", first, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"provision/05/need\"", first, StringComparison.Ordinal);
        Assert.Contains("name=\"provision/05/need\"", parallels, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"class_count\"", parallels, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(parallels), 10_000, 100_000);
    }

    [Fact]
    public async Task from_a_file_keeps_what_is_wrong_and_says_it()
    {
        var answer = await hub.SubmitTo(Cast.Curator, "/forms/new", "File", ("pasted", FormsOfTests.Fields(("a", "b"), ("b", "a"), ("c", null))));

        Assert.Equal(Edit, answer.Headers.Location!.ToString());
        Assert.Contains("Формула зависит от собственного результата: a → b → a", await hub.Read("/forms/some", Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("Форму нельзя опубликовать", await Body(await hub.SubmitTo(Cast.Curator, "/forms/some/1", "Publish")), StringComparison.Ordinal);
        Assert.Null((await Version(1)).PublishedAt);
    }

    [Fact]
    public async Task begun_by_several_in_one_moment_is_as_many_versions()
    {
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => hub.Ask(new BeginFormVersion(FormsOfTests.Fields(("a", null)), Cast.Curator))));

        Assert.Equal([1, 2, 3, 4, 5], await hub.In<MonitoringDb, List<int>>(db => db.FormVersions.Select(f => f.Number).Order().ToListAsync()));
    }

    [Fact]
    public async Task part_by_part_adds_changes_moves_and_takes_away()
    {
        await Begin();

        var added = await hub.SubmitTo(Cast.Curator, Edit, "Add", ("at", "sections/0"), ("list", "parts"), ("kind", "field"), ("seen", await Seen()));
        Assert.EndsWith("?at=sections%2F0%2Fparts%2F2", added.Headers.Location!.ToString(), StringComparison.Ordinal);
        await hub.SubmitTo(Cast.Curator, Edit, "Set", ("at", "sections/0/parts/2"), ("seen", await Seen()), ("p.field", "visits"), ("p.type", "integer"), ("p.label", "Посещений"), ("p.label.en", "Visits"), ("p.min", "0"), ("p.required", "true"), ("p.empties", "unknown"));
        await hub.SubmitTo(Cast.Curator, Edit, "Move", ("at", "sections/0/parts/2"), ("by", "-1"), ("seen", await Seen()));
        // First it is asked, also without a script.
        Assert.Contains("со всем, что внутри?", await Body(await hub.SubmitTo(Cast.Curator, Edit, "Remove", ("at", "sections/0/parts/0"), ("seen", await Seen()))), StringComparison.Ordinal);
        Assert.Equal(3, FormsOfTests.Compiled((await Version(1)).Json).Form.Sections[0].Parts.Count);
        await hub.SubmitTo(Cast.Curator, Edit, "Remove", ("at", "sections/0/parts/0"), ("seen", await Seen()), ("sure", "true"));

        var form = FormsOfTests.Compiled((await Version(1)).Json).Form;
        Assert.Equal(["visits", "b"], form.Sections[0].Parts.Select(p => p.Code));
        var field = (Field)form.Sections[0].Parts[0];
        Assert.Equal((FieldType.Integer, "Посещений", "Visits", 0, true), (field.Type, field.Label.Ru, field.Label.En, field.Min, field.Required));
        Assert.Equal([Empty.Unknown], field.Empties);
    }

    [Fact]
    public async Task says_as_of_which_day_it_is_asked()
    {
        await Begin();

        await hub.SubmitTo(Cast.Curator, Edit, "Set", ("at", "form"), ("seen", await Seen()), ("p.title", "Форма"), ("p.referenceDay.day", "1"), ("p.referenceDay.month", "10"), ("p.referenceDay.year", "−1"));
        var form = FormsOfTests.Compiled((await Version(1)).Json).Form;
        Assert.Equal((1, 10, -1), (form.ReferenceDay!.Day, form.ReferenceDay.Month, form.ReferenceDay.Year));
        Assert.Matches("name=\"p.referenceDay.month\"[^>]* value=\"10\"|value=\"10\"[^>]* name=\"p.referenceDay.month\"", await hub.Read($"{Edit}?at=form", Cast.Curator));

        await hub.SubmitTo(Cast.Curator, Edit, "Set", ("at", "form"), ("seen", await Seen()), ("p.title", "Форма"));
        Assert.Null(FormsOfTests.Compiled((await Version(1)).Json).Form.ReferenceDay);
    }

    [Fact]
    public async Task shows_how_it_will_look_before_it_is_kept()
    {
        await Begin();

        var preview = await Body(await hub.SubmitTo(Cast.Curator, Edit, "Preview", ("json", FormsOfTests.Fields(("fresh", null))), ("seen", await Seen())));

        Assert.Contains("name=\"fresh\"", preview, StringComparison.Ordinal);
        Assert.DoesNotContain("fresh", (await Version(1)).Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task keeps_the_form_in_sight_beside_what_is_wrong()
    {
        await Begin();

        var preview = await Body(await hub.SubmitTo(Cast.Curator, Edit, "Preview", ("json", FormsOfTests.Fields(("fresh", "nobody + 1"))), ("seen", await Seen())));

        Assert.Contains("Нет поля, графы или сведения «nobody»", preview, StringComparison.Ordinal);
        Assert.Contains("name=\"a\"", preview, StringComparison.Ordinal);
    }

    [Fact]
    public async Task goes_on_in_a_new_version_once_it_is_published()
    {
        await Begin();
        await hub.SubmitTo(Cast.Curator, "/forms/some/1", "Publish");
        Assert.NotNull((await Version(1)).PublishedAt);

        var refused = await Assert.ThrowsAsync<RuleViolation>(() => hub.Send(new WriteForm("some", 1, FormsOfTests.Fields(("x", null)), null, Cast.Curator)));
        Assert.Equal("form.published", refused.Code);
        var next = await hub.SubmitTo(Cast.Curator, "/forms/some/1", "Next");
        Assert.Equal("/forms/some/2/edit", next.Headers.Location!.ToString());
        Assert.Null((await Version(2)).PublishedAt);
    }

    [Fact]
    public async Task is_for_curators_and_administrators()
    {
        await Begin();
        using var browser = hub.Browser(Cast.Leader);

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(new Uri("/forms/some", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await browser.GetAsync(new Uri(Edit, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal("form.not-yours", (await Assert.ThrowsAsync<RuleViolation>(() => hub.Send(new PublishForm("some", 1, Cast.Leader)))).Code);
    }

    private async Task Begin() => await hub.Ask(new BeginFormVersion(FormsOfTests.Fields(("a", null), ("b", null)), Cast.Curator));

    private async Task<string> Seen() => CommunityHub.Monitoring.Forms.Reading.FormHead.Mark((await Version(1)).Json);

    private Task<FormVersion> Version(int number) => hub.In<MonitoringDb, FormVersion>(db => db.FormVersions.AsNoTracking().SingleAsync(f => f.Code == "some" && f.Number == number));

    private static async Task<string> Body(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
}
