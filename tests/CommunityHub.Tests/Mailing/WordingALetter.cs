using System.Net;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Letters;
using CommunityHub.Mailing;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Wordings;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Tests.Mailing;

public sealed class WordingALetter(Hub hub) : IAsyncLifetime
{
    private const string Approved = "planning.plan-approved";

    private static readonly string Page = $"/letters/kinds/{Approved}?lang=ru&community={Cast.Librarians}";

    public async ValueTask InitializeAsync() => await hub.Furnish();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task begins_with_what_the_house_says_and_lists_what_may_be_put_in()
    {
        var page = await hub.Read(Page, Cast.Curator);

        Assert.Contains("План утверждён", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Утверждено. {{ name }}\"", page, StringComparison.Ordinal);
        Assert.Contains("{{ plan }}", page, StringComparison.Ordinal);
        Assert.Contains("Исходные слова", page, StringComparison.Ordinal);
        Assert.Contains("План возвращён на доработку", await hub.Read("/letters/kinds", Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("Поступила задача;исходные;0;", await hub.Read("/letters/kinds?format=csv", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task changes_the_letters_of_that_community_and_no_others()
    {
        await hub.Submit(Cast.Curator, Page, ("Subject", "Ура! {{ name }}"), ("Lead", "Поздравляем: {{ plan }}.\n\nСледующий шаг — {{ name | upcase }}."));

        var ours = await Written(Cast.Librarians);
        Assert.Equal("Ура! План-2026", ours.Subject);
        Assert.Contains("Поздравляем: План работы на 2026 год.\n\nСледующий шаг — ПЛАН-2026.", ours.Text, StringComparison.Ordinal);
        Assert.Contains("Поздравляем: План работы на 2026 год.</p>", ours.Html, StringComparison.Ordinal);
        Assert.Equal("Утверждено. План-2026", (await Written(Cast.Mathematicians)).Subject);
        Assert.Equal("Approved. План-2026", (await Written(Cast.Librarians, "en")).Subject);
        Assert.Contains("Антимонова В.В.", await hub.Read("/letters/kinds", Cast.Curator), StringComparison.Ordinal);
        Assert.DoesNotContain("Антимонова В.В.", await hub.Read("/letters/kinds", Cast.OtherCurator), StringComparison.Ordinal);

        await hub.SubmitTo(Cast.Curator, Page, "Ours&lang=ru&community=" + Cast.Librarians);
        Assert.Equal("Утверждено. План-2026", (await Written(Cast.Librarians)).Subject);
    }

    [Fact]
    public async Task by_the_administrator_changes_those_that_no_curator_has_worded()
    {
        await hub.Send(new WordLetter(Kind(Approved), "ru", null, "Центр: {{ name }}", "Центр поздравляет.", Cast.Administrator));
        await hub.Send(new WordLetter(Kind(Approved), "ru", Cast.Librarians, "Свои слова", "Свои.", Cast.Curator));

        Assert.Equal(("Свои слова", "Центр: План-2026"), ((await Written(Cast.Librarians)).Subject, (await Written(Cast.Mathematicians)).Subject));
    }

    [Theory]
    [InlineData("{{ secret }}", "«secret»")]
    [InlineData("{{ plan.Length }}", "«plan.Length»")]
    [InlineData("{{ plan | replace: 'а', plan }}", "«replace»")]
    [InlineData("{% include 'x' %}", "Текст не понят (строка 1, знак")]
    [InlineData("{% for i in (1..100000) %}x{% endfor %}", "Текст не понят")]
    [InlineData("{% assign x = plan %}", "Текст не понят")]
    [InlineData("{% if plan %}", "Текст не понят")]
    [InlineData("{{ (1..1000000) }}", "")]
    [InlineData("\u200b", "не выходит ни одного слова")]
    [InlineData("{% if plan == 'x' %}Слова{% endif %}", "не выходит ни одного слова")]
    [InlineData("", "Впишите вступление")]
    public async Task refuses_what_could_not_be_said_or_would_do_harm(string lead, string why)
    {
        var answer = await hub.Submit(Cast.Curator, Page, ("Subject", "Тема"), ("Lead", lead));

        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("error-summary", page, StringComparison.Ordinal);
        Assert.Contains(why, page, StringComparison.Ordinal);
        Assert.Contains("value=\"Тема\"", page, StringComparison.Ordinal);
        Assert.Equal(0, await hub.In<MailingDb, int>(db => db.Wordings.CountAsync()));
    }

    [Fact]
    public async Task in_two_tabs_shows_the_second_what_the_first_has_saved_and_loses_nothing()
    {
        var (first, second) = (await Seen(), await Seen());
        await hub.Submit(Cast.Curator, Page, ("Subject", "Первая {{ name }}"), ("Lead", "Первые слова."), ("Seen", first));

        var answer = await hub.Submit(Cast.Curator, Page, ("Subject", "Вторая {{ name }}"), ("Lead", "Вторые слова."), ("Seen", second));
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("Пока эта страница была открыта, слова изменили", page, StringComparison.Ordinal);
        Assert.Contains("<dd>Первая {{ name }}</dd>", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Вторая {{ name }}\"", page, StringComparison.Ordinal);
        Assert.Contains("Вторые слова.</textarea>", page, StringComparison.Ordinal);
        Assert.Equal("Первая План-2026", (await Written(Cast.Librarians)).Subject);

        await hub.Submit(Cast.Curator, Page, ("Subject", "Вторая {{ name }}"), ("Lead", "Вторые слова."), ("Seen", MarkIn(page)));
        Assert.Equal("Вторая План-2026", (await Written(Cast.Librarians)).Subject);

        var stale = await Seen();
        await hub.SubmitTo(Cast.Curator, Page, "Ours&lang=ru&community=" + Cast.Librarians);
        answer = await hub.Submit(Cast.Curator, Page, ("Subject", "Третья"), ("Lead", "Третьи слова."), ("Seen", stale));
        Assert.Contains("Сейчас стоят исходные слова", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.Equal("Утверждено. План-2026", (await Written(Cast.Librarians)).Subject);
    }

    [Theory]
    [InlineData("", "Впишите тему")]
    [InlineData("   ", "Впишите тему")]
    [InlineData("{% if plan == 'x' %}Тема{% endif %}", "не выходит ни одного слова")]
    public async Task refuses_a_subject_that_says_nothing(string subject, string why)
    {
        var answer = await hub.Submit(Cast.Curator, Page, ("Subject", subject), ("Lead", "Вступление."));

        Assert.Contains(why, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.Equal(0, await hub.In<MailingDb, int>(db => db.Wordings.CountAsync()));
    }

    private async Task<string> Seen() => MarkIn(await hub.Read(Page, Cast.Curator));

    private static string MarkIn(string page) => System.Text.RegularExpressions.Regex.Match(page, "name=\"Seen\" value=\"([^\"]*)\"").Groups[1].Value;

    [Fact]
    public async Task is_not_for_strangers_nor_for_letters_of_the_house_itself()
    {
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Forbidden, HttpStatusCode.NotFound),
            (await Status(Page, Cast.OtherCurator), await Status(Page, Cast.Leader), await Status("/letters/kinds/nothing", Cast.Administrator)));
        Assert.Equal("wording.not-yours", (await Assert.ThrowsAsync<RuleViolation>(() => hub.Send(new WordLetter(Kind("sign-in.link"), "ru", Cast.Librarians, "a", "b", Cast.Curator)))).Code);
        Assert.Equal("wording.not-yours", (await Assert.ThrowsAsync<RuleViolation>(() => hub.Send(new WordLetter(Kind(Approved), "ru", Cast.Librarians, "a", "b", Cast.OtherCurator)))).Code);
        Assert.Equal("wording.not-yours", (await Assert.ThrowsAsync<RuleViolation>(() => hub.Send(new WordLetter(Kind(Approved), "ru", null, "a", "b", Cast.Curator)))).Code);
        Assert.Contains("меняет администратор", await hub.Read("/letters/kinds/sign-in.link", Cast.Curator), StringComparison.Ordinal);
        await hub.Send(new WordLetter(Kind("sign-in.link"), "ru", null, "Вход", "Ваша ссылка.", Cast.Administrator));
    }

    [Fact]
    public async Task shows_the_last_real_letter_with_the_new_words_and_none_of_its_links()
    {
        await Written(Cast.Librarians);
        var preview = await hub.SubmitTo(Cast.Curator, Page, $"Preview&lang=ru&community={Cast.Librarians}", ("Subject", "Проба: {{ name }}"), ("Lead", "{{ plan }} — готов."));

        var html = WebUtility.HtmlDecode(await preview.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("Проба: План-2026", html, StringComparison.Ordinal);
        Assert.Contains("План работы на 2026 год — готов.", html, StringComparison.Ordinal);
        Assert.Contains("Приказ № 7", html, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", html, StringComparison.Ordinal);
        Assert.Contains("sandbox", Assert.Single(preview.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.DoesNotContain("План работы на 2026 год", await hub.Read($"/letters/kinds/{Approved}?handler=Preview", Cast.OtherCurator), StringComparison.Ordinal);

        var refused = await hub.SubmitTo(Cast.Curator, Page, $"Preview&lang=ru&community={Cast.Librarians}", ("Subject", "Проба"), ("Lead", "{{ нет }}"));
        Assert.Contains("Так письмо не получится", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task sends_a_test_letter_to_oneself_and_to_nobody_else()
    {
        var answer = await hub.SubmitTo(Cast.Curator, Page, $"Test&lang=ru&community={Cast.Librarians}", ("Subject", "Проверка слов"), ("Lead", "Такое вступление."));
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("value=\"Проверка слов\"", page, StringComparison.Ordinal); // not saved yet, and not lost
        Assert.Contains(">Такое вступление.</textarea>", page, StringComparison.Ordinal);

        var letter = await hub.In<MailingDb, Letter>(db => db.Letters.SingleAsync(l => l.Kind == WordLetterHandler.TestKind));
        var me = Assert.Single(await hub.Ask(new PeopleById([Cast.Curator.PersonId])));
        Assert.Equal(("Проба: Проверка слов", me.Email), (letter.Subject, letter.Recipient));
        Assert.Contains("Такое вступление.", letter.Text, StringComparison.Ordinal);
        Assert.Equal(0, await hub.In<MailingDb, int>(db => db.Wordings.CountAsync()));
    }

    [Fact]
    public async Task never_keeps_a_letter_from_going()
    {
        await hub.Send(new WordLetter(Kind(Approved), "ru", Cast.Librarians, "{{ name }}", "{{ plan }}", Cast.Curator));
        await hub.In<MailingDb, int>(db => db.Database.ExecuteSqlAsync($"update mailing.wordings set lead = '{{{{ gone }}}}'"));

        Assert.Equal("Утверждено. План-2026", (await Written(Cast.Librarians)).Subject);
    }

    [Fact]
    public async Task is_forgotten_with_the_people_who_stand_in_its_samples()
    {
        await Written(Cast.Librarians);
        Assert.Equal(1, await hub.In<MailingDb, int>(db => db.LetterSamples.CountAsync()));

        await hub.Ask(new BlankOldLetters(hub.Clock.GetUtcNow().AddDays(1)));
        Assert.Equal(0, await hub.In<MailingDb, int>(db => db.LetterSamples.CountAsync()));
    }

    private LetterKind Kind(string code) => hub.Services.GetServices<LetterKind>().Single(kind => kind.Code == code);

    private async Task<WrittenLetter> Written(Guid community, string language = "ru")
    {
        using var scope = hub.Services.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<WritingDesk>().Write(Kind(Approved), language, community, page => page
            .With("plan", "План работы на 2026 год").With("name", "План-2026").With("amendment", 0)
            .Greeting("Вера Владимировна").Lead().Fact("Приказ", "Приказ № 7").Button("Открыть план", "/plans/secret"), TestContext.Current.CancellationToken);
    }

    private async Task<HttpStatusCode> Status(string page, Actor who)
    {
        using var browser = hub.Browser(who);
        return (await browser.GetAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode;
    }
}
