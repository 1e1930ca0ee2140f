using System.Net;
using System.Text.Json;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Responses;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>Texts that are far too long, or not quite texts.</summary>
public sealed class GettingStrangeTexts(Hub hub) : IAsyncLifetime
{
    private readonly Collection collection = new(hub);

    public async ValueTask InitializeAsync() => await Collection.Furnish(hub);

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Theory]
    [InlineData("Value")]
    [InlineData(null)]
    public async Task ten_megabytes_of_text_are_refused_in_words_and_the_answer_goes_on(string? handler)
    {
        await collection.Launch(("Input.Form", "data-bank"));
        using var school = await collection.Come("school31@example.org");
        var page = $"{await collection.Page(Collection.School31)}/s/more";

        var answer = await school.Post(page, handler, Noted(handler, megabytes: 10));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("Столько текста за один раз не принимаем, и он не сохранён.", await Visitor.Body(answer), StringComparison.Ordinal);
        Assert.Null(await Note());
        await GoesOn(school, page);
    }

    [Fact]
    public async Task a_megabyte_of_text_is_sent_back_by_the_page_which_says_how_long_it_may_be()
    {
        await collection.Launch(("Input.Form", "data-bank"));
        using var school = await collection.Come("school31@example.org");
        var page = $"{await collection.Page(Collection.School31)}/s/more";

        var answer = await school.Post(page, handler: null, Noted(handler: null, megabytes: 1));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var shown = await Visitor.Body(answer);
        Assert.Contains("Что ещё передать куратору: Нужно не больше 2000 символов, а набрано 524288. Сократите текст.", shown, StringComparison.Ordinal);
        Assert.Contains(new string('ы', 20_000) + "<", shown, StringComparison.Ordinal);
        Assert.Null(await Note());
        await GoesOn(school, page);
    }

    [Fact]
    public async Task a_megabyte_of_text_that_a_script_sends_is_refused_in_words_and_never_cut()
    {
        await collection.Launch(("Input.Form", "data-bank"));
        using var school = await collection.Come("school31@example.org");
        var page = $"{await collection.Page(Collection.School31)}/s/more";

        var answer = await school.Post(page, "Value", Noted("Value", megabytes: 1));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Слишком длинно: 524288 знаков, помещается 20000. Не сохранено: сократите текст.", JsonDocument.Parse(await Visitor.Body(answer)).RootElement.GetProperty("refusal").GetString(), StringComparison.Ordinal);
        Assert.Null(await Note());
        await school.Post(page, "Value", ("path", "note"), ("typed", new string('ы', 9_001)), ("was", ""));
        Assert.Equal(9_001, (await Note())!.Trim('"').Length); // what can be kept is, and the field says that it is too long
        Assert.Contains("Не длиннее 2000 символов.", await school.Read(page), StringComparison.Ordinal);
        await GoesOn(school, page);
    }

    [Theory]
    [InlineData("{{{", "\"старое\"")]
    [InlineData("\"\\u0000\"", "\"старое\"")]
    [InlineData("\"\\ud800\"", "\"старое\"")]
    public async Task what_a_field_showed_before_and_nobody_can_read_overwrites_nothing(string was, string stands)
    {
        await collection.Launch(("Input.Form", "data-bank"));
        using var school = await collection.Come("school31@example.org");
        var page = $"{await collection.Page(Collection.School31)}/s/more";
        await school.Post(page, "Value", ("path", "note"), ("typed", "старое"), ("was", ""));

        var answer = await school.Post(page, "Value", ("path", "note"), ("typed", "новое"), ("was", was));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("conflict\":{", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(stands, await Note());
    }

    [Theory]
    [InlineData("Value", "1\0823", "pupils", "school", "1823")]
    [InlineData(null, "1\0823", "pupils", "school", "1823")]
    [InlineData("Value", "новый\0 корпус\0", "note", "more", "\"новый корпус\"")]
    [InlineData("as with a file", "новый\0 корпус\0", "note", "more", "\"новый корпус\"")]
    public async Task a_sign_that_no_table_can_hold_is_left_out_of_what_was_typed(string? handler, string typed, string path, string section, string kept)
    {
        await collection.Launch(("Input.Form", "data-bank"));
        using var school = await collection.Come("school31@example.org");
        var page = $"{await collection.Page(Collection.School31)}/s/{section}";

        var answer = handler switch
        {
            null => await school.Post(page, null, (path, typed), ("seen", $"{(await collection.Of(Collection.School31)).Version}"), ("then", "stay")),
            "Value" => await school.Post(page, handler, ("path", path), ("typed", typed), ("was", "")),
            _ => await school.PostWithFile(page, (path, typed), ("seen", $"{(await collection.Of(Collection.School31)).Version}"), ("then", "stay")),
        };

        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect, $"{answer.StatusCode}");
        Assert.Equal(kept, JsonDocument.Parse((await collection.Of(Collection.School31)).Answers).RootElement.GetProperty(path).GetRawText());
    }

    [Fact]
    public async Task a_sign_of_two_characters_is_not_cut_in_two_where_a_field_is_full()
    {
        await collection.Launch();
        using var school = await collection.Come("school31@example.org");
        var page = $"{await collection.Page(Collection.School31)}/s/school";

        var answer = await school.Post(page, "Value", ("path", "pupils"), ("typed", new string('ы', 499) + "🎓 и ещё"), ("was", ""));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(new string('ы', 499), JsonDocument.Parse((await collection.Of(Collection.School31)).Answers).RootElement.GetProperty("pupils").GetString());
    }

    private static (string, string)[] Noted(string? handler, int megabytes)
    {
        var huge = new string('ы', megabytes * 1024 * 512);
        return handler is null ? [("seen", "0"), ("note", huge), ("then", "stay")] : [("path", "note"), ("typed", huge), ("was", "")];
    }

    private async Task GoesOn(Visitor school, string page)
    {
        var small = await school.Post(page, "Value", ("path", "note"), ("typed", "новый корпус"), ("was", (await Note()) ?? ""));
        Assert.Equal("новый корпус", JsonDocument.Parse(await small.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("shown").GetString());
    }

    private Task<string?> Note() => hub.In<MonitoringDb, string?>(async db => JsonDocument.Parse(await db.Responses.Where(r => r.SchoolId == Collection.School31).Select(r => r.Answers).SingleAsync()).RootElement.TryGetProperty("note", out var said) ? said.GetRawText() : null);
}
