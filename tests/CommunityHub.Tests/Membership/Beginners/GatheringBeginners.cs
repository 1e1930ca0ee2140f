using System.Net;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Membership;
using CommunityHub.Membership.Beginners;
using CommunityHub.Membership.Employments;
using CommunityHub.Membership.Time;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Membership.Beginners;

public sealed class GatheringBeginners(Hub hub) : IAsyncLifetime
{
    private static readonly string School = $"/communities/{Cast.Librarians}/beginners";
    private static readonly Guid School40 = Guid.Parse("00000000-0000-7000-8000-00000000e040");

    private Guid _new;

    public async ValueTask InitializeAsync()
    {
        await hub.Reset();
        await hub.Ask(new SeedDemoMembership());
        _new = await Work("Новикова", "librarian", new(2025, 9, 1));
        await Work("Опытная", "librarian", new(2024, 9, 1));
        await Work("Учителева", "teacher", new(2025, 9, 1));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task keeps_to_the_school_year_that_is_shown()
    {
        Assert.Equal(2, (await hub.Read(School + "?year=2024", Cast.Curator)).Split("name=\"year\" value=\"2024\"").Length);
        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, School, "Gather", ("day", "2024-10-01"), ("year", "2024"))).StatusCode);

        var asked = await hub.Read(School + "?year=2024", Cast.Curator);
        Assert.Contains("Опытная Анна", Table(asked), StringComparison.Ordinal);
        Assert.Equal(4, asked.Split("name=\"year\" value=\"2024\"").Length); // of the day, of the one found, and of whoever is added
        Assert.Contains("Набора этого года пока нет", await hub.Read(School, Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task finds_who_has_worked_in_libraries_for_less_than_a_year_on_the_day()
    {
        Assert.Contains("Набора этого года пока нет", await hub.Read(School, Cast.Curator), StringComparison.Ordinal);
        await Gather("2025-10-01");

        var shown = Table(await hub.Read(School, Cast.Leader));
        Assert.Contains("Новикова Анна", shown, StringComparison.Ordinal);
        Assert.Contains("1 месяц", shown, StringComparison.Ordinal);
        Assert.Contains("МБОУ ЦО № 40", shown, StringComparison.Ordinal);
        foreach (var other in new[] { "Опытная", "Учителева", "Кузнецова" })
            Assert.DoesNotContain(other, shown, StringComparison.Ordinal);

        await Gather("2025-09-01");
        Assert.Contains("0 месяцев", Table(await hub.Read(School, Cast.Curator)), StringComparison.Ordinal);
        Assert.Contains("с 01.09.2025 по 31.08.2026", await Visitor.Body(await hub.SubmitTo(Cast.Curator, School, "Gather", ("day", "2026-09-01"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task decides_on_each_and_a_later_decision_overwrites_nothing()
    {
        await Gather("2025-10-01");
        Assert.Contains("почему человека не берут", await Visitor.Body(await Decide(taken: false, "")), StringComparison.Ordinal);

        await Decide(taken: false, "Училась в прошлом году");
        Assert.Contains("Училась в прошлом году", await hub.Read(School, Cast.Curator), StringComparison.Ordinal);
        hub.Clock.Advance(TimeSpan.FromMinutes(5));
        await Decide(taken: true, "");

        Assert.Contains("В наборе: 1", await hub.Read(School, Cast.Leader), StringComparison.Ordinal);
        Assert.Equal(2, await hub.In<MembershipDb, int>(db => db.Cohorts.SelectMany(c => c.Decisions).CountAsync()));
        Assert.Contains("Новикова Анна;МБОУ ЦО № 40;1;в наборе", await hub.Read(School + "?format=csv", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task takes_others_along_for_a_reason()
    {
        await Gather("2025-10-01");
        Assert.Contains("почему добавляете", await Visitor.Body(await Add("Опытная", "")), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await Add("Опытная", "Вернулась после перерыва")).StatusCode);

        var shown = await hub.Read(School, Cast.Curator);
        Assert.Contains("не начинающий по стажу", shown, StringComparison.Ordinal);
        Assert.Contains("Вернулась после перерыва", shown, StringComparison.Ordinal);
        Assert.Contains("уже в наборе", await Visitor.Body(await Add("Опытная", "Ещё раз")), StringComparison.Ordinal);
        Assert.Equal("cohort.not-proposed", (await Assert.ThrowsAsync<RuleViolation>(() => hub.Send(new DecideOnBeginner(Cast.Librarians, 2025, Cast.Leader.PersonId, true, "x", Cast.Curator.PersonId)))).Code);
    }

    [Fact]
    public async Task leads_to_a_mentor()
    {
        await Gather("2025-10-01");
        await Decide(taken: true, "");
        Assert.Contains($"/mentoring/new?mentee={_new}", await hub.Read(School, Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("value=\"Новикова Анна\"", await MentorAndForm(), StringComparison.Ordinal);

        var mentor = await hub.In<MembershipDb, Guid>(db => db.Mentors.Select(m => m.Id).SingleAsync());
        await hub.Ask(new CommunityHub.Membership.Mentoring.MakePair(Cast.Librarians, mentor, "Новикова Анна", new("12-к", new(2026, 6, 1), new(2026, 6, 10), new(2026, 8, 31), null, null), Cast.Curator));

        Assert.Contains("Кузнецова Н.В.", Table(await hub.Read(School, Cast.Curator)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_the_business_of_the_community()
    {
        await Gather("2025-10-01");
        foreach (var stranger in new[] { Cast.Librarian, Cast.OtherCurator })
            foreach (var page in new[] { School, School + "?format=xlsx" })
            {
                using var browser = hub.Browser(stranger);
                Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
            }

        Assert.Equal(HttpStatusCode.Forbidden, (await hub.SubmitTo(Cast.Leader, School, "Decide", ("person", $"{_new}"), ("taken", "true"))).StatusCode);
    }

    private async Task<string> MentorAndForm()
    {
        await hub.Ask(new CommunityHub.Membership.Mentoring.NameMentor(Cast.Librarians, "Кузнецова Наталия", new(1, "Каталог", null), new(2026, 6, 1), Cast.Curator));
        return await hub.Read($"/communities/{Cast.Librarians}/mentoring/new?mentee={_new}", Cast.Curator);
    }

    private async Task Gather(string day) => Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, School, "Gather", ("day", day))).StatusCode);

    private Task<HttpResponseMessage> Decide(bool taken, string reason) => hub.SubmitTo(Cast.Curator, School, "Decide", ("person", $"{_new}"), ("taken", taken ? "true" : "false"), ("reason", reason));

    private Task<HttpResponseMessage> Add(string person, string why) => hub.SubmitTo(Cast.Curator, School, "Add", ("added", person), ("why", why));

    private static string Table(string page) => page.Split("<tbody>")[1].Split("</tbody>")[0];

    private async Task<Guid> Work(string surname, string post, DateOnly from)
    {
        var person = await hub.Ask(new RegisterPerson(surname, "Анна", null, null));
        await hub.In<MembershipDb, int>(async db =>
        {
            var work = new Timeline<Employment>([], hub.Clock.GetUtcNow(), by: Cast.Curator.PersonId);
            work.Change(Employment.At(person, School40, post, 1, isMain: true), from);
            db.AddRange(work.Added);
            return await db.SaveChangesAsync();
        });
        return person;
    }
}
