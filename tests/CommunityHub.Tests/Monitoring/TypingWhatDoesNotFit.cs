using System.Text.Json;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>A browser sends what no page offers: it is a text like any other, and no longer and no more than fits.</summary>
public sealed class TypingWhatDoesNotFit(Hub hub) : IAsyncLifetime
{
    private const string Form = """
        { "code": "papers", "title": "Бумаги", "minutes": 2, "sections": [ { "code": "all", "title": "Бумаги", "parts": [
          { "field": "act", "type": "file", "label": "Акт о списании" }, { "field": "pupils", "type": "integer", "label": "Учеников" }, { "field": "who", "type": "person", "label": "Кто ведёт" }, { "field": "note", "type": "long-text", "label": "Заметка" },
          { "table": "rooms", "label": "Комнаты", "grows": { "least": 0, "most": 2 }, "columns": [ { "field": "name", "type": "text", "label": "Название" } ] } ] } ] }
        """;

    private readonly Collection collection = new(hub);

    public async ValueTask InitializeAsync()
    {
        await Collection.Furnish(hub);
        await Collection.Publish(hub, new("papers", new("Бумаги", "Papers"), 2), Form);
        await collection.Launch(("Input.Form", "papers"));
    }

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Theory]
    [InlineData("act", """json:{"file":"00000000-0000-7000-8000-00000000f001","name":"акт.pdf"}""")]
    [InlineData("who", """json:{"person":"00000000-0000-7000-8000-00000000f001","name":"Директор"}""")]
    [InlineData("pupils", "json:true")]
    public async Task what_looks_like_a_value_of_another_kind_is_a_text(string path, string typed)
    {
        using var school = await collection.Come("school31@example.org");

        await Type(school, path, typed);

        Assert.Equal(typed, (await Answers()).GetProperty(path).GetString());
    }

    [Fact]
    public async Task what_is_too_long_is_refused_whatever_it_begins_with()
    {
        using var school = await collection.Come("school31@example.org");

        Assert.Contains("Слишком длинно", await Type(school, "note", "json:\"" + new string('я', 30_000) + "\""), StringComparison.Ordinal);

        Assert.False((await Answers()).TryGetProperty("note", out _));
    }

    [Fact]
    public async Task a_row_more_than_the_table_takes_is_refused_in_words_and_the_others_are_written_on()
    {
        using var school = await collection.Come("school31@example.org");
        Assert.Null(await Type(school, "rooms/r1/name", "Абонемент"));
        Assert.Null(await Type(school, "rooms/r2/name", "Читальный зал"));

        Assert.Contains("«Комнаты»: помещается строк: 2", await Type(school, "rooms/r3/name", "Склад"), StringComparison.Ordinal);

        Assert.Null(await Type(school, "rooms/r2/name", "Зал", "\"Читальный зал\""));
        Assert.Null(await Type(school, "rooms/r1/name", "", "\"Абонемент\""));
        Assert.Null(await Type(school, "rooms/r3/name", "Склад"));
        Assert.Equal(["rooms/r2/name", "rooms/r3/name"], (await Answers()).EnumerateObject().Select(value => value.Name).Order());
    }

    private async Task<JsonElement> Answers() => JsonDocument.Parse((await collection.Of(Collection.School31)).Answers).RootElement;

    /// <returns>Why it was refused; null when it is kept.</returns>
    private async Task<string?> Type(Visitor school, string path, string typed, string was = "")
    {
        var answer = JsonDocument.Parse(await (await school.Post($"{await collection.Page(Collection.School31)}/s/all", "Value", ("path", path), ("typed", typed), ("was", was))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        return answer.TryGetProperty("refusal", out var refusal) ? refusal.GetString() : null;
    }
}
