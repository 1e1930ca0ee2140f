using System.Net;
using CommunityHub.Mailing;
using CommunityHub.Monitoring.Responses;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>The head of the school answers for what was on the screen, and the school hears what the head says.</summary>
public sealed class ConfirmingAsTheHead(Hub hub) : IAsyncLifetime
{
    private readonly Collection collection = new(hub);

    public async ValueTask InitializeAsync()
    {
        await Collection.Furnish(hub);
        await collection.Launch(("Input.HeadConfirms", "true"));
    }

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task what_has_changed_since_the_page_was_opened_is_shown_and_asked_again()
    {
        using var school = await WithHead();
        using var head = await collection.Come("head31@example.org", "monitoring.head");
        var seen = Seen(await head.Read($"{await Page()}/confirm"));
        await school.Post(await Page(), "TakeBack");
        var was = System.Text.Json.JsonDocument.Parse((await collection.Of(Collection.School31)).Answers).RootElement.GetProperty("pupils").GetRawText();
        await school.Post($"{await Page()}/s/school", "Value", ("path", "pupils"), ("typed", "1523"), ("was", was));
        await collection.Send(school, Collection.School31, ("headAddress", "head31@example.org"));
        Assert.Equal(ResponseState.WithHead, await collection.State(Collection.School31));

        var told = await Visitor.Body(await head.Post($"{await Page()}/confirm", "Confirm", ("seen", seen)));

        Assert.Contains("Пока эта страница была открыта, ответ изменили", told, StringComparison.Ordinal);
        Assert.Contains("1523", told, StringComparison.Ordinal);
        Assert.Equal(ResponseState.WithHead, await collection.State(Collection.School31));
        Assert.Equal(HttpStatusCode.Redirect, (await head.Post($"{await Page()}/confirm", "Confirm", ("seen", Seen(told)))).StatusCode);
        Assert.Equal(ResponseState.Submitted, await collection.State(Collection.School31));
    }

    [Fact]
    public async Task what_the_head_gives_back_comes_to_the_school_as_a_letter_with_its_link()
    {
        using var school = await WithHead();
        using var head = await collection.Come("head31@example.org", "monitoring.head");

        await head.Post($"{await Page()}/confirm", "GiveBack", ("remark", "проверьте выбытие"));

        var letter = await hub.In<MailingDb, CommunityHub.Mailing.Letters.Letter>(db => db.Letters.AsNoTracking().SingleAsync(l => l.Kind == "monitoring.given-back"));
        Assert.Equal("school31@example.org", letter.Recipient);
        Assert.Contains("проверьте выбытие", letter.Text, StringComparison.Ordinal);
        using var again = await collection.Come("school31@example.org", "monitoring.given-back");
        Assert.Contains("проверьте выбытие", await again.Read(await Page()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_letter_names_the_deadline_of_this_school_and_sends_nobody_where_the_head_cannot_go()
    {
        await hub.SubmitTo(Cast.Curator, $"/cycles/{collection.Id}", "Act", ("Input.Act", "Prolong"), ("Input.Chosen", $"{(await collection.Of(Collection.School31)).Id}"), ("Input.Text", "ремонт"), ("Input.Day", "2026-07-08"), ("Input.At", "12:00"));
        using var school = await WithHead();

        var letter = await hub.In<MailingDb, string>(db => db.Letters.Where(l => l.Kind == "monitoring.head").Select(l => l.Text).SingleAsync());
        Assert.Contains("8 июля 2026", letter, StringComparison.Ordinal);
        Assert.DoesNotContain("29 июня", letter, StringComparison.Ordinal);
        Assert.DoesNotContain("поручить раздел", letter, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task the_curator_sees_whether_the_school_itself_has_named_the_address_of_its_head(bool isNamed)
    {
        if (!isNamed)
            await hub.Send(new CommunityHub.Membership.Schools.Mailboxes.AddMailbox(Collection.School31, "head31@example.org", CommunityHub.Membership.Schools.Mailboxes.MailboxRole.Head, Cast.Curator));
        using var school = await WithHead();
        using var head = await collection.Come("head31@example.org", "monitoring.head");
        var card = $"/responses/{(await collection.Of(Collection.School31)).Id}";

        Assert.Equal(isNamed, (await hub.Read(card, Cast.Curator)).Contains("Этот адрес назвала сама школа", StringComparison.Ordinal));
        await head.Post($"{await Page()}/confirm", "Confirm", ("seen", Seen(await head.Read($"{await Page()}/confirm"))));
        Assert.Equal(isNamed, (await hub.Read(card, Cast.Curator)).Contains("этот адрес назвала сама школа", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task a_letter_that_comes_back_is_told_everywhere_and_goes_to_another_address(bool byCurator)
    {
        using var school = await WithHead();
        var card = $"/responses/{(await collection.Of(Collection.School31)).Id}";
        Assert.DoesNotContain("письмо руководителю вернулось", await school.Read(await Page()), StringComparison.Ordinal);

        await hub.In<MailingDb, int>(db => db.Letters.Where(l => l.Recipient == "head31@example.org").ExecuteUpdateAsync(set => set.SetProperty(l => l.BouncedAt, hub.Clock.GetUtcNow())));
        Assert.Contains("письмо руководителю вернулось", await school.Read(await Page()), StringComparison.Ordinal);
        Assert.Contains("письмо руководителю вернулось", await hub.Read(card, Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("письмо руководителю вернулось", await hub.Read($"/cycles/{collection.Id}", Cast.Curator), StringComparison.Ordinal);

        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains("не адрес электронной почты", await Visitor.Body(await school.Post(await Page(), "Head", ("to", "директор"))), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (byCurator ? await hub.SubmitTo(Cast.Curator, card, "Head", ("to", "director31@example.org")) : await school.Post(await Page(), "Head", ("to", "director31@example.org"))).StatusCode);
        Assert.DoesNotContain("письмо руководителю вернулось", await school.Read(await Page()), StringComparison.Ordinal);
        using var head = await collection.Come("director31@example.org", "monitoring.head");
        Assert.Equal(HttpStatusCode.Redirect, (await head.Post($"{await Page()}/confirm", "Confirm", ("seen", Seen(await head.Read($"{await Page()}/confirm"))))).StatusCode);
        Assert.Equal(ResponseState.Submitted, await collection.State(Collection.School31));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task whoever_got_the_link_at_a_mistyped_address_opens_nothing_once_another_is_named(bool takenBack)
    {
        using var school = await WithHead();
        using var stranger = await collection.Come("head31@example.org", "monitoring.head");
        var page = $"{await Page()}/confirm";
        var seen = Seen(await stranger.Read(page));

        if (takenBack)
        {
            await school.Post(await Page(), "TakeBack");
            Assert.Equal(HttpStatusCode.OK, (await stranger.Get(page)).StatusCode); // Nobody else is named yet.
            Assert.Equal(HttpStatusCode.Redirect, (await collection.Send(school, Collection.School31, ("headAddress", "director31@example.org"))).StatusCode);
        }
        else
            Assert.Equal(HttpStatusCode.Redirect, (await school.Post(await Page(), "Head", ("to", "director31@example.org"))).StatusCode);

        Assert.NotEqual(HttpStatusCode.OK, (await stranger.Get(page)).StatusCode);
        using var again = new Visitor(hub);
        Assert.StartsWith("/l/again/", (await again.Get(await again.LastLink("monitoring.head", "head31@example.org"))).Headers.Location?.OriginalString, StringComparison.Ordinal);
        using var head = await collection.Come("director31@example.org", "monitoring.head");
        Assert.Equal(HttpStatusCode.Redirect, (await head.Post(page, "Confirm", ("seen", seen))).StatusCode);
        Assert.Equal("director31@example.org", (await collection.Of(Collection.School31)).ConfirmedBy);
    }

    [Fact]
    public async Task a_visit_of_another_mailbox_confirms_nothing_also_while_its_link_is_still_open()
    {
        using var school = await WithHead();
        using var stranger = await collection.Come("head31@example.org", "monitoring.head");
        await hub.In<CommunityHub.Monitoring.MonitoringDb, int>(db => db.Responses.Where(r => r.SentToHeadAt != null).ExecuteUpdateAsync(set => set.SetProperty(r => r.HeadAddress, "director31@example.org")));

        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.Get($"{await Page()}/confirm")).StatusCode);
    }

    [Theory]
    [InlineData("school31@example.org")]
    [InlineData("Library31@example.org")]
    public async Task an_address_from_which_the_school_itself_answers_is_refused_in_words_before_and_after_it_is_sent(string own)
    {
        await hub.Send(new CommunityHub.Membership.Schools.Mailboxes.AddMailbox(Collection.School31, "library31@example.org", CommunityHub.Membership.Schools.Mailboxes.MailboxRole.Library, Cast.Curator));
        using var school = await collection.Come("school31@example.org");
        await collection.Fill(school, Collection.School31);

        var told = await Visitor.Body(await collection.Send(school, Collection.School31, ("headAddress", own)));
        Assert.Contains("Впишите адрес, который читает руководитель", told, StringComparison.Ordinal);
        Assert.Contains("<a href=\"#head\">", told, StringComparison.Ordinal);
        Assert.Contains("aria-describedby=\"head-about head-refused\"", told, StringComparison.Ordinal);
        Assert.Equal(ResponseState.InProgress, await collection.State(Collection.School31));

        await collection.Send(school, Collection.School31, ("headAddress", "head31@example.org"));
        Assert.Contains("Впишите адрес, который читает руководитель", await Visitor.Body(await school.Post(await Page(), "Head", ("to", own))), StringComparison.Ordinal);
        Assert.Equal("head31@example.org", (await collection.Of(Collection.School31)).HeadAddress);
        Assert.False(await hub.In<MailingDb, bool>(db => db.Letters.AnyAsync(l => l.Kind == "monitoring.head" && l.Recipient == own)));
    }

    [Theory]
    [InlineData(true, "записан в банке данных как адрес руководителя")]
    [InlineData(false, "У школы записан один адрес")]
    public async Task where_the_bank_calls_it_the_heads_or_there_is_no_other_it_is_said_done_and_kept(bool ofHead, string said)
    {
        if (ofHead)
        {
            await hub.Send(new CommunityHub.Membership.Schools.Mailboxes.AddMailbox(Collection.School31, "head31@example.org", CommunityHub.Membership.Schools.Mailboxes.MailboxRole.Head, Cast.Curator));
            await hub.In<CommunityHub.Monitoring.MonitoringDb, int>(db => db.Responses.Where(r => r.SchoolId == Collection.School31).ExecuteUpdateAsync(set => set.SetProperty(r => r.SentTo, "head31@example.org")));
        }

        var address = ofHead ? "head31@example.org" : "school31@example.org";
        using var school = await collection.Come("school31@example.org");
        await collection.Fill(school, Collection.School31);
        Assert.Contains(said, await school.Read($"{await Page()}/check"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await collection.Send(school, Collection.School31, ("headAddress", address))).StatusCode);
        var card = $"/responses/{(await collection.Of(Collection.School31)).Id}";
        Assert.Contains("С этого же ящика отвечает школа.", await hub.Read(card, Cast.Curator), StringComparison.Ordinal);
        using var head = await collection.Come(address, "monitoring.head");
        await head.Post($"{await Page()}/confirm", "Confirm", ("seen", Seen(await head.Read($"{await Page()}/confirm"))));

        Assert.Equal(ResponseState.Submitted, await collection.State(Collection.School31));
        var read = await hub.Read(card, Cast.Curator);
        Assert.Contains($"Подтвердил тот же ящик, с которого отвечает школа: {address}.", read, StringComparison.Ordinal);
        Assert.Contains("тот же ящик, с которого отвечает школа</small>", read, StringComparison.Ordinal);
    }

    private Task<string> Page() => collection.Page(Collection.School31);

    private async Task<Visitor> WithHead()
    {
        var school = await collection.Come("school31@example.org");
        await collection.Fill(school, Collection.School31);
        Assert.Equal(HttpStatusCode.Redirect, (await collection.Send(school, Collection.School31, ("headAddress", "head31@example.org"))).StatusCode);
        return school;
    }

    private static string Seen(string html) => System.Text.RegularExpressions.Regex.Match(html, "name=\"seen\" value=\"(\\d+)\"").Groups[1].Value;
}
