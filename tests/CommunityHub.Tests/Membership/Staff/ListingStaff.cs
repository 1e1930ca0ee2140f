using System.Net;
using CommunityHub.Contracts.Membership;
using CommunityHub.Membership;
using CommunityHub.Membership.Employments;
using CommunityHub.Membership.Placements;
using CommunityHub.Membership.Qualifications;
using CommunityHub.Membership.Time;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Membership.Staff;

/// <summary>Of the small cast four people are in the community of librarians beside its curator; it is 15 June 2026.</summary>
public sealed class ListingStaff(Hub hub) : IAsyncLifetime
{
    private static readonly string List = $"/communities/{Cast.Librarians}/staff";

    public async ValueTask InitializeAsync()
    {
        await hub.Reset();
        await hub.Ask(new SeedDemoMembership());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task shows_everybody_but_the_curator_with_school_post_and_tenure()
    {
        var page = await hub.Read(List, Cast.Curator);

        Assert.Contains("4 человека, по состоянию на 15.06.2026", page, StringComparison.Ordinal);
        Assert.Contains("Кузнецова Наталия Викторовна", page, StringComparison.Ordinal);
        Assert.Contains("заведующий ИБЦ", page, StringComparison.Ordinal);
        Assert.Contains("10\u00A0л. 9\u00A0мес.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<th scope=\"row\"><a href=\"/people/00000000-0000-7000-8000-000000000002\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("q=кузнецова 22", "Кузнецова Наталия Викторовна")]
    [InlineData("tenure=From3To6", "Библиотекарь школы")]
    [InlineData("post=librarian", "Библиотекарь школы")]
    [InlineData("q=ЦО 21", "Секретарь сообщества")]
    public async Task is_filtered(string filter, string only) =>
        Assert.Equal(only, Assert.Single(await Names(filter)));

    /// <summary>The secretary of ЦО № 21 works at ЦО № 40 as well, as a librarian.</summary>
    [Theory]
    [InlineData("post=librarian", "Библиотекарь школы")]
    [InlineData("cluster=Зареченский", "Секретарь сообщества")]
    [InlineData("category=First", "Секретарь сообщества")]
    [InlineData("category=None&post=librarian", "Библиотекарь школы")]
    public async Task goes_by_the_main_work_of_whoever_has_two(string filter, string only)
    {
        var (secretary, first, second) = (Of("00000000000a"), Of("00000000e021"), Of("00000000e040"));
        foreach (var fact in new DatedFact[]
        {
            Employment.At(secretary, second, "librarian", 0.5m, isMain: false), Placement.Of(first, "город Тула", "Зареченский"), Placement.Of(second, "город Тула", "Советский"),
            Qualification.Of(secretary, new(Education.Higher, IsOfLibraries: true, null, Category.First, null, null, null, null, null, null)),
        })
            await hub.Send(new RecordFact(fact, FactAct.Change, new(2026, 6, 1), null, null, Cast.Administrator.PersonId));

        Assert.Equal(only, Assert.Single(await Names(filter)));
        Assert.Contains("Никто не нашёлся", await hub.Read(List + "?cluster=Советский", Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("Никто не нашёлся", await hub.Read(List + "?q=ЦО 40", Cast.Curator), StringComparison.Ordinal);
        Assert.Contains(only, await hub.Read($"{List}?{filter}", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_sorted_by_tenure_the_longest_first() =>
        Assert.Equal(["Кузнецова Наталия Викторовна", "Заместитель руководителя", "Секретарь сообщества", "Библиотекарь школы"], await Names("sort=-libraries"));

    [Fact]
    public async Task knows_nobody_before_schools_and_people_had_come_together_or_before_it_was_known()
    {
        Assert.Contains("На этот день в сообществе никто не записан", await hub.Read(List + "?on=2023-08-31", Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("На этот день в сообществе никто не записан", await hub.Read(List + "?known=2026-06-14", Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("Никто не нашёлся", await hub.Read(List + "?beginners=true", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task keeps_out_whoever_does_not_run_the_community()
    {
        var member = Cast.Librarian with { Capacities = [new(Group.Of(Group.Member, Cast.Librarians), "член сообщества", Acting: false)] };
        foreach (var who in new[] { Cast.OtherCurator, Cast.Librarian, member })
            foreach (var address in new[] { List, List + "?format=xlsx", List + "?format=csv" })
                Assert.Equal((who.Name, address, HttpStatusCode.Forbidden), (who.Name, address, await Status(who, address)));
        foreach (var who in new[] { Cast.Curator, Cast.Leader, Cast.Administrator, Cast.ActingDirector })
            Assert.Equal((who.Name, HttpStatusCode.OK), (who.Name, await Status(who, List)));
    }

    [Fact]
    public async Task tells_everybody_on_it_who_has_taken_it_home_by_one_row()
    {
        Assert.Equal(HttpStatusCode.OK, await Status(Cast.Curator, List + "?format=xlsx"));

        Assert.Equal(1, await hub.In<MembershipDb, int>(db => db.ListViews.CountAsync()));
        var card = await hub.Read("/my/card", Cast.Leader);
        Assert.Contains("сохранил файлом список: состав сообщества, 4 человека", card, StringComparison.Ordinal);
        Assert.Contains("Антимонова В.В.", card, StringComparison.Ordinal);
        Assert.DoesNotContain("сохранил файлом список", await hub.Read("/my/card", Cast.OtherCurator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task notes_a_page_once_within_ten_minutes_and_every_file()
    {
        await Status(Cast.Curator, List);
        await Status(Cast.Curator, List + "?sort=-name");
        Assert.Equal(1, await hub.In<MembershipDb, int>(db => db.ListViews.CountAsync()));

        hub.Clock.Advance(TimeSpan.FromMinutes(11));
        await Status(Cast.Curator, List);
        await Status(Cast.Curator, List + "?format=csv");
        await Status(Cast.Curator, List + "?format=csv");
        Assert.Equal(4, await hub.In<MembershipDb, int>(db => db.ListViews.CountAsync()));
    }

    private static Guid Of(string end) => Guid.Parse("00000000-0000-7000-8000-" + end);

    private async Task<IReadOnlyList<string>> Names(string filter)
    {
        using var browser = hub.Browser(Cast.Curator);
        var file = await browser.GetStringAsync(new Uri($"{List}?format=csv&{filter}", UriKind.Relative), TestContext.Current.CancellationToken);
        return [.. file.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(';')[0].Trim('"', '\r'))];
    }

    private async Task<HttpStatusCode> Status(Actor who, string address)
    {
        using var browser = hub.Browser(who);
        return (await browser.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode;
    }
}
