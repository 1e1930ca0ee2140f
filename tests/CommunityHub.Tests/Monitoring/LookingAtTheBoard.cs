using System.Net;
using CommunityHub.Mailing;
using CommunityHub.Monitoring;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>The curator sees who has it, who has not got the letter, and what came of what was pressed.</summary>
public sealed class LookingAtTheBoard(Hub hub) : IAsyncLifetime
{
    private readonly Collection collection = new(hub);

    public async ValueTask InitializeAsync()
    {
        await Collection.Furnish(hub);
        await collection.Launch();
    }

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task a_school_whose_letter_came_back_is_told_as_such()
    {
        Assert.DoesNotContain("письмо вернулось", await hub.Read(Board, Cast.Curator), StringComparison.Ordinal);

        await hub.In<MailingDb, int>(db => db.Letters.Where(l => l.Recipient == "school21@example.org").ExecuteUpdateAsync(set => set.SetProperty(l => l.BouncedAt, hub.Clock.GetUtcNow())));

        Assert.Matches("МБОУ ЦО № 21(?:(?!</tr>).)*письмо вернулось", (await hub.Read(Board, Cast.Curator)).ReplaceLineEndings(" "));
        Assert.DoesNotMatch("МБОУ ЦО № 31(?:(?!</tr>).)*письмо вернулось", (await hub.Read(Board, Cast.Curator)).ReplaceLineEndings(" "));
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        await hub.SubmitTo(Cast.Curator, Board, "Act", ("Input.Chosen", $"{(await collection.Of(Collection.School21)).Id}"), ("Input.Act", "Remind"));
        Assert.Matches("МБОУ ЦО № 21(?:(?!</tr>).)*с адреса school21@example.org письмо вернулось", (await hub.Read(Board, Cast.Curator)).ReplaceLineEndings(" "));
    }

    [Fact]
    public async Task whoever_is_about_to_close_it_is_told_who_has_not_answered()
    {
        var page = await hub.Read(Board, Cast.Curator);

        Assert.Matches("Ещё не ответили: не начато — \\d+\\.</strong>", page);
        Assert.Matches("data-confirm=\"Закрыть сбор\\? Открыть его снова будет нельзя\\. Ещё не ответили: не начато — \\d+\\.\"", page);
    }

    [Fact]
    public async Task its_rows_go_on_by_themselves_with_the_filter_and_the_ticks()
    {
        var page = await hub.Read($"{Board}?state=NotStarted", Cast.Curator);

        Assert.Matches($"<tbody id=\"rows\" hx-get=\"{Board}\\?state=NotStarted\" hx-trigger=\"every 15s\" hx-select=\"#rows\"", page);
        Assert.Matches("type=\"checkbox\" id=\"tick-[^\"]+\" hx-preserve", page);
    }

    [Fact]
    public async Task what_was_pressed_and_changed_nothing_says_why()
    {
        var school = ("Input.Chosen", $"{(await collection.Of(Collection.School21)).Id}");

        Assert.Contains("Снова ждём ответов: 0. Остальных и не переставали ждать: 1.", await Pressed("Include"), StringComparison.Ordinal);
        Assert.Contains("Ни один ответ не принят. Остались как есть: 1 (не отправлены, уже приняты или их не ждут).", await Pressed("Accept"), StringComparison.Ordinal);

        async Task<string> Pressed(string act)
        {
            using var browser = hub.Browser(Cast.Curator);
            var answer = await hub.SubmitTo(Cast.Curator, Board, "Act", school, ("Input.Act", act));
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            browser.DefaultRequestHeaders.Add("Cookie", string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0])));
            return WebUtility.HtmlDecode(await browser.GetStringAsync(answer.Headers.Location, TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData("Note", "Заметка записана: 1 школа.")]
    [InlineData("Prolong", "Срок продлён 1 школе.")]
    [InlineData("Exclude", "Больше не ждём ответа: 1 школа.")]
    public async Task what_was_done_is_told_in_a_sentence(string act, string told)
    {
        using var browser = hub.Browser(Cast.Curator);
        var answer = await hub.SubmitTo(Cast.Curator, Board, "Act", ("Input.Chosen", $"{(await collection.Of(Collection.School21)).Id}"), ("Input.Act", act), ("Input.Text", "на ремонте"), ("Input.Day", "2026-07-10"), ("Input.At", "18:00"));
        browser.DefaultRequestHeaders.Add("Cookie", string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0])));

        Assert.Contains(told, WebUtility.HtmlDecode(await browser.GetStringAsync(answer.Headers.Location, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task while_the_letters_are_written_a_school_without_one_is_not_told_to_have_no_address()
    {
        await hub.In<MonitoringDb, int>(db => db.Cycles.Where(c => c.Id == collection.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.AllAskedAt, (DateTimeOffset?)null)));
        await hub.In<MonitoringDb, int>(db => db.Responses.Where(r => r.SchoolId == Collection.School21).ExecuteUpdateAsync(set => set.SetProperty(r => r.SentTo, (string?)null).SetProperty(r => r.AskedAt, (DateTimeOffset?)null)));

        var page = await hub.Read(Board, Cast.Curator);
        Assert.Contains("письмо пишется", page, StringComparison.Ordinal);
        Assert.DoesNotContain("адреса нет", page, StringComparison.Ordinal);

        await hub.In<MonitoringDb, int>(db => db.Cycles.Where(c => c.Id == collection.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.AllAskedAt, hub.Clock.GetUtcNow())));
        Assert.Contains("адреса нет", await hub.Read(Board, Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_closed_collection_says_when_it_was_closed_and_asks_nobody_any_more()
    {
        using var school = await collection.Come("school31@example.org");
        Assert.Matches("Ответить нужно <time[^>]*>до 29 июня, 18:00</time>", await school.Read(await collection.Page(Collection.School31)));

        await hub.SubmitTo(Cast.Curator, Board, "Close");

        Assert.Contains("<dt>Закрыт</dt>", await hub.Read(Board, Cast.Curator), StringComparison.Ordinal);
        Assert.DoesNotContain("Ответить нужно", await school.Read($"{await collection.Page(Collection.School31)}/s/school"), StringComparison.Ordinal);
    }

    private string Board => $"/cycles/{collection.Id}";
}
