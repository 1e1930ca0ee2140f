using System.Net;
using CommunityHub.Contracts.Membership;
using CommunityHub.Membership;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Membership;

public sealed class KeepingTheDataBank(Hub hub) : IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        await hub.Reset();
        await hub.Ask(new SeedDemoMembership());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task schools_of_a_community_are_found_ordered_and_shown_twenty_at_a_time()
    {
        var card = $"/communities/{Cast.Librarians}";
        Assert.Contains("Школы сообщества <span class=\"text-secondary\">21</span>", await hub.Read(card, Cast.Curator), StringComparison.Ordinal);
        Assert.DoesNotContain("МБОУ «Лицей № 2»", await hub.Read(card, Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("МБОУ «Лицей № 2»", await hub.Read(card + "?p=2", Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("МБОУ «Лицей № 2»", await hub.Read(card + "?sort=-name", Cast.Curator), StringComparison.Ordinal);
        Assert.Equal(2, (await hub.Read(card + "?q=лицей 2&format=csv", Cast.Curator)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("Ни одна школа не нашлась", await hub.Read(card + "?q=ЦО 99", Cast.Curator), StringComparison.Ordinal);
        Assert.DoesNotContain("/mentoring", await hub.Read(card, Cast.OtherCurator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task shows_every_page_to_whoever_is_signed_in_and_to_nobody_else()
    {
        string[] pages = ["/people", $"/people/{Cast.Curator.PersonId}", "/communities", $"/communities/{Cast.Librarians}", "/schools"];

        using var librarian = hub.Browser(Cast.Librarian);
        using var stranger = hub.Browser(null);
        foreach (var page in pages)
        {
            Assert.Equal((page, HttpStatusCode.OK), (page, (await librarian.GetAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode));
            Assert.NotEqual(HttpStatusCode.OK, (await stranger.GetAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        }
    }

    [Fact]
    public async Task lets_the_administrator_alone_change_people_and_posts()
    {
        string[] pages = ["/people/new", $"/people/{Cast.Leader.PersonId}/edit", $"/people/{Cast.Leader.PersonId}/appoint", "/communities/new", $"/communities/{Cast.Librarians}/edit", "/centre"];

        using var administrator = hub.Browser(Cast.Administrator);
        using var curator = hub.Browser(Cast.Curator);
        foreach (var page in pages)
        {
            Assert.Equal((page, HttpStatusCode.OK), (page, (await administrator.GetAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode));
            Assert.Equal((page, HttpStatusCode.Forbidden), (page, (await curator.GetAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode));
        }
    }

    [Fact]
    public async Task shows_addresses_to_those_who_hold_a_post()
    {
        Assert.Contains("director@example.org", await hub.Read("/people", Cast.Curator), StringComparison.Ordinal);
        Assert.DoesNotContain("@example.org", await hub.Read("/people", Cast.Librarian), StringComparison.Ordinal);
        Assert.DoesNotContain("@example.org", await hub.Read("/people?format=csv", Cast.Librarian), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/people?q=шагаева+в", "Шагаева В.Е.", "Антимонова Вера Владимировна")]
    [InlineData("/people?q=CURATOR@example.org", "Антимонова Вера Владимировна", "Шагаева В.Е.")]
    [InlineData("/people?post=leader", "Кузнецова Наталия Викторовна", "Шагаева В.Е.")]
    [InlineData("/people?community=00000000-0000-7000-8000-0000000000c2", "Куратор математиков", "Шагаева В.Е.")]
    [InlineData("/schools?q=ЦО 22", "Лицей искусств", "ЦО № 42")]
    [InlineData("/schools?q=центр образования №22", "Лицей искусств", "Лицей № 2»")]
    [InlineData("/schools?q=лицей искусств", "ЦО № 22 – Лицей искусств", "Лицей № 2»")]
    [InlineData("/schools?q=2", "Лицей № 2»", "ЦО № 22")]
    [InlineData("/schools?kind=gymnasium", "Гимназия № 11", "ЦО № 22")]
    [InlineData("/schools?community=00000000-0000-7000-8000-0000000000c2", "ЦО № 31", "ЦО № 42")]
    public async Task finds_what_is_looked_for(string page, string found, string left)
    {
        var shown = await hub.Read(page, Cast.Librarian);

        Assert.Contains(found, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(left, shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/people?q=%25%27%22_\\&post=tsar&sort=wrong&p=-5&community=no")]
    [InlineData("/schools?q=%00%00&kind=%00&p=999999999")]
    [InlineData("/schools?q=ЦО+99999999999999999999")]
    public async Task takes_odd_questions_calmly(string page)
    {
        using var browser = hub.Browser(Cast.Librarian);

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task gives_every_list_as_a_file_in_the_order_shown()
    {
        using var browser = hub.Browser(Cast.Curator);

        var csv = await browser.GetStringAsync(new Uri("/schools?q=лицей&sort=-number&format=csv", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(["Вид;Номер;Краткое наименование;Полное наименование;Город;Учеников;Классов;Ставок в библиотеке;Вакансий;Руководитель", "центр образования;22", "лицей;2"],
            csv.Trim('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select((line, at) => at == 0 ? line : string.Join(';', line.Split(';').Take(2))));

        foreach (var list in new[] { "/people", "/communities", $"/communities/{Cast.Librarians}" })
            Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                (await browser.GetAsync(new Uri(list + "?format=xlsx", UriKind.Relative), TestContext.Current.CancellationToken)).Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task adds_a_person_and_appoints_through_the_forms()
    {
        var added = await hub.Submit(Cast.Administrator, "/people/new", ("Input.Surname", "Новикова"), ("Input.GivenName", "Нина"), ("Input.Email", "new@example.org"), ("Input.Language", "ru"));
        var card = added.Headers.Location!.OriginalString;

        await hub.Submit(Cast.Administrator, card + "/appoint", ("Input.Post", "secretary"), ("Input.CommunityId", $"{Cast.Mathematicians}"), ("Input.From", "2026-06-01"), ("Input.Acting", "false"), ("Input.Title", "методист"));

        var shown = await hub.Read(card, Cast.Librarian);
        Assert.Contains("секретарь: Учителя математики", shown, StringComparison.Ordinal);
        Assert.Contains("с 01.06.2026", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task refuses_in_words_and_keeps_what_was_typed()
    {
        var refused = await hub.Submit(Cast.Administrator, "/people/new", ("Input.Surname", "Новикова"), ("Input.Email", "CURATOR@example.org"), ("Input.Language", "ru"));

        var shown = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("уже записан за другим человеком: Антимонова В.В.", shown, StringComparison.Ordinal);
        Assert.Contains("value=\"Новикова\"", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task starts_and_ends_through_the_forms_with_everything_kept()
    {
        var curator = await hub.In<MembershipDb, Guid>(db => db.Appointments.Where(a => a.PersonId == Cast.Curator.PersonId).Select(a => a.Id).SingleAsync());

        await hub.Submit(Cast.Administrator, $"/appointments/{curator}/substitute", ("Input.PersonId", $"{Cast.Librarian.PersonId}"), ("Input.From", "2026-06-10"), ("Input.To", "2026-06-20"));
        Assert.Contains("и.о. куратора: Школьные библиотекари", await hub.Read($"/people/{Cast.Librarian.PersonId}", Cast.Leader), StringComparison.Ordinal);

        await hub.Submit(Cast.Administrator, $"/appointments/{curator}/end", ("Input.LastDay", "2026-06-14"));
        Assert.Contains("01.09.2023 – 14.06.2026", await hub.Read($"/people/{Cast.Curator.PersonId}", Cast.Leader), StringComparison.Ordinal);
        Assert.Equal(["Библиотекарь школы"], (await hub.Ask(new HoldersOf([Group.Of(Group.Curator, Cast.Librarians)], new(2026, 6, 15)))).Select(h => h.Name));
    }

    [Fact]
    public async Task lets_a_curator_keep_the_schools_of_the_own_community_only()
    {
        var own = await SchoolId("МБОУ ЦО № 42");

        using var other = hub.Browser(Cast.OtherCurator);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync(new Uri($"/schools/{own}/edit", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);

        await hub.Submit(Cast.Curator, $"/schools/{own}/edit", ("Input.Kind", "education-centre"), ("Input.Number", "42"), ("Input.ShortName", "МБОУ ЦО № 42 имени"), ("Input.City", "Тула"),
            ("Input.Version", $"{await hub.In<MembershipDb, uint>(async db => db.VersionOf(await db.Schools.SingleAsync(s => s.Id == own)))}"));
        Assert.Contains("МБОУ ЦО № 42 имени", await hub.Read("/schools", Cast.Librarian), StringComparison.Ordinal);
    }

    [Fact]
    public async Task never_overwrites_what_somebody_else_saved_meanwhile()
    {
        var school = await SchoolId("МБОУ ЦО № 42");

        var refused = await hub.Submit(Cast.Curator, $"/schools/{school}/edit", ("Input.Kind", "education-centre"), ("Input.Number", "42"), ("Input.ShortName", "Моё"), ("Input.City", "Тула"), ("Input.Version", "1"));

        Assert.Contains("изменил кто-то другой", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.Equal(school, await SchoolId("МБОУ ЦО № 42"));
    }

    [Fact]
    public async Task knows_a_school_it_has_already_and_asks_which_one_is_meant()
    {
        var doubled = await hub.Submit(Cast.Curator, "/schools/new", ("Input.Kind", "lyceum"), ("Input.Number", "2"), ("Input.ShortName", "Второй лицей"), ("Input.City", "Тула"));
        Assert.Contains("уже есть: МБОУ «Лицей № 2»", WebUtility.HtmlDecode(await doubled.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);

        var unclear = await hub.Submit(Cast.Curator, $"/communities/{Cast.Librarians}", ("School", "лицей"));
        Assert.Contains("МБОУ «Лицей № 2»; МБОУ «ЦО № 22 – Лицей искусств»", WebUtility.HtmlDecode(await unclear.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    private Task<Guid> SchoolId(string name) => hub.In<MembershipDb, Guid>(db => db.Schools.Where(s => s.ShortName == name).Select(s => s.Id).SingleAsync());
}
