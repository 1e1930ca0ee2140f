using System.Net;
using System.Text.Json;
using CommunityHub.Membership.SchoolSizes;
using CommunityHub.Membership.Time;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Responses;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>A school says with one click why a number is so, or in its own words; both are read by people of two languages.</summary>
public sealed class ExplainingWhatIsOdd(Hub hub) : IAsyncLifetime
{
    private const string Russian = "Открылся или закрылся корпус", English = "A building was opened or closed", Key = "pupils-leap@pupils", Cookie = "language=c%3Den%7Cuic%3Den";
    private readonly Collection collection = new(hub);

    public async ValueTask InitializeAsync()
    {
        await Collection.Furnish(hub);
        await hub.Send(new RecordFact(SchoolSize.Of(Collection.School31, pupils: 800, classes: 30, 0m), FactAct.Change, new(2024, 9, 1), null, null, Cast.Curator.PersonId));
        await collection.Launch(("Input.Form", "data-bank"));
    }

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Theory]
    [InlineData(Russian)]
    [InlineData(English)]
    public async Task a_reason_of_one_click_is_read_in_the_language_of_the_reader_and_a_note_as_it_was_typed(string chosen)
    {
        using var school = await Typed();
        var isEnglish = chosen == English;
        if (isEnglish)
            school.Browser.DefaultRequestHeaders.Add("Cookie", Cookie);
        Assert.Contains($"value=\"{chosen}\"", await school.Read($"{await Page()}/check"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await school.Post($"{await Page()}/check", "Send", ("said[0].Key", Key), ("said[0].Reason", chosen), ("said[0].Note", "приказ № 5"))).StatusCode);

        await EverybodyReads($"{Russian}: приказ № 5", $"{English}: приказ № 5");
        Assert.Contains(Key, (await collection.Of(Collection.School31)).OddAsSent!);
    }

    [Fact]
    public async Task a_click_beside_the_field_is_kept_as_one_on_the_page_of_the_check()
    {
        using var school = await Typed();

        Assert.Equal(HttpStatusCode.OK, (await school.Post($"{await Page()}/s/school", "Explain", ("key", Key), ("reason", English), ("note", ""))).StatusCode);

        Assert.Matches($"value=\"{Russian}\" checked", await school.Read($"{await Page()}/s/school"));
        Assert.Matches($"value=\"{Russian}\" checked", await school.Read($"{await Page()}/check"));
        await school.Post($"{await Page()}/check", "Send");
        await EverybodyReads(Russian, English);
    }

    [Fact]
    public async Task a_reason_that_was_once_kept_in_one_language_is_found_among_those_of_its_check()
    {
        using var school = await Typed();
        await hub.In<MonitoringDb, int>(db => db.Database.ExecuteSqlAsync($$"""update monitoring.responses set explanations = jsonb_build_object({{Key}}, jsonb_build_object('reason', {{Russian}}, 'note', null)) where school_id = {{Collection.School31}}"""));

        await school.Post($"{await Page()}/check", "Send");

        await EverybodyReads(Russian, English);
    }

    [Fact]
    public async Task one_more_than_fits_is_refused_in_words_and_what_was_typed_is_still_there()
    {
        using var school = await Typed();
        await hub.In<MonitoringDb, int>(db => db.Database.ExecuteSqlAsync($$"""
            update monitoring.responses set explanations = (select jsonb_object_agg('untouched-' || n || '@pupils', jsonb_build_object('reason', null, 'note', 'сверено')) from generate_series(1, 500) n) where school_id = {{Collection.School31}}
            """));

        Assert.Contains("уже есть 500 пояснений", (await Json(await school.Post($"{await Page()}/s/school", "Explain", ("key", Key), ("note", "приказ № 5")))).GetProperty("refusal").GetString(), StringComparison.Ordinal);

        var told = await Visitor.Body(await school.Post($"{await Page()}/check", "Send", ("said[0].Key", Key), ("said[0].Note", "приказ № 5")));
        Assert.Contains("уже есть 500 пояснений", told, StringComparison.Ordinal);
        Assert.Contains(">приказ № 5</textarea>", told, StringComparison.Ordinal);
        Assert.DoesNotContain("приказ № 5", (await collection.Of(Collection.School31)).Explanations, StringComparison.Ordinal);
    }

    [Fact]
    public async Task of_two_who_explain_the_same_the_slower_is_shown_what_the_other_said_and_both_stand_in_the_history()
    {
        using var one = await Typed();
        using var other = await collection.Come("school31@example.org");
        var section = $"{await Page()}/s/school";
        await one.Post(section, "Explain", ("key", Key), ("reason", Russian), ("note", "приказ № 5"));

        var clash = await Json(await other.Post(section, "Explain", ("key", Key), ("reason", ""), ("note", "новый дом рядом"), ("wasReason", ""), ("wasNote", "")));

        Assert.Equal(("school31@example.org", $"{Russian}: приказ № 5"), (clash.GetProperty("conflict").GetProperty("by").GetString(), clash.GetProperty("conflict").GetProperty("theirs").GetString()));
        Assert.Equal((Russian, "приказ № 5"), (clash.GetProperty("value").GetProperty("reason").GetString(), clash.GetProperty("value").GetProperty("note").GetString()));
        Assert.Contains("value=\"приказ № 5\"", await one.Read(section), StringComparison.Ordinal);
        var mine = await Json(await other.Post(section, "Explain", ("key", Key), ("note", "новый дом рядом"), ("wasReason", English), ("wasNote", "приказ № 5")));
        Assert.False(mine.TryGetProperty("conflict", out _));
        await HistoryIs((null, $"{Russian}: приказ № 5", false), ($"{Russian}: приказ № 5", "новый дом рядом", true), ($"{Russian}: приказ № 5", "новый дом рядом", false));
    }

    [Theory]
    [InlineData("s/school")]
    [InlineData("check")]
    public async Task a_page_without_scripts_overwrites_no_explanation_and_lets_one_choose(string where)
    {
        using var one = await Typed();
        using var other = await collection.Come("school31@example.org");
        var (page, seen) = ($"{await Page()}/{where}", $"{(await collection.Of(Collection.School31)).Version}");
        var handler = where == "check" ? "Send" : null;
        (string, string)[] Said(string note, string version) => where == "check" ? [("seen", version), ("said[0].Key", Key), ("said[0].Note", note)] : [("seen", version), ($"note!{Key}", note), ("then", "stay")];
        await one.Post($"{await Page()}/s/school", null, ("seen", seen), ($"note!{Key}", "приказ № 5"), ("pupils", "1200"));

        var both = await Visitor.Body(await other.Post(page, handler, Said("новый дом рядом", seen)));

        Assert.Contains("сохранил(а) «приказ № 5». Ваше пояснение — «новый дом рядом»", both, StringComparison.Ordinal);
        Assert.Contains(where == "check" ? ">приказ № 5</textarea>" : "value=\"приказ № 5\"", both, StringComparison.Ordinal);
        Assert.Equal(ResponseState.InProgress, await collection.State(Collection.School31)); // nothing is sent before somebody has decided
        await HistoryIs((null, "приказ № 5", false), ("приказ № 5", "новый дом рядом", true));

        // Whoever sends the page again as it is now has seen both; whoever says nothing new takes nothing back.
        await one.Post($"{await Page()}/s/school", null, ("seen", seen), ($"note!{Key}", ""), ("then", "stay"));
        await other.Post(page, handler is null ? null : "Explain", Said("новый дом рядом", $"{(await collection.Of(Collection.School31)).Version}"));
        await HistoryIs((null, "приказ № 5", false), ("приказ № 5", "новый дом рядом", true), ("приказ № 5", "новый дом рядом", false));
        var review = await hub.Read($"/responses/{(await collection.Of(Collection.School31)).Id}", Cast.Curator);
        Assert.Contains("Пояснение, Учеников", review, StringComparison.Ordinal);
        Assert.Contains("не записано: другой успел раньше", review, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_link_to_one_section_explains_nothing_of_another_and_no_check_that_the_form_has_not()
    {
        using var school = await Typed();

        var refused = await Json(await school.Post($"{await Page()}/s/school", "Explain", ("key", "no-such-check@pupils"), ("note", "x")));

        Assert.Contains("Такой проверки в форме нет", refused.GetProperty("refusal").GetString(), StringComparison.Ordinal);
        Assert.Equal("{}", (await collection.Of(Collection.School31)).Explanations);
    }

    // As the history on the page of the curator reads, the oldest first.
    private async Task HistoryIs(params (string? Was, string? Becomes, bool Refused)[] expected)
    {
        var id = (await collection.Of(Collection.School31)).Id;
        var changes = await hub.In<MonitoringDb, List<ValueChange>>(db => db.ValueChanges.Where(c => c.ResponseId == id && c.Path == "why!" + Key).OrderBy(c => c.Id).ToListAsync());
        Assert.Equal(expected, changes.Select(c => (InWords(c.Was), InWords(c.Becomes), c.Refused)));
    }

    private static string? InWords(string? json) => Explanations.One(json)?.InWords.Ru;

    private static async Task<JsonElement> Json(HttpResponseMessage answer) => JsonDocument.Parse(await Visitor.Body(answer)).RootElement;

    private async Task EverybodyReads(string russian, string english)
    {
        Assert.Equal(ResponseState.Submitted, await collection.State(Collection.School31));
        var (response, review) = ($"/responses/{(await collection.Of(Collection.School31)).Id}", $"/cycles/{collection.Id}/review");
        Assert.Equal((true, true), (await Says(response, russian), await Says(response, english, Cookie)));
        Assert.Equal((true, true), (await Says(review, russian), await Says(review, english, Cookie)));
        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, response, "Accept")).StatusCode);

        foreach (var page in (string[])[$"/cycles/{collection.Id}/report", $"/cycles/{collection.Id}/report/figure?path=pupils", $"/cycles/{collection.Id}/questions"])
        {
            // How often a reason was clicked is counted by the reason alone.
            var (ru, en) = page.EndsWith("questions", StringComparison.Ordinal) ? ($"{Russian} (1)", $"{English} (1)") : (russian, english);
            Assert.Equal((page, true, false), (page, await Says(page, ru), await Says(page, en)));
            Assert.Equal((page, true, false), (page, await Says(page, en, Cookie), await Says(page, ru, Cookie)));
        }
    }

    private async Task<bool> Says(string page, string words, string? cookie = null)
    {
        using var browser = hub.Browser(Cast.Curator);
        if (cookie is not null)
            browser.DefaultRequestHeaders.Add("Cookie", cookie);
        return WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken)).Contains(words, StringComparison.Ordinal);
    }

    private Task<string> Page() => collection.Page(Collection.School31);

    // Half as many pupils again as the data bank knows; nothing else is odd.
    private async Task<Visitor> Typed()
    {
        var school = await collection.Come("school31@example.org");
        await school.Read(await Page());
        foreach (var (path, typed) in ((string, string)[])[("pupils", "1200"), ("head", "Иванова Мария Петровна"), ("head_title", "директор")])
            await school.Post($"{await Page()}/s/school", "Value", ("path", path), ("typed", typed), ("was", path == "pupils" ? "800" : ""));
        return school;
    }
}
