using System.Net;
using CommunityHub.Contracts.Membership;
using CommunityHub.Membership;
using CommunityHub.Membership.Communities;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Membership;

public sealed class ComparingTwoDays(Hub hub) : IAsyncLifetime
{
    private static readonly string Page = $"/communities/{Cast.Librarians}/two-days";

    public async ValueTask InitializeAsync()
    {
        await hub.Reset();
        await hub.Ask(new SeedDemoMembership());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task says_what_came_left_and_changed_and_what_did_not()
    {
        await SchoolsTurn();
        await hub.Submit(Cast.Administrator, $"/people/{Cast.Librarian.PersonId}/appoint", ("Input.Post", "deputy-leader"), ("Input.CommunityId", $"{Cast.Librarians}"), ("Input.From", "2025-02-01"), ("Input.Acting", "false"));

        var shown = await hub.Read(Page + "?was=2024-12-31&now=2025-03-01", Cast.Leader);

        Assert.Contains("МБОУ ЦО № 42", shown, StringComparison.Ordinal);
        Assert.Contains("Прогимназия № 5", shown, StringComparison.Ordinal);
        Assert.Contains("Библиотекарь школы", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("МБОУ ЦО № 40", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Антимонова Вера", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024-12-31", "2024-12-31")]
    [InlineData("2025-01-01", "2025-03-01")]
    public async Task sees_the_last_day_as_a_day_of_membership_and_says_when_nothing_changed(string was, string now)
    {
        await SchoolsTurn();

        Assert.Contains("Ничего не изменилось", await hub.Read($"{Page}?was={was}&now={now}", Cast.Leader), StringComparison.Ordinal);
    }

    [Fact]
    public async Task begins_with_the_first_days_of_the_last_two_school_years()
    {
        var shown = await hub.Read(Page, Cast.Leader);

        Assert.Contains("value=\"2024-09-01\"", shown, StringComparison.Ordinal);
        Assert.Contains("value=\"2025-09-01\"", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task refuses_reversed_days_in_words() =>
        Assert.Contains("раньше, чем начался", await hub.Read(Page + "?was=2025-09-01&now=2024-09-01", Cast.Leader), StringComparison.Ordinal);

    [Fact]
    public async Task goes_away_as_a_file()
    {
        await SchoolsTurn();
        using var browser = hub.Browser(Cast.Leader);

        var csv = await browser.GetStringAsync(new Uri(Page + "?was=2024-12-31&now=2025-01-01&format=csv", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(["Что;Кто;Перемена;31.12.2024;01.01.2025", "школа;Прогимназия № 5;появление;;участник", "школа;МБОУ ЦО № 42;уход;участник;"],
            csv.Trim('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(new Uri($"/communities/{Guid.NewGuid()}/two-days", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [InlineData("/schools?on=2024-12-31", "ЦО № 42", "Прогимназия № 5")]
    [InlineData("/schools?on=2025-01-01", "Прогимназия № 5", "ЦО № 42")]
    [InlineData("/schools?on=2024-12-31&community=00000000-0000-7000-8000-0000000000c2", "ЦО № 31", "ЦО № 42")]
    [InlineData("/schools?city=Щёкино", "Прогимназия № 5", "ЦО № 42")]
    public async Task lists_the_schools_of_a_day_and_of_a_city(string page, string found, string left)
    {
        await SchoolsTurn();

        var shown = await hub.Read(page, Cast.Librarian);

        Assert.Contains(found, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(left, shown, StringComparison.Ordinal);
    }

    /// <summary>№ 42 leaves on the last day of 2024, a school of another city comes on the day after.</summary>
    private async Task SchoolsTurn()
    {
        await hub.Submit(Cast.Administrator, "/schools/new", ("Input.Kind", "progymnasium"), ("Input.Number", "5"), ("Input.ShortName", "Прогимназия № 5"), ("Input.City", "Щёкино"));
        await hub.In<MembershipDb, int>(async db =>
        {
            (await db.MemberSchools.SingleAsync(m => m.SchoolId == db.Schools.Single(s => s.ShortName == "МБОУ ЦО № 42").Id)).Leave(new(2024, 12, 31));
            db.Add(MemberSchool.Join(Cast.Librarians, await db.Schools.Where(s => s.ShortName == "Прогимназия № 5").Select(s => s.Id).SingleAsync(), new(2025, 1, 1)));
            return await db.SaveChangesAsync();
        });
    }
}
