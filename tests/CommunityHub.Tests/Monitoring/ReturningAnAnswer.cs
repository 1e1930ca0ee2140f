using System.Net;
using System.Text.Json;
using CommunityHub.Mailing;
using CommunityHub.Monitoring.Responses;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>The curator ticks what is wrong, with what is wrong about each; the school finds it in words, and can do something about it.</summary>
public sealed class ReturningAnAnswer(Hub hub) : IAsyncLifetime
{
    private readonly Collection collection = new(hub);

    public async ValueTask InitializeAsync()
    {
        await Collection.Furnish(hub);
        await collection.Launch();
        using var school = await collection.Come("school31@example.org");
        await collection.Fill(school, Collection.School31);
        Assert.Equal(HttpStatusCode.Redirect, (await collection.Send(school, Collection.School31)).StatusCode);
    }

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task of_a_computed_number_what_it_is_made_of_is_open_and_nothing_else()
    {
        Assert.Equal(HttpStatusCode.Redirect, (await Return(("flagged", "movement/02/closing"), ("why!movement/02/closing", "не сходится с КСУ"))).StatusCode);

        using var school = await collection.Come("school31@example.org", "monitoring.returned");
        var overview = await school.Read(await Page());
        Assert.Contains("Это считается само. Исправьте то, из чего оно складывается:", overview, StringComparison.Ordinal);
        var section = await school.Read($"{await Page()}/s/copies");
        Assert.Matches("<input[^>]* name=\"movement/02/arrived\"", section);
        Assert.DoesNotMatch("<input[^>]* name=\"movement/06/arrived\"", section);
        Assert.Matches("<td class=\"cell-flagged[^\"]*\" data-cell=\"movement/02/closing\"", section);
        Assert.Matches("(?s)<td class=\"cell-to-mend[^\"]*\" data-cell=\"movement/02/arrived\".*?<small class=\"flagged\" id=\"f-movement-02-arrived-flag\">можно исправить</small>", section);
        Assert.Equal("41", await Saved(school, "movement/02/arrived", "41"));
        Assert.Contains("только отмеченные", await Saved(school, "movement/06/arrived", "41"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task each_place_has_its_own_reason_and_the_common_one_is_for_the_others()
    {
        await Return(("flagged", "movement/02/arrived"), ("why!movement/02/arrived", "здесь 40 по накладным"), ("reason", "не как в ОО-1"));
        Assert.Equal(ResponseState.Returned, await collection.State(Collection.School31));

        using var school = await collection.Come("school31@example.org", "monitoring.returned");
        Assert.Contains("здесь 40 по накладным", await school.Read(await Page()), StringComparison.Ordinal);
        var section = await school.Read($"{await Page()}/s/copies");
        Assert.Matches("<tr class=\"said\" data-said-of=\"02\"><td colspan=\"5\">\\s*<div class=\"remark\" id=\"f-movement-02-arrived-remark\"><a href=\"#f-movement-02-arrived\">Поступило:</a> здесь 40 по накладным", section);
        // The mark, what stood there and the reason are seen at the cell, and heard with it.
        var was = Number(await collection.Of(Collection.School31), "movement/02/arrived");
        Assert.Matches($"<small class=\"flagged\" id=\"f-movement-02-arrived-flag\">.*исправить, <span[^>]*>было <b>{was}</b></span></small>", section);
        Assert.Matches("<input[^>]* name=\"movement/02/arrived\"[^>]* aria-describedby=\"f-movement-02-arrived-flag f-movement-02-arrived-remark", section);
        await Saved(school, "movement/02/arrived", $"{was + 3}");
        section = await school.Read($"{await Page()}/s/copies");
        Assert.Matches($"<input[^>]* name=\"movement/02/arrived\"[^>]* value=\"{was + 3}\"", section);
        Assert.Matches($"id=\"f-movement-02-arrived-flag\">.*было <b>{was}</b>", section);
        Assert.Matches("<td class=\"cell-flagged[^\"]*\" data-cell=\"movement/02/arrived\"", section);
        Assert.DoesNotContain(">02, arrived<", section, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_field_by_itself_is_marked_as_a_cell_is_with_what_stood_there()
    {
        var was = JsonDocument.Parse((await collection.Of(Collection.School31)).Answers).RootElement.GetProperty("pupils").GetRawText();
        await Return(("flagged", "pupils"), ("why!pupils", "не как в ОО-1"));

        using var school = await collection.Come("school31@example.org", "monitoring.returned");
        await Saved(school, "pupils", "901");
        var section = await school.Read($"{await Page()}/s/school");

        Assert.Matches("<div class=\"field asked +cell-flagged\" data-path=\"pupils\"", section);
        Assert.Matches($"(?s)<small class=\"flagged\" id=\"f-pupils-flag\">.*исправить, <span[^>]*>было <b>{was}</b></span></small>", section);
        Assert.Matches("<input[^>]* name=\"pupils\"[^>]* aria-describedby=\"f-pupils-about f-pupils-flag", section);
        Assert.Contains("не как в ОО-1", section, StringComparison.Ordinal);
    }

    [Fact]
    public async Task without_a_reason_nothing_is_sent_and_the_ticks_are_still_there()
    {
        var refused = await Visitor.Body(await Return(("flagged", "pupils"), ("why!movement/02/arrived", "черновик замечания")));

        Assert.Contains("напишите, что не так", refused, StringComparison.Ordinal);
        Assert.Matches("name=\"flagged\" value=\"pupils\" checked", refused);
        Assert.Equal(ResponseState.Submitted, await collection.State(Collection.School31));
        Assert.Equal(0, await hub.In<MailingDb, int>(db => db.Letters.CountAsync(l => l.Kind == "monitoring.returned")));
    }

    [Fact]
    public async Task what_a_flagged_cell_has_to_agree_with_can_be_mended_and_the_answer_sent_again()
    {
        Assert.Equal(HttpStatusCode.Redirect, (await Return(("flagged", "movement/01/arrived"), ("why!movement/01/arrived", "по накладным больше"))).StatusCode);

        using var school = await collection.Come("school31@example.org", "monitoring.returned");
        Assert.Contains("Можно исправить и то, что должно с этим сойтись:", await school.Read(await Page()), StringComparison.Ordinal);
        var section = await school.Read($"{await Page()}/s/copies");
        Assert.Matches("<input[^>]* name=\"movement/06/arrived\"", section);
        Assert.DoesNotMatch("<input[^>]* name=\"movement/06/left\"", section);
        var (total, printed) = (Number(await collection.Of(Collection.School31), "movement/01/arrived"), Number(await collection.Of(Collection.School31), "movement/06/arrived"));
        Assert.Equal($"{total + 20}", await Saved(school, "movement/01/arrived", $"{total + 20}"));
        Assert.Contains("Без этого ответ не отправить", await school.Read($"{await Page()}/check"), StringComparison.Ordinal);
        Assert.Equal($"{printed + 20}", await Saved(school, "movement/06/arrived", $"{printed + 20}"));
        Assert.Equal(HttpStatusCode.Redirect, (await collection.Send(school, Collection.School31)).StatusCode);
        Assert.Equal(ResponseState.Submitted, await collection.State(Collection.School31));
    }

    [Fact]
    public async Task what_is_sent_back_as_it_was_wants_a_word_and_the_curator_reads_it_beside_the_reason()
    {
        await Return(("flagged", "pupils"), ("why!pupils", "не как в ОО-1"), ("flagged", "movement/02/arrived"), ("why!movement/02/arrived", "здесь 40 по накладным"));
        using var school = await collection.Come("school31@example.org", "monitoring.returned");
        Assert.Matches("возвращён, исправить: 1", await school.Read(await Page()));

        var refused = await Visitor.Body(await school.Post($"{await Page()}/check", "Send"));
        Assert.Contains("Куратор просил поправить («не как в ОО-1»), а значение прежнее", refused, StringComparison.Ordinal);
        Assert.Equal(ResponseState.Returned, await collection.State(Collection.School31));
        await Saved(school, "movement/02/arrived", "41");
        Assert.Contains("исправлен", await school.Read(await Page()), StringComparison.Ordinal);
        var sent = (await collection.Sent(Collection.School31)).Where(field => field.Name.EndsWith(".Key", StringComparison.Ordinal) && !field.Value.Contains("movement/02", StringComparison.Ordinal)).Select(field => field.Value);
        Assert.Equal(HttpStatusCode.Redirect, (await school.Post($"{await Page()}/check", "Send", [.. sent.SelectMany((key, i) => new[] { ($"said[{i}].Key", key), ($"said[{i}].Note", "сверено с приказом № 7") })])).StatusCode);

        var card = await hub.Read($"/responses/{(await collection.Of(Collection.School31)).Id}", Cast.Curator);
        Assert.Contains("возвращено, не изменено: сверено с приказом № 7", card, StringComparison.Ordinal);
        Assert.Matches("Поступило\\s*<small[^>]*>возвращено: здесь 40 по накладным</small>", card);
        Assert.Matches("<td class=\"lines\">не как в ОО-1</td>", card);
    }

    [Fact]
    public async Task more_can_be_marked_while_the_school_has_it_to_mend()
    {
        await Return(("flagged", "pupils"), ("why!pupils", "не как в ОО-1"));
        var page = await hub.Read($"/responses/{(await collection.Of(Collection.School31)).Id}", Cast.Curator);
        Assert.Contains("Отметить ещё", page, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await Return(("flagged", "movement/02/arrived"), ("why!movement/02/arrived", "и это по накладным"))).StatusCode);
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Redirect, (await Return(("flagged", "pupils"), ("why!pupils", "в ОО-1 их 1500"))).StatusCode);

        using var school = await collection.Come("school31@example.org", "monitoring.returned");
        var overview = await school.Read(await Page());
        Assert.Contains("и это по накладным", overview, StringComparison.Ordinal);
        Assert.Contains("в ОО-1 их 1500", overview, StringComparison.Ordinal);
        Assert.DoesNotContain("не как в ОО-1", overview, StringComparison.Ordinal);
        Assert.Equal(3, await hub.In<MailingDb, int>(db => db.Letters.CountAsync(l => l.Kind == "monitoring.returned")));
    }

    [Fact]
    public async Task what_was_mended_and_is_taken_back_is_mended_on_and_nothing_else()
    {
        await Return(("flagged", "pupils"), ("why!pupils", "не как в ОО-1"));
        using var school = await collection.Come("school31@example.org", "monitoring.returned");
        Assert.Equal(HttpStatusCode.Redirect, (await collection.Send(school, Collection.School31)).StatusCode);
        Assert.Equal(2, (await collection.Of(Collection.School31)).Round);

        Assert.Equal(HttpStatusCode.Redirect, (await school.Post(await Page(), "TakeBack")).StatusCode);

        Assert.Equal(ResponseState.Returned, await collection.State(Collection.School31));
        Assert.Contains("не как в ОО-1", await school.Read(await Page()), StringComparison.Ordinal);
        Assert.Contains("только отмеченные", await Saved(school, "movement/06/arrived", "41"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await collection.Send(school, Collection.School31)).StatusCode);
        Assert.Equal((ResponseState.Submitted, 2), (await collection.State(Collection.School31), (await collection.Of(Collection.School31)).Round));
        Assert.Matches("<td class=\"lines\">не как в ОО-1</td>", await hub.Read($"/responses/{(await collection.Of(Collection.School31)).Id}", Cast.Curator));
    }

    [Theory]
    [InlineData("no-such-field")]
    [InlineData("movement/99/arrived")]
    public async Task what_the_form_has_not_cannot_be_returned(string path)
    {
        var refused = await Visitor.Body(await Return(("flagged", path), ("reason", "исправьте")));

        Assert.Contains("здесь нечего исправить", refused, StringComparison.Ordinal);
        Assert.Equal(ResponseState.Submitted, await collection.State(Collection.School31));
    }

    private async Task<HttpResponseMessage> Return(params (string, string)[] fields) => await hub.SubmitTo(Cast.Curator, $"/responses/{(await collection.Of(Collection.School31)).Id}", "Return", fields);

    private static int Number(Response response, string path) => JsonDocument.Parse(response.Answers).RootElement.GetProperty(path).GetInt32();

    private Task<string> Page() => collection.Page(Collection.School31);

    private async Task<string?> Saved(Visitor school, string path, string typed)
    {
        var was = JsonDocument.Parse((await collection.Of(Collection.School31)).Answers).RootElement.TryGetProperty(path, out var value) ? value.GetRawText() : "";
        var answer = JsonDocument.Parse(await Visitor.Body(await school.Post($"{await Page()}/s/copies", "Value", ("path", path), ("typed", typed), ("was", was)))).RootElement;
        return answer.TryGetProperty("refusal", out var refusal) ? refusal.GetString() : answer.GetProperty("value").GetString();
    }
}
