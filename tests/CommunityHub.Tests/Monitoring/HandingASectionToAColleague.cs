using System.Net;
using CommunityHub.Contracts.SignIn;
using CommunityHub.Mailing;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>Whoever holds a school's link can ask colleagues for help, and cannot write to the town in the centre's name.</summary>
public sealed class HandingASectionToAColleague(Hub hub) : IAsyncLifetime
{
    private readonly Collection collection = new(hub);

    public async ValueTask InitializeAsync()
    {
        await Collection.Furnish(hub);
        await collection.Launch();
    }

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task ten_links_are_open_at_once_and_ten_letters_a_day_are_sent_and_no_more()
    {
        using var school = await collection.Come("school31@example.org");
        var page = await Page();
        for (var n = 1; n <= 10; n++)
            Assert.Equal(HttpStatusCode.Redirect, (await Share(school, $"c{n}@example.org")).StatusCode);

        Assert.Contains("действует уже 10 ссылок", await Visitor.Body(await Share(school, "c11@example.org")), StringComparison.Ordinal);
        var shared = System.Text.RegularExpressions.Regex.Match(await school.Read(page), "name=\"shared\" value=\"([^\"]+)\"").Groups[1].Value;
        Assert.Equal(HttpStatusCode.Redirect, (await school.Post(page, "Withdraw", ("shared", shared))).StatusCode);
        Assert.Contains("За сутки по одному ответу", await Visitor.Body(await Share(school, "c11@example.org")), StringComparison.Ordinal);
        Assert.Equal(10, await Letters());
    }

    [Theory]
    [InlineData("смотрите http://example.com/x")]
    [InlineData("пишите на evil@example.com")]
    [InlineData("выигрыш на prize.ru ждёт")]
    public async Task a_note_has_neither_links_nor_addresses(string note)
    {
        using var school = await collection.Come("school31@example.org");

        var refused = await Visitor.Body(await Share(school, "colleague@example.org", note));

        Assert.Contains("не должно быть ссылок и адресов", refused, StringComparison.Ordinal);
        Assert.Contains(note, refused, StringComparison.Ordinal); // nothing typed is lost
        Assert.Equal(0, await Letters());
    }

    [Fact]
    public async Task a_letter_that_comes_back_is_told_beside_the_link()
    {
        using var school = await collection.Come("school31@example.org");
        await Share(school, "colleague@example.org");
        Assert.DoesNotContain("письмо вернулось", await school.Read(await Page()), StringComparison.Ordinal);

        await hub.In<MailingDb, int>(db => db.Letters.Where(l => l.Recipient == "colleague@example.org").ExecuteUpdateAsync(set => set.SetProperty(l => l.BouncedAt, hub.Clock.GetUtcNow())));

        Assert.Matches("colleague@example.org(?:(?!</li>).)*письмо вернулось", (await school.Read(await Page())).ReplaceLineEndings(" "));
    }

    [Fact]
    public async Task the_letter_says_until_when_and_nothing_of_handing_it_on()
    {
        using var school = await collection.Come("school31@example.org");
        await Share(school, "colleague@example.org");

        var letter = await hub.In<MailingDb, string>(db => db.Letters.Where(l => l.Kind == "monitoring.share").Select(l => l.Text).SingleAsync());
        Assert.Matches(@"Ответить до[^\n]*\s+29 июня 2026", letter);
        Assert.DoesNotContain("поручить раздел", letter, StringComparison.Ordinal);
        using var colleague = await collection.Come("colleague@example.org", "monitoring.share");
        Assert.DoesNotContain("Поручить раздел", await colleague.Read($"{await Page()}/s/school"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_link_that_is_withdrawn_opens_nothing_and_says_so()
    {
        using var school = await collection.Come("school31@example.org");
        var (page, section) = (await Page(), $"{await Page()}/s/school");
        await Share(school, "colleague@example.org", "ученики — у вас. Спасибо!");
        using var colleague = await collection.Come("colleague@example.org", "monitoring.share");
        Assert.Contains("Учеников", await colleague.Read(section), StringComparison.Ordinal);
        var overview = await school.Read(page);
        Assert.Contains("colleague@example.org", overview, StringComparison.Ordinal);
        Assert.Contains("Отозвать ссылку? colleague@example.org", overview, StringComparison.Ordinal);

        await school.Post(page, "Withdraw", ("shared", System.Text.RegularExpressions.Regex.Match(overview, "name=\"shared\" value=\"([^\"]+)\"").Groups[1].Value));

        Assert.DoesNotContain("Отозвать ссылку?", await school.Read(page), StringComparison.Ordinal);
        var told = await colleague.Get(section);
        Assert.Equal($"{section}/withdrawn", told.Headers.Location?.OriginalString);
        Assert.Contains("отозвали", await colleague.Read($"{section}/withdrawn"), StringComparison.Ordinal);
        Assert.Contains("school31@example.org", await colleague.Read($"{section}/withdrawn"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_link_from_before_they_were_listed_opens_its_section_and_can_be_withdrawn()
    {
        using var school = await collection.Come("school31@example.org");
        var (page, section) = (await Page(), $"{await Page()}/s/school");
        await school.Get(page);
        using var colleague = new Visitor(hub);
        await colleague.Post(await hub.Ask(new OfferPersonalLink((await collection.Of(Collection.School31)).Purpose, $"section-school:{Collection.School31}", section, "Раздел", "old@example.org", hub.Clock.GetUtcNow().AddDays(10))));

        Assert.Contains("Учеников", await colleague.Read(section), StringComparison.Ordinal);
        await colleague.Read(section);
        Assert.NotEqual(HttpStatusCode.OK, (await colleague.Get($"{page}/s/movement")).StatusCode);
        var overview = await school.Read(page);
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(overview, "Отозвать ссылку\\? old@example.org"));
        await school.Post(page, "Withdraw", ("shared", System.Text.RegularExpressions.Regex.Match(overview, "name=\"shared\" value=\"([^\"]+)\"").Groups[1].Value));

        Assert.Equal($"{section}/withdrawn", (await colleague.Get(section)).Headers.Location?.OriginalString);
        Assert.Contains("отозвали", await colleague.Read($"{section}/withdrawn"), StringComparison.Ordinal);
    }

    private Task<string> Page() => collection.Page(Collection.School31);

    private async Task<HttpResponseMessage> Share(Visitor school, string to, string note = "") => await school.Post(await Page(), "Share", ("section", "school"), ("to", to), ("note", note));

    private Task<int> Letters() => hub.In<MailingDb, int>(db => db.Letters.CountAsync(l => l.Kind == "monitoring.share"));
}
