using System.Net;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Mailing;
using CommunityHub.Membership;
using CommunityHub.Membership.Consents;
using CommunityHub.Membership.Deficits;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Membership.Deficits;

public sealed class AssessingOneself(Hub hub) : IAsyncLifetime
{
    private static readonly string Map = $"/communities/{Cast.Librarians}/deficits", Catalogue = $"/communities/{Cast.Librarians}/competences";
    private static readonly Guid DeputyLeader = Guid.Parse("00000000-0000-7000-8000-000000000009"), Secretary = Guid.Parse("00000000-0000-7000-8000-00000000000a");
    private static readonly IReadOnlyList<Guid> Asked = [.. Enumerable.Range(1, 12).Select(at => Guid.Parse($"00000000-0000-7000-8000-00000c0{at:00000}"))];

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        await Visitor.MakeAccount(hub, Cast.Administrator.PersonId);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task by_the_link_of_a_letter_needs_no_account_and_opens_nobody_elses_page()
    {
        var answer = await hub.SubmitTo(Cast.Curator, Map, "Ask");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(["deputy-leader@example.org", "leader@example.org", "librarian@example.org", "secretary@example.org"], await Recipients());
        using var somebody = new Visitor(hub);
        var link = await somebody.LastLink("membership.deficits");
        var page = (await somebody.Post(link)).Headers.Location!.ToString();

        var asked = await somebody.Read(page);
        Assert.Contains("Сначала — согласие", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("хочу научиться", asked, StringComparison.Ordinal);
        await somebody.Post(page, "Consent", ("version", "1"));
        Assert.Equal([ConsentWay.Link], await hub.In<MembershipDb, List<ConsentWay>>(db => db.Consents.Where(c => c.Kind == ConsentKind.Processing && c.RevokedAt == null).Select(c => c.Way).ToListAsync()));

        Assert.Contains("Отметьте ещё: Поиск, отбор и проверка информации", await somebody.PostAndRead(page, "Answer", ("Levels[" + Asked[1] + "]", "2")), StringComparison.Ordinal);
        await somebody.Post(page, "Answer", All(2));
        Assert.Contains("вы ответили", await somebody.Read(page), StringComparison.Ordinal);

        var other = page.EndsWith($"{Secretary}", StringComparison.Ordinal) ? DeputyLeader : Secretary;
        Assert.NotEqual(HttpStatusCode.OK, (await somebody.Get($"/deficits/{Cast.Librarians}/{other}")).StatusCode);
        var again = await hub.SubmitTo(Cast.Curator, Map, "Ask");
        Assert.Contains("Писать некому", await Visitor.Body(again), StringComparison.Ordinal);
        hub.Clock.Advance(TimeSpan.FromDays(2));
        await hub.SubmitTo(Cast.Curator, Map, "Ask");
        Assert.Equal(7, (await Recipients()).Count);
    }

    [Fact]
    public async Task shows_on_the_map_from_three_on_and_nobody_is_named()
    {
        await Answer(Cast.Leader.PersonId, 3);
        await Answer(DeputyLeader, 2);
        var empty = await hub.Read(Map, Cast.Curator);
        Assert.Contains("Карты пока нет", empty, StringComparison.Ordinal);
        Assert.Contains("2 из 4", empty, StringComparison.Ordinal);

        await Answer(Secretary, 0);

        var shown = await hub.Read(Map, Cast.Leader);
        Assert.Contains("хотят научиться 2 из 3 (67\u00A0%)", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Секретарь сообщества", shown, StringComparison.Ordinal);
        var topics = await hub.Ask(new TopicsFromDeficits(Cast.Librarians, 2025));
        Assert.Equal((12, "Поиск, отбор и проверка информации", 3, 2), (topics.Count, topics[0].Topic, topics[0].Answers, topics[0].Deficits));
        Assert.Empty(await hub.Ask(new TopicsFromDeficits(Cast.Librarians, 2024)));
        Assert.Contains("Учёт и обеспечение учебниками;2;3", await hub.Read(Map + "?format=csv", Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("Учёт и обеспечение учебниками;Фонд и обслуживание;2;3", await hub.Read(Map + "?format=csv&list=topics", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task anew_supersedes_and_overwrites_nothing()
    {
        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Leader, "/my/deficits", "Consent", ("version", "1"))).StatusCode);
        await hub.SubmitTo(Cast.Leader, "/my/deficits", "Answer", All(3));
        hub.Clock.Advance(TimeSpan.FromHours(1));
        await hub.SubmitTo(Cast.Leader, "/my/deficits", "Answer", All(1));
        hub.Clock.Advance(TimeSpan.FromDays(90));
        await hub.SubmitTo(Cast.Leader, "/my/deficits", "Answer", All(0));

        var kept = await hub.In<MembershipDb, List<SelfAssessment>>(db => db.SelfAssessments.Include(a => a.Answers).OrderBy(a => a.AnsweredAt).ToListAsync());
        Assert.Equal([(2025, 3, false), (2025, 1, true), (2026, 0, true)], kept.Select(a => (a.FirstYear, a.Answers[0].Level, a.SupersededAt is null)));
        Assert.Contains("2025-2026", await hub.Read("/my/deficits", Cast.Leader), StringComparison.Ordinal);
        Assert.Contains("\"SchoolYear\": 2026".ToLowerInvariant(), (await hub.Read("/my/card?handler=File", Cast.Leader)).ToLowerInvariant(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task by_another_list_asks_what_the_curator_has_written()
    {
        Assert.Equal(HttpStatusCode.Redirect, (await Keep("Клубная работа", "Чтение и воспитание", "13")).StatusCode);
        Assert.Contains("в перечне уже есть", await Visitor.Body(await Keep("Клубная работа", "Чтение и воспитание", "14")), StringComparison.Ordinal);
        Assert.Contains("Напишите, что человек должен уметь", await Visitor.Body(await Keep("", "Чтение и воспитание", "14")), StringComparison.Ordinal);
        await hub.Send(new RetireCompetence(Cast.Librarians, Asked[0], Asked: false));
        await Agree(Cast.Leader.PersonId);

        var form = await hub.Read("/my/deficits", Cast.Leader);
        Assert.Contains("Клубная работа", form, StringComparison.Ordinal);
        Assert.DoesNotContain("Поиск, отбор и проверка информации", form, StringComparison.Ordinal);
        Assert.Contains("не спрашивается", await hub.Read(Catalogue, Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("Поиск, отбор и проверка информации", await hub.Read($"/communities/{Cast.Mathematicians}/competences", Cast.OtherCurator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_seen_by_nobody_who_does_not_run_the_community()
    {
        foreach (var (stranger, page) in new[] { (Cast.Librarian, Map), (Cast.OtherCurator, Map), (Cast.Leader, Catalogue), (Cast.OtherCurator, Catalogue), (Cast.Librarian, Map + "?format=xlsx") })
        {
            using var browser = hub.Browser(stranger);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        }

        using var leader = hub.Browser(Cast.Leader);
        Assert.Equal(HttpStatusCode.NotFound, (await leader.GetAsync(new Uri($"/my/deficits/{Cast.Mathematicians}", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAs(Cast.Leader, Map + "?handler=Ask")).StatusCode); // may look at the map, and may not ask
    }

    [Fact]
    public async Task is_refused_when_an_answer_is_none_of_the_four()
    {
        await Agree(Cast.Leader.PersonId);
        Assert.Equal("self-assessment.level-unknown", await Refusal(4));
    }

    [Fact]
    public async Task is_refused_before_the_consent_and_after_it_was_taken_back()
    {
        Assert.Equal("self-assessment.no-consent", await Refusal(2));
        await Agree(Cast.Leader.PersonId);
        await hub.Send(new RevokeConsent(Cast.Leader.PersonId, ConsentKind.Processing, ConsentWay.Account, null));
        Assert.Equal("self-assessment.no-consent", await Refusal(2));
    }

    private async Task<string> Refusal(int level) =>
        (await Assert.ThrowsAsync<RuleViolation>(() => hub.Send(new AnswerSelfAssessment(Cast.Librarians, Cast.Leader.PersonId, Asked.ToDictionary(id => id, _ => level))))).Code;

    private async Task<HttpResponseMessage> PostAs(Actor who, string address)
    {
        using var browser = hub.Browser(who);
        var token = (await browser.GetStringAsync(new Uri("/my/deficits", UriKind.Relative))).Split("__RequestVerificationToken\" type=\"hidden\" value=\"")[1].Split('"')[0];
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]);
        return await browser.PostAsync(new Uri(address, UriKind.Relative), form);
    }

    private async Task Answer(Guid person, int level)
    {
        await Agree(person);
        await hub.Send(new AnswerSelfAssessment(Cast.Librarians, person, Asked.ToDictionary(id => id, _ => level)));
    }

    private Task Agree(Guid person) => hub.Send(new GiveConsent(person, ConsentKind.Processing, 1, Publishable.Nothing, ConsentWay.Account, null));

    private static (string, string)[] All(int level) => [.. Asked.Select(id => ($"Levels[{id}]", $"{level}"))];

    private Task<HttpResponseMessage> Keep(string name, string group, string order) => hub.SubmitTo(Cast.Curator, Catalogue, "Keep", ("Input.Name", name), ("Input.Group", group), ("Input.Order", order));

    private Task<List<string>> Recipients() => hub.In<MailingDb, List<string>>(db => db.Letters.Where(l => l.Kind == "membership.deficits").Select(l => l.Recipient).OrderBy(to => to).ToListAsync());
}
