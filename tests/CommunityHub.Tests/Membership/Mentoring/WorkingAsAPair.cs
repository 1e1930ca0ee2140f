using System.Net;
using CommunityHub.Contracts.Membership;
using CommunityHub.Membership;
using CommunityHub.Membership.Mentoring;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Membership.Mentoring;

public sealed class WorkingAsAPair(Hub hub) : IAsyncLifetime
{
    private static readonly string List = $"/communities/{Cast.Librarians}/mentoring", NewMentor = $"/communities/{Cast.Librarians}/mentors/new", NewPair = $"/communities/{Cast.Librarians}/mentoring/new";

    private static readonly string[] Mentees = ["Секретарь сообщества", "Библиотекарь школы", "Заместитель руководителя"];

    public async ValueTask InitializeAsync()
    {
        await hub.Reset();
        await hub.Ask(new SeedDemoMembership());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task goes_from_the_order_to_the_outcome()
    {
        Assert.Contains("Пар пока нет", await hub.Read(List, Cast.Curator), StringComparison.Ordinal);
        var pair = await Pair(consents: false);
        Assert.Contains("нет согласий", await hub.Read(pair, Cast.Librarian), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, pair, "Consents", ("mentorOn", "2026-05-30"), ("menteeOn", "2026-06-01"), ("firstDay", "2026-06-01"))).StatusCode);

        await hub.SubmitTo(Cast.Leader, pair, "Goal", ("what", "Вести электронный каталог"), ("day", "2026-08-01"));
        await hub.SubmitTo(Cast.Leader, pair, "Write", ("day", "2026-06-10"), ("minutes", "90"), ("what", "Разобрали MARC-запись"));
        var goal = await hub.In<MembershipDb, Guid>(db => db.MentoringPairs.SelectMany(p => p.Goals).Select(g => g.Id).SingleAsync());
        await hub.SubmitTo(Cast.Leader, pair, "Reach", ("goal", $"{goal}"), ("day", "2026-06-15"));
        await hub.SubmitTo(Cast.Curator, pair, "Conclude", ("what", "Каталог ведёт сама"), ("day", "2026-06-15"));

        var print = await hub.Read(pair + "/print", Cast.Librarian);
        foreach (var said in new[] { "приказ от 25.05.2026 № 12-к", "Вести электронный каталог", "15.06.2026", "Разобрали MARC-запись", "Каталог ведёт сама", "Кузнецова" })
            Assert.Contains(said, print, StringComparison.Ordinal);
        Assert.Contains("1 час 30 минут", await hub.Read(pair, Cast.Leader), StringComparison.Ordinal);
        Assert.Contains(";12-к;", await hub.Read(List + "?format=csv", Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("Наставник;Чему учит;Дни;Мест;Занято\r\nКузнецова Наталия Викторовна;", await hub.Read(List + "?format=csv&list=mentors", Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("Разобрали MARC-запись", await hub.Read("/my/card?handler=File", Cast.Librarian), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_struck_entry_is_read_and_counts_no_more()
    {
        var pair = await Pair(consents: true);
        await hub.SubmitTo(Cast.Leader, pair, "Write", ("day", "2026-06-10"), ("minutes", "90"), ("what", "Не та пара"));
        var entry = await hub.In<MembershipDb, Guid>(db => db.MentoringPairs.SelectMany(p => p.Log).Select(e => e.Id).SingleAsync());

        await hub.SubmitTo(Cast.Leader, pair, "Strike", ("entry", $"{entry}"));

        var shown = await hub.Read(pair, Cast.Curator);
        Assert.Contains("Не та пара", shown, StringComparison.Ordinal);
        Assert.Contains("0 минут", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Не та пара", await hub.Read(pair + "/print", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_shown_as_of_a_day_and_the_mentors_with_their_places()
    {
        await Pair(consents: true);

        Assert.Contains("1 из 1", await hub.Read(List, Cast.Leader), StringComparison.Ordinal);
        Assert.Contains("предстоит", await hub.Read(List + "?on=2026-05-31&state=ToCome", Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("ждёт итога", await hub.Read(List + "?on=2026-09-01", Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("Таких пар нет", await hub.Read(List + "?state=Done", Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("Пар пока нет", await hub.Read(List + "?on=2026-01-01", Cast.Curator), StringComparison.Ordinal);
        var full = await hub.Submit(Cast.Curator, NewPair, Fields(await MentorId(), "Секретарь сообщества", consents: false));
        Assert.Contains("У наставника нет места", await Visitor.Body(full), StringComparison.Ordinal);
        Assert.Contains("value=\"Секретарь сообщества\"", await Visitor.Body(full), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_shown_as_it_was_known_on_a_day()
    {
        var pair = await Pair(consents: true);
        hub.Clock.Advance(TimeSpan.FromDays(2));
        await hub.SubmitTo(Cast.Curator, pair, "End", ("day", "2026-06-10"), ("what", "Ушла"));
        await hub.SubmitTo(Cast.Curator, $"/mentors/{await MentorId()}", null, ("Input.Capacity", "3"), ("Input.Topics", "Выставки"));

        var now = await hub.Read(List + "?on=2026-06-16", Cast.Curator);
        Assert.Contains("завершена досрочно", now, StringComparison.Ordinal);
        Assert.Contains("0 из 3", now, StringComparison.Ordinal);
        var then = await hub.Read(List + "?on=2026-06-16&known=2026-06-15", Cast.Curator);
        Assert.Contains("как знали на 15.06.2026", then, StringComparison.Ordinal);
        Assert.DoesNotContain("<status", then, StringComparison.Ordinal);
        Assert.Contains("1 из 1", then, StringComparison.Ordinal);
        Assert.DoesNotContain("Выставки", then, StringComparison.Ordinal);
        Assert.Contains("Пар пока нет", await hub.Read(List + "?on=2026-06-16&known=2026-06-14", Cast.Curator), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Нетакой Человек", "такого человека нет")]
    [InlineData("", "Впишите фамилию")]
    [InlineData("сообщества", "Впишите имя полностью")]
    public async Task needs_a_person_who_is_known(string typed, string sentence)
    {
        await hub.Ask(new RegisterPerson("Руководитель", "Сообщества", null, null));
        Assert.Contains(sentence, await Visitor.Body(await hub.Submit(Cast.Administrator, NewMentor, ("Input.Person", typed), ("Input.Capacity", "1"), ("Input.FirstDay", "2026-05-01"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_the_business_of_its_two_and_of_the_community()
    {
        var pair = await Pair(consents: true);
        var mentor = $"/mentors/{await MentorId()}";
        foreach (var (who, page) in new[] { (Cast.OtherCurator, pair), (Cast.OtherCurator, pair + "/print"), (Cast.OtherCurator, List), (Cast.Librarian, List), (Cast.Librarian, List + "?format=csv"), (Cast.Leader, NewPair), (Cast.Leader, NewMentor), (Cast.Leader, mentor), (Cast.OtherCurator, mentor) })
        {
            using var browser = hub.Browser(who);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        }

        Assert.DoesNotContain("log-what", await hub.Read(pair, Cast.Librarian), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await hub.SubmitTo(Cast.Leader, pair, "End", ("day", "2026-06-10"), ("what", "Ушла"))).StatusCode);
        Assert.Contains(pair, await hub.Read("/my/mentoring", Cast.Librarian), StringComparison.Ordinal);
        await hub.Read(pair, Cast.Curator);
        await hub.Read(List, Cast.Curator);
        Assert.Contains("открыл список: наставничество", await hub.Read("/my/card", Cast.Librarian), StringComparison.Ordinal);
        Assert.Contains("наставничество и стажировки", await hub.Read("/my/card", Cast.Librarian), StringComparison.Ordinal);
    }

    [Fact]
    public async Task takes_the_last_place_once_however_many_ask_for_it_at_once()
    {
        await Mentor();
        var mentor = await MentorId();
        PairTerms terms = new("12-к", new(2026, 5, 25), new(2026, 6, 1), new(2026, 8, 31), null, null);

        var answers = await Task.WhenAll(Mentees.Select(async mentee =>
            await Record.ExceptionAsync(() => hub.Ask(new MakePair(Cast.Librarians, mentor, mentee, terms, Cast.Curator)))));

        Assert.Single(answers, answer => answer is null);
        Assert.Equal(1, await hub.In<MembershipDb, int>(db => db.MentoringPairs.CountAsync()));
    }

    private async Task<string> Pair(bool consents)
    {
        await Mentor();
        var made = await hub.Submit(Cast.Curator, NewPair, Fields(await MentorId(), "Библиотекарь школы", consents));
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        return made.Headers.Location!.ToString();
    }

    private async Task Mentor() => Assert.Equal(HttpStatusCode.Redirect, (await hub.Submit(Cast.Curator, NewMentor,
        ("Input.Person", "Кузнецова Наталия"), ("Input.Capacity", "1"), ("Input.Topics", "Каталог"), ("Input.FirstDay", "2026-05-01"))).StatusCode);

    private Task<Guid> MentorId() => hub.In<MembershipDb, Guid>(db => db.Mentors.Select(m => m.Id).SingleAsync());

    private static (string, string)[] Fields(Guid mentor, string mentee, bool consents) =>
    [
        ("Input.MentorId", $"{mentor}"), ("Input.Mentee", mentee), ("Input.OrderNumber", "12-к"), ("Input.OrderDay", "2026-05-25"), ("Input.FirstDay", "2026-06-01"), ("Input.LastDay", "2026-08-31"),
        ("Input.MentorConsentOn", consents ? "2026-05-26" : ""), ("Input.MenteeConsentOn", consents ? "2026-05-27" : ""),
    ];
}
