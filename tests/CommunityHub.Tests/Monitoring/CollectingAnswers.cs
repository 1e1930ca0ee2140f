using System.Net;
using System.Text.Json;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Responses;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

public sealed class CollectingAnswers(Hub hub) : IAsyncLifetime
{
    private readonly Collection collection = new(hub);

    public async ValueTask InitializeAsync() => await Collection.Furnish(hub);

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task goes_from_the_curators_launch_to_accepted_answers_and_the_closing()
    {
        await collection.Launch();
        using var school = await collection.Come("school31@example.org");
        Assert.Contains("Разделы", await school.Read(await collection.Page(Collection.School31)), StringComparison.Ordinal);
        await collection.Fill(school, Collection.School31);
        var sent = await collection.Send(school, Collection.School31);
        Assert.True(sent.StatusCode is HttpStatusCode.Redirect, await Visitor.Body(sent));
        Assert.Equal(ResponseState.Submitted, await collection.State(Collection.School31));
        Assert.Contains("Спасибо, ответ отправлен", await school.Read(await collection.Page(Collection.School31)), StringComparison.Ordinal);

        var response = await collection.Of(Collection.School31);
        Assert.Equal(("school31@example.org", 1), (response.SubmittedBy, response.Round));
        Assert.Contains("Ответили 1 из 3", await hub.Read($"/cycles/{collection.Id}", Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("ЦО № 31", await hub.Read($"/cycles/{collection.Id}/review", Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("МБОУ ЦО № 21;не начато", await hub.Read("/cycles/matrix?debtors=true&format=csv", Cast.Leader), StringComparison.Ordinal);
        Assert.DoesNotContain("МБОУ ЦО № 31;", await hub.Read("/cycles/matrix?debtors=true&format=csv", Cast.Leader), StringComparison.Ordinal);
        Assert.Contains("МБОУ ЦО № 31;1;25;1", await hub.Read("/cycles/burden?format=csv", Cast.ActingDirector), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, $"/responses/{response.Id}", "Accept")).StatusCode);
        Assert.Equal(ResponseState.Accepted, await collection.State(Collection.School31));

        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, $"/cycles/{collection.Id}", "Close")).StatusCode);
        Assert.NotNull(await hub.In<MonitoringDb, DateTimeOffset?>(db => db.Cycles.Where(c => c.Id == collection.Id).Select(c => c.ClosedAt).SingleAsync()));
        using var late = await collection.Come("school21@example.org");
        Assert.Contains("Сбор закрыт", await late.Read(await collection.Page(Collection.School21)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task keeps_every_field_as_it_is_typed_and_tells_the_slower_of_two()
    {
        await collection.Launch();
        using var one = await collection.Come("school31@example.org");
        using var other = await collection.Come("school31@example.org");
        var section = $"{await collection.Page(Collection.School31)}/s/school";

        var kept = await Json(await one.Post(section, "Value", ("path", "pupils"), ("typed", "1 812"), ("was", "")));
        Assert.Equal(("1812", "15:00"), (kept.GetProperty("value").GetString(), kept.GetProperty("saved").GetString()));
        var clash = await Json(await other.Post(section, "Value", ("path", "pupils"), ("typed", "900"), ("was", "")));
        Assert.Equal("school31@example.org", clash.GetProperty("conflict").GetProperty("by").GetString());
        Assert.Equal("1812", clash.GetProperty("value").GetString());
        var mine = await Json(await other.Post(section, "Value", ("path", "pupils"), ("typed", "900"), ("was", "1812")));
        Assert.Equal("900", mine.GetProperty("value").GetString());
        var odd = await Json(await other.Post(section, "Value", ("path", "pupils"), ("typed", "много"), ("was", "900")));
        Assert.Equal("\"много\"", odd.GetProperty("value").GetString());

        var response = await collection.Of(Collection.School31);
        Assert.Equal("""{"pupils": "много"}""", response.Answers);
        var history = await hub.In<MonitoringDb, List<(string?, string?, bool)>>(async db => [.. (await db.ValueChanges.Where(c => c.ResponseId == response.Id).OrderBy(c => c.Id).ToListAsync()).Select(c => (c.Was, c.Becomes, c.Refused))]);
        Assert.Equal([(null, "1812", false), ("1812", "900", true), ("1812", "900", false), ("900", "\"много\"", false)], history);
    }

    [Fact]
    public async Task a_page_without_scripts_overwrites_nobody_and_shows_what_was_not_understood()
    {
        await collection.Launch();
        using var one = await collection.Come("school31@example.org");
        using var other = await collection.Come("school31@example.org");
        var section = $"{await collection.Page(Collection.School31)}/s/school";
        var seen = (await collection.Of(Collection.School31)).Version;
        await one.Post(section, null, ("seen", $"{seen}"), ("pupils", "812"));

        var late = await Visitor.Body(await other.Post(section, null, ("seen", $"{seen}"), ("pupils", "700")));
        Assert.Contains("Ваше значение — «700»", late, StringComparison.Ordinal);
        Assert.Contains("value=\"812\"", late, StringComparison.Ordinal);
        var refused = await Visitor.Body(await one.Post(section, null, ("seen", $"{seen + 1}"), ("pupils", "ок. 800")));
        Assert.Contains("value=\"ок. 800\"", refused, StringComparison.Ordinal);
        Assert.Contains("не число", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_not_sent_before_it_is_right_nor_after_the_deadline_where_late_answers_are_not_taken()
    {
        await collection.Launch(("Input.TakesLate", "false"));
        using var school = await collection.Come("school31@example.org");
        Assert.Contains("Замечаний:", await Visitor.Body(await collection.Send(school, Collection.School31)), StringComparison.Ordinal);
        Assert.Equal(ResponseState.NotStarted, await collection.State(Collection.School31));
        await collection.Fill(school, Collection.School31);

        hub.Clock.SetUtcNow(new DateTimeOffset(2026, 6, 29, 15, 0, 1, TimeSpan.Zero));
        using var again = await collection.Come("school31@example.org");
        Assert.Matches("Срок ответа прошёл|Сбор закрыт", await Visitor.Body(await collection.Send(again, Collection.School31))); // The process may have closed it in that second.
        Assert.Equal(ResponseState.Overdue, await collection.State(Collection.School31));
        Assert.NotEqual("{}", (await collection.Of(Collection.School31)).Answers);
    }

    [Fact]
    public async Task goes_to_the_head_of_the_school_who_gives_it_back_and_confirms()
    {
        await collection.Launch(("Input.HeadConfirms", "true"));
        using var school = await collection.Come("school31@example.org");
        await collection.Fill(school, Collection.School31);
        Assert.Contains("Впишите адрес почты руководителя", await Visitor.Body(await collection.Send(school, Collection.School31)), StringComparison.Ordinal);
        await collection.Send(school, Collection.School31, ("headAddress", "head31@example.org"));
        Assert.Equal(ResponseState.WithHead, await collection.State(Collection.School31));
        using (var curator = hub.Browser(Cast.Curator))
            Assert.Equal(HttpStatusCode.Forbidden, (await curator.GetAsync(new Uri($"{await collection.Page(Collection.School31)}/confirm", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);

        using var head = await collection.Come("head31@example.org", "monitoring.head");
        var confirm = $"{await collection.Page(Collection.School31)}/confirm";
        Assert.Equal(HttpStatusCode.Redirect, (await head.Post(confirm, "GiveBack", ("remark", "проверьте выбытие"))).StatusCode);
        Assert.Contains("проверьте выбытие", await school.Read(await collection.Page(Collection.School31)), StringComparison.Ordinal);
        await collection.Send(school, Collection.School31, ("headAddress", "head31@example.org"));
        using var again = await collection.Come("head31@example.org", "monitoring.head");
        await again.Post(confirm, "Confirm", ("seen", $"{(await collection.Of(Collection.School31)).Version}"));

        var response = await collection.Of(Collection.School31);
        Assert.Equal((ResponseState.Submitted, "head31@example.org"), (await collection.State(Collection.School31), response.ConfirmedBy));
    }

    [Fact]
    public async Task comes_back_with_reasons_opens_only_what_is_flagged_and_counts_only_when_accepted()
    {
        await collection.Launch();
        using var school = await collection.Come("school31@example.org");
        await collection.Fill(school, Collection.School31);
        await collection.Send(school, Collection.School31);
        var response = await collection.Of(Collection.School31);
        Assert.Contains("Отметьте хотя бы одно поле", await Visitor.Body(await hub.SubmitTo(Cast.Curator, $"/responses/{response.Id}", "Return", ("reason", "не так"))), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, $"/responses/{response.Id}", "Return", ("flagged", "pupils"), ("reason", "в ОО-1 другое число"))).StatusCode);
        Assert.Equal(ResponseState.Returned, await collection.State(Collection.School31));

        using var again = await collection.Come("school31@example.org", "monitoring.returned");
        var page = await collection.Page(Collection.School31);
        Assert.Contains("в ОО-1 другое число", await again.Read($"{page}/s/school"), StringComparison.Ordinal);
        var closed = await Json(await again.Post($"{page}/s/copies", "Value", ("path", "movement/01/opening"), ("typed", "5"), ("was", "")));
        Assert.Contains("только отмеченные", closed.GetProperty("refusal").GetString(), StringComparison.Ordinal);
        var was = JsonDocument.Parse(response.Answers).RootElement.GetProperty("pupils").GetRawText();
        Assert.Equal("777", (await Json(await again.Post($"{page}/s/school", "Value", ("path", "pupils"), ("typed", "777"), ("was", was)))).GetProperty("value").GetString());
        await collection.Send(again, Collection.School31);

        Assert.Equal((ResponseState.Submitted, 2), (await collection.State(Collection.School31), (await collection.Of(Collection.School31)).Round));
        Assert.Contains($"<del>{was}</del>", await hub.Read($"/responses/{response.Id}", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task hands_one_section_to_a_colleague_and_nothing_else()
    {
        await collection.Launch();
        using var school = await collection.Come("school31@example.org");
        var page = await collection.Page(Collection.School31);
        Assert.Equal(HttpStatusCode.Redirect, (await school.Post(page, "Share", ("section", "school"), ("to", "colleague@example.org"), ("note", "ученики — у вас"))).StatusCode);
        using var colleague = await collection.Come("colleague@example.org", "monitoring.share");

        Assert.Equal("640", (await Json(await colleague.Post($"{page}/s/school", "Value", ("path", "pupils"), ("typed", "640"), ("was", "")))).GetProperty("value").GetString());
        foreach (var closed in (string[])[page, $"{page}/check", $"{page}/s/copies", $"{page}/confirm"])
            Assert.NotEqual(HttpStatusCode.OK, (await colleague.Get(closed)).StatusCode);
    }

    [Fact]
    public async Task shows_nothing_to_strangers()
    {
        await collection.Launch();
        using var school = await collection.Come("school31@example.org");
        var other = await collection.Of(Collection.School21);
        foreach (var page in (string[])["", "/check", "/s/school", "/confirm", "/paper", "/workbook"])
            Assert.NotEqual(HttpStatusCode.OK, (await school.Get($"/answer/{other.Id}{page}")).StatusCode);
        foreach (var stranger in (CommunityHub.Contracts.Membership.Actor[])[Cast.OtherCurator, Cast.Librarian])
            foreach (var page in (string[])[$"/cycles/{collection.Id}", $"/cycles/{collection.Id}?format=csv", $"/cycles/{collection.Id}/review", $"/responses/{other.Id}", $"/answer/{other.Id}", $"/cycles/arrange/{collection.Id}"])
            {
                using var browser = hub.Browser(stranger);
                Assert.Equal((stranger.Name, page, HttpStatusCode.Forbidden), (stranger.Name, page, (await browser.GetAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode));
            }
    }

    private static async Task<JsonElement> Json(HttpResponseMessage answer) => JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
}
