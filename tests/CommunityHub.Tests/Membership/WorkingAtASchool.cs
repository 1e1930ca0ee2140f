using System.Net;
using CommunityHub.Contracts.Membership;
using CommunityHub.Membership;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Membership;

public sealed class WorkingAtASchool(Hub hub) : IAsyncLifetime
{
    private static readonly Guid Secretary = Guid.Parse("00000000-0000-7000-8000-00000000000a");
    private static readonly string Work = $"/people/{Secretary}/work", School21 = "/schools/00000000-0000-7000-8000-00000000e021";

    public async ValueTask InitializeAsync()
    {
        await hub.Reset();
        await hub.Ask(new SeedDemoMembership());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task is_ended_begun_elsewhere_and_counted()
    {
        await Accepted(1, "Act:End", "School:ЦО 21", "Post:teacher-librarian", "FirstDay:2026-01-31");
        await Accepted(2, "Act:Change", "School:лицей искусств", "Post:librarian", "FirstDay:2026-02-01", "Rate:0,5");

        var card = await hub.Read($"/people/{Secretary}", Cast.Curator);

        Assert.Contains("МБОУ «ЦО № 22 – Лицей искусств»", card, StringComparison.Ordinal);
        Assert.Contains("библиотекарь, ставка 0,5", card, StringComparison.Ordinal);
        Assert.Contains("6 лет 9 месяцев", card, StringComparison.Ordinal);
        Assert.Contains("Секретарь", await hub.Read(School21 + "?on=2026-01-31", Cast.Curator), StringComparison.Ordinal);
        Assert.DoesNotContain("Секретарь", await hub.Read(School21 + "?on=2026-02-01", Cast.Curator), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("две основные", "Основная работа одна", "Act:Change", "School:ЦО 31", "Post:librarian", "FirstDay:2026-02-01")]
    [InlineData("ставка", "от 0,25 до 1,5", "Act:Change", "School:ЦО 31", "Post:librarian", "FirstDay:2026-02-01", "Rate:0")]
    [InlineData("ставка словами", "так ставки не пишут", "Act:Change", "School:ЦО 31", "Post:librarian", "FirstDay:2026-02-01", "Rate:полставки")]
    [InlineData("школа неизвестна", "не нашлась", "Act:Change", "School:ЦО 777", "Post:librarian", "FirstDay:2026-02-01")]
    [InlineData("школа неоднозначна", "Подходят несколько школ", "Act:Change", "School:МБОУ", "Post:librarian", "FirstDay:2026-02-01")]
    [InlineData("нигде", "Укажите школу или другую организацию", "Act:Change", "School:", "Post:librarian", "FirstDay:2026-02-01")]
    [InlineData("должность", "Выберите должность", "Act:Change", "School:ЦО 31", "Post:", "FirstDay:2026-02-01")]
    [InlineData("наоборот", "Период не может закончиться", "Act:Correction", "School:ЦО 21", "Post:teacher-librarian", "FirstDay:2026-02-01", "LastDay:2026-01-01")]
    [InlineData("нечему кончаться", "закончиться нечему", "Act:End", "School:ЦО 31", "Post:librarian", "FirstDay:2026-02-01")]
    [InlineData("завтра", "не подходит", "Act:Change", "School:ЦО 21", "Post:teacher-librarian", "FirstDay:2026-06-16")]
    public async Task is_refused_in_words(string why, string sentence, params string[] fields)
    {
        var refused = await Submit(1, fields);

        Assert.Contains(sentence, WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.True(await hub.In<MembershipDb, bool>(db => db.Employments.CountAsync(e => e.PersonId == Secretary).ContinueWith(rows => rows.Result == 1)), why);
    }

    [Fact]
    public async Task beside_the_main_work_may_overlap_it()
    {
        await Accepted(1, "Act:Change", "School:ЦО 31", "Post:librarian", "FirstDay:2026-02-01", "Rate:0.5", "IsMain:false");

        Assert.Contains("по совместительству", await hub.Read($"/people/{Secretary}", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_seen_by_the_school_the_community_and_the_centre_and_by_nobody_else()
    {
        foreach (var page in (string[])["work", "qualification", "courses"])
        {
            foreach (var who in (Actor[])[Cast.Curator, Cast.Leader, Cast.Administrator, Cast.ActingDirector, new(Secretary, "Секретарь", [])])
                Assert.Equal((who.Name, HttpStatusCode.OK), (who.Name, await Status(who, $"/people/{Secretary}/{page}")));
            foreach (var who in (Actor[])[Cast.Librarian, Cast.OtherCurator])
                Assert.Equal((who.Name, HttpStatusCode.Forbidden), (who.Name, await Status(who, $"/people/{Secretary}/{page}")));
        }

        Assert.DoesNotContain("ставка", await hub.Read($"/people/{Secretary}", Cast.Librarian), StringComparison.Ordinal); // the secretary's post is no secret, the work is
        foreach (var page in (string[])["size", "head", "placement", "buildings", "library"])
        {
            Assert.Equal((page, HttpStatusCode.Forbidden), (page, await Status(Cast.Librarian, $"{School21}/{page}")));
            Assert.Equal((page, HttpStatusCode.OK), (page, await Status(Cast.Librarian, $"/schools/00000000-0000-7000-8000-00000000e031/{page}")));
        }
    }

    [Fact]
    public async Task is_written_by_the_curator_and_not_by_the_person_or_the_leader()
    {
        foreach (var who in (Actor[])[new(Secretary, "Секретарь", []), Cast.Leader, Cast.OtherCurator])
            Assert.Equal((who.Name, HttpStatusCode.Forbidden), (who.Name, await Forged(who)));
    }

    private async Task<HttpStatusCode> Forged(Actor who)
    {
        using var browser = hub.Browser(who);
        var page = await browser.GetStringAsync(new Uri("/my/consents", UriKind.Relative), TestContext.Current.CancellationToken);
        var token = System.Text.RegularExpressions.Regex.Match(page, "__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)").Groups[1].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["Input.Act"] = "End", ["Input.School"] = "ЦО 21", ["Input.Post"] = "teacher-librarian", ["Input.FirstDay"] = "2026-01-31", ["Input.RowsSeen"] = "1", ["Input.Rate"] = "1" });
        return (await browser.PostAsync(new Uri(Work, UriKind.Relative), form, TestContext.Current.CancellationToken)).StatusCode;
    }

    private async Task<HttpStatusCode> Status(Actor who, string page)
    {
        using var browser = hub.Browser(who);
        return (await browser.GetAsync(new Uri(page, UriKind.Relative))).StatusCode;
    }

    private async Task Accepted(int rowsSeen, params string[] fields) => Assert.Equal(HttpStatusCode.Redirect, (await Submit(rowsSeen, fields)).StatusCode);

    private Task<HttpResponseMessage> Submit(int rowsSeen, params string[] fields)
    {
        var typed = new Dictionary<string, string> { ["School"] = "", ["Elsewhere"] = "", ["Rate"] = "1", ["IsMain"] = "true", ["LastDay"] = "", ["RowsSeen"] = $"{rowsSeen}" };
        foreach (var field in fields)
            typed[field.Split(':')[0]] = field.Split(':')[1];
        return hub.Submit(Cast.Curator, Work, [.. typed.Select(f => ("Input." + f.Key, f.Value))]);
    }
}
