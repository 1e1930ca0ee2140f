using CommunityHub.Mailing;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Responses;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>A school takes back what it has sent: it is told before and after that it has to send it again, and by when; and so are all who wait for it.</summary>
public sealed class CorrectingWhatWasSent(Hub hub) : IAsyncLifetime
{
    private readonly Collection collection = new(hub);

    public async ValueTask InitializeAsync()
    {
        await Collection.Furnish(hub);
        await collection.Launch(("Input.LastDay", "2026-06-18"));
    }

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task is_said_before_and_after_and_on_every_page_until_it_is_sent_again()
    {
        using var school = await collection.Come("school31@example.org");
        await collection.Fill(school, Collection.School31);
        Assert.DoesNotContain("data-send-again", await school.Read(await Page()), StringComparison.Ordinal);
        await collection.Send(school, Collection.School31);

        var sent = await school.Read(await Page());
        Assert.Matches("aria-describedby=\"take-back\"", sent);
        Assert.Matches("Ответ вернётся к вам, и его нужно будет отправить снова <time[^>]*>до [^<]*18 июня", sent);
        Assert.Contains("Пока он не отправлен, он не засчитывается.", sent, StringComparison.Ordinal);

        await school.Post(await Page(), "TakeBack");
        foreach (var page in (string[])[await Page(), $"{await Page()}/s/school"])
            Assert.Matches("data-send-again>Вы исправляете ответ, который уже отправляли. Он ещё не отправлен снова и пока не засчитывается. Отправьте его <time[^>]*>до [^<]*18 июня", await school.Read(page));
        Assert.Equal(ResponseState.TakenBack, await collection.State(Collection.School31));
        Assert.Contains("исправляют, не отправлено снова", await school.Read(await Page()), StringComparison.Ordinal);

        await collection.Send(school, Collection.School31);
        Assert.Equal(ResponseState.Submitted, await collection.State(Collection.School31));
        Assert.DoesNotContain("data-send-again", await school.Read(await Page()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_seen_on_the_board_and_reminded_of_like_whatever_is_not_finished()
    {
        using var school = await collection.Come("school31@example.org");
        await collection.Fill(school, Collection.School31);
        await collection.Send(school, Collection.School31);
        await school.Post(await Page(), "TakeBack");

        Assert.Matches("<tr>(?:(?!</tr>).)*ЦО № 31(?:(?!</tr>).)*исправляют, не отправлено снова", System.Text.RegularExpressions.Regex.Replace(await hub.Read($"/cycles/{collection.Id}?state=TakenBack", Cast.Curator), "\\s+", " "));
        Assert.DoesNotContain("ЦО № 21", await hub.Read($"/cycles/{collection.Id}?state=TakenBack", Cast.Curator), StringComparison.Ordinal);

        await hub.Send(new RemindSchoolsOf(collection.Id));
        await Hub.Eventually(() => hub.In<MailingDb, bool>(db => db.Letters.AnyAsync(l => l.Kind == "monitoring.reminder" && l.SchoolId == Collection.School31)));
        var letter = await hub.In<MailingDb, string>(db => db.Letters.Where(l => l.Kind == "monitoring.reminder" && l.SchoolId == Collection.School31).Select(l => l.Text).SingleAsync());
        Assert.Contains("взяла отправленный ответ, чтобы исправить, и не отправила его снова", letter, StringComparison.Ordinal);
    }

    [Fact]
    public async Task once_the_deadline_is_over_it_is_still_what_was_taken_back_and_not_what_never_came()
    {
        using var school = await collection.Come("school31@example.org");
        await collection.Fill(school, Collection.School31);
        await collection.Send(school, Collection.School31);
        await school.Post(await Page(), "TakeBack");
        await hub.In<MonitoringDb, int>(db => db.Cycles.ExecuteUpdateAsync(set => set.SetProperty(c => c.TakesLate, false).SetProperty(c => c.Deadline, hub.Clock.GetUtcNow().AddMinutes(1))));
        hub.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(ResponseState.TakenBack, await collection.State(Collection.School31));
        Assert.Equal(ResponseState.Overdue, await collection.State(Collection.School21));
        Assert.Matches("data-taken-back>Этот ответ был отправлен <time[^>]*>[^<]*</time>, потом школа взяла его обратно", await school.Read(await Page()));
        var board = System.Text.RegularExpressions.Regex.Replace(await hub.Read($"/cycles/{collection.Id}?debtors=true", Cast.Curator), "\\s+", " ");
        Assert.Matches("<tr>(?:(?!</tr>).)*ЦО № 31(?:(?!</tr>).)*исправляют, не отправлено снова(?:(?!</tr>).)*взят обратно, был отправлен <time(?:(?!</tr>).)*срок прошёл", board);
        Assert.Contains("Взят обратно школой", await hub.Read($"/responses/{(await collection.Of(Collection.School31)).Id}", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_section_that_was_filled_in_beforehand_is_not_called_optional()
    {
        await hub.In<MonitoringDb, int>(db => db.Responses.Where(r => r.SchoolId == Collection.School31).ExecuteUpdateAsync(set => set.SetProperty(r => r.Answers, """{ "pupils": 812, "users": 700, "visits": 900 }""")));
        using var school = await collection.Come("school31@example.org");

        var overview = System.Text.RegularExpressions.Regex.Replace(await school.Read(await Page()), "\\s+", " ");

        Assert.Matches("/s/school\">[^<]*</a> <span[^>]*>(?:<svg.*?</svg>)? ?подставлено, (проверьте|осталось \\d+)", overview);
        Assert.DoesNotMatch("/s/school\">[^<]*</a> <span[^>]*>(?:<svg.*?</svg>)? ?можно не заполнять", overview);
    }

    private Task<string> Page() => collection.Page(Collection.School31);
}
