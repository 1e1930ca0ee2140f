using System.Net;
using CommunityHub.Contracts.Membership;
using CommunityHub.Mailing;
using CommunityHub.Membership;
using CommunityHub.Membership.Consents;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Membership.Consents;

public sealed class GivingAConsent(Hub hub) : IAsyncLifetime
{
    private static readonly byte[] Pdf = "%PDF-1.7 подписано"u8.ToArray();

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        await Visitor.MakeAccount(hub, Cast.Administrator.PersonId);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task by_the_link_of_a_letter_the_person_appears_on_the_public_page_and_vanishes_when_it_is_taken_back()
    {
        var open = $"/open/{Cast.Librarians}";
        Assert.Contains("пока такого согласия никто не дал", await hub.Read(open), StringComparison.Ordinal);
        await hub.SubmitTo(Cast.Curator, $"/people/{Cast.Leader.PersonId}/consents", "Ask");
        using var leader = new Visitor(hub);
        await leader.Post(await leader.LastLink("membership.consents"));
        var page = $"/consents/{Cast.Leader.PersonId}";
        Assert.Contains("Я, Кузнецова", await leader.Read(page), StringComparison.Ordinal);

        await leader.Post(page, "Give", ("Kind", "Publication"), ("Version", "1"), ("Covers", "Name"));
        Assert.Contains("Кузнецова", await hub.Read(open), StringComparison.Ordinal);
        Assert.DoesNotContain("руководитель", await hub.Read(open), StringComparison.Ordinal);

        await leader.Post(page, "Revoke", ("Kind", "Publication"));
        Assert.DoesNotContain("Кузнецова", await hub.Read(open), StringComparison.Ordinal);
        Assert.Contains("по ссылке, отправленной на leader@example.org", await hub.Read($"/people/{Cast.Leader.PersonId}/consents", Cast.Curator), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 31)]
    public async Task by_a_link_that_is_closed_or_over_gives_nothing_even_from_a_page_that_is_open_still(bool isClosed, int days)
    {
        await hub.SubmitTo(Cast.Curator, $"/people/{Cast.Leader.PersonId}/consents", "Ask");
        using var leader = new Visitor(hub);
        await leader.Post(await leader.LastLink("membership.consents"));
        var page = $"/consents/{Cast.Leader.PersonId}";
        var token = AnotherHost.Token(await leader.Browser.GetStringAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken));
        if (isClosed)
            await hub.Send(new CommunityHub.Contracts.SignIn.ClosePersonalLinks($"{AskForConsents.Purpose}:{Cast.Leader.PersonId}"));
        hub.Clock.Advance(TimeSpan.FromDays(days));

        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["Kind"] = "Processing", ["Version"] = "1", ["__RequestVerificationToken"] = token });
        var answer = await leader.Browser.PostAsync(new Uri(page + "?handler=Give", UriKind.Relative), form, TestContext.Current.CancellationToken);

        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("/consents/", $"{answer.Headers.Location}", StringComparison.Ordinal);
        Assert.False(await hub.In<MembershipDb, bool>(db => db.Consents.AnyAsync()));
    }

    [Fact]
    public async Task of_publication_without_a_name_is_refused_and_what_was_read_is_kept_with_it()
    {
        var refused = await hub.SubmitTo(Cast.Leader, "/my/consents", "Give", ("Kind", "Publication"), ("Version", "1"));
        Assert.Contains("Отметьте, что можно публиковать", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);

        await hub.SubmitTo(Cast.Leader, "/my/consents", "Give", ("Kind", "Processing"), ("Version", "1"));
        var kept = await hub.In<MembershipDb, Consent>(db => db.Consents.SingleAsync());
        Assert.Equal((ConsentKind.Processing, 1, ConsentWay.Account), (kept.Kind, kept.TextVersion, kept.Way));
        Assert.StartsWith("Я, Кузнецова", kept.Text, StringComparison.Ordinal);
        Assert.Contains("МКУ «ЦНППМ г. Тулы»", kept.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task twice_is_once_and_other_parts_replace_the_former()
    {
        await hub.Send(Publish(Publishable.Name));
        await hub.Send(Publish(Publishable.Name));
        await hub.Send(Publish(Publishable.Name | Publishable.Post));

        var all = await hub.In<MembershipDb, List<Consent>>(db => db.Consents.OrderBy(c => c.GivenAt).ToListAsync());
        Assert.Equal([(Publishable.Name, false), (Publishable.Name | Publishable.Post, true)], all.OrderBy(c => c.IsInForce).Select(c => (c.Covers, c.IsInForce)));
        var published = Assert.Single(await hub.Ask(new MayPublish([Cast.Leader.PersonId, Cast.Curator.PersonId])));
        Assert.Equal((Cast.Leader.PersonId, true, false), (published.PersonId, published.WithPost, published.WithPhoto));
    }

    [Fact]
    public async Task on_paper_needs_its_scan_and_its_day()
    {
        var person = $"/people/{Cast.Librarian.PersonId}/consents";
        Assert.Contains("Приложите скан", await Paper(person, "2026-06-10", []), StringComparison.Ordinal);
        Assert.Contains("Это не PDF, не JPG и не PNG", await Paper(person, "2026-06-10", [1, 2, 3, 4]), StringComparison.Ordinal);
        Assert.Contains("ещё не наступила", await Paper(person, "2026-06-16", Pdf), StringComparison.Ordinal);
        Assert.Contains("Укажите дату", await Paper(person, "", Pdf), StringComparison.Ordinal);

        await Paper(person, "2026-06-10", Pdf);

        Assert.Contains("на бумаге от 10 июня 2026 г., внёс(ла) Антимонова В.В.", await hub.Read(person, Cast.Curator), StringComparison.Ordinal);
        var id = await hub.In<MembershipDb, Guid>(db => db.Consents.Select(c => c.Id).SingleAsync());
        using var browser = hub.Browser(Cast.Curator);
        Assert.Equal(Pdf, await browser.GetByteArrayAsync(new Uri($"{person}?handler=Scan&consent={id}", UriKind.Relative), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task in_a_wording_that_has_changed_meanwhile_is_refused_and_the_new_one_is_to_be_read()
    {
        await hub.Send(new WordConsent(ConsentKind.Mailing, "Я, {ФИО}, согласен получать письма от {Центр}.", Cast.Administrator));

        Assert.Equal("consent.text-changed", (await Assert.ThrowsAsync<CommunityHub.Kernel.RuleViolation>(() => hub.Send(new GiveConsent(Cast.Leader.PersonId, ConsentKind.Mailing, 1, Publishable.Nothing, ConsentWay.Account, null)))).Code);
        Assert.Contains("согласен получать письма от МКУ «ЦНППМ г. Тулы».", await hub.Read("/my/consents", Cast.Leader), StringComparison.Ordinal);
        Assert.Equal("consent-text.names-missing", (await Assert.ThrowsAsync<CommunityHub.Kernel.RuleViolation>(() => hub.Send(new WordConsent(ConsentKind.Mailing, "Согласен.", Cast.Administrator)))).Code);
    }

    [Fact]
    public async Task is_nobody_elses_business()
    {
        var person = $"/people/{Cast.Librarian.PersonId}/consents";
        foreach (var stranger in new[] { Cast.Leader, Cast.Librarian })
            foreach (var page in new[] { person, $"{person}/print", $"{person}?handler=Scan&consent={Guid.NewGuid()}", "/consents/texts" })
            {
                using var browser = hub.Browser(stranger);
                Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
            }
    }

    [Fact]
    public async Task is_kept_by_the_curator_of_the_own_community_and_by_no_other()
    {
        var leader = $"/people/{Cast.Leader.PersonId}";
        using var curator = hub.Browser(Cast.Curator);
        using var other = hub.Browser(Cast.OtherCurator);

        Assert.Equal(HttpStatusCode.OK, (await curator.GetAsync(new Uri(leader + "/consents", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync(new Uri(leader + "/consents", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await curator.GetAsync(new Uri($"/people/{Cast.ActingDirector.PersonId}/consents", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Contains("/consents\"", await hub.Read(leader, Cast.Curator), StringComparison.Ordinal);
        Assert.DoesNotContain("/consents\"", await hub.Read(leader, Cast.OtherCurator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task to_processing_taken_back_is_told_to_the_administrators()
    {
        await hub.Send(new GiveConsent(Cast.Leader.PersonId, ConsentKind.Processing, 1, Publishable.Nothing, ConsentWay.Account, null));
        await hub.Send(new GiveConsent(Cast.Leader.PersonId, ConsentKind.Mailing, 1, Publishable.Nothing, ConsentWay.Account, null));

        await hub.Send(new RevokeConsent(Cast.Leader.PersonId, ConsentKind.Mailing, ConsentWay.Account, null));
        await hub.Send(new RevokeConsent(Cast.Leader.PersonId, ConsentKind.Processing, ConsentWay.Account, null));
        await hub.Settle();

        var letters = await hub.In<MailingDb, List<(string, string)>>(async db => [.. (await db.Letters.Where(l => l.Kind == "membership.consent-revoked").Select(l => new { To = l.Recipient, l.Subject }).ToListAsync()).Select(l => (l.To, l.Subject))]);
        Assert.Equal(("admin@example.org", "Отозвано согласие на обработку данных: Кузнецова Н.В."), Assert.Single(letters));
    }

    private static GiveConsent Publish(Publishable covers) => new(Cast.Leader.PersonId, ConsentKind.Publication, 1, covers, ConsentWay.Account, "Кузнецова Н.В.");

    private async Task<string> Paper(string page, string day, byte[] scan)
    {
        using var browser = hub.Browser(Cast.Curator);
        var token = (await browser.GetStringAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken)).Split("__RequestVerificationToken\" type=\"hidden\" value=\"")[1].Split('"')[0];
        using var form = new MultipartFormDataContent { { new StringContent("Processing"), "Kind" }, { new StringContent(day), "SignedOn" }, { new StringContent(token), "__RequestVerificationToken" } };
        if (scan.Length > 0)
            form.Add(new ByteArrayContent(scan), "Scan", "scan.pdf");
        var answer = await browser.PostAsync(new Uri(page + "?handler=Paper", UriKind.Relative), form, TestContext.Current.CancellationToken);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
