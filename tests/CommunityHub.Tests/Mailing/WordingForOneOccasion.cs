using System.Net;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Letters;
using CommunityHub.Mailing;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Wordings;
using CommunityHub.Membership;
using CommunityHub.Monitoring;
using CommunityHub.Tests.Monitoring;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Tests.Mailing;

/// <summary>The curator words the letters of one collection, or of one update of the data bank, and of nothing else.</summary>
public sealed class WordingForOneOccasion(Hub hub) : IAsyncLifetime
{
    private const string Invitation = "monitoring.invitation";

    public async ValueTask InitializeAsync() => await Collection.Furnish(hub);

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task begins_at_the_launch_with_the_letter_that_the_first_school_will_get()
    {
        var cycle = await Arranged("holdings-movement", Collection.School31, Collection.School21);
        var task = (await hub.Ask(new OpenTasks($"{cycle}", Cast.Curator))).Single();
        Assert.Contains($"href=\"/letters/kinds/{Invitation}?about={cycle}\"", await hub.Read($"/inbox/{task.Id}", Cast.Curator), StringComparison.Ordinal);

        var page = await hub.Read($"/letters/kinds/{Invitation}?about={cycle}", Cast.Curator);
        Assert.Contains("Так выглядит письмо о «Движение библиотечных фондов, 2026»", page, StringComparison.Ordinal);
        Assert.Contains("29 июня 2026", page, StringComparison.Ordinal); // what {{ until }} becomes

        var letter = WebUtility.HtmlDecode(await hub.Read($"/letters/kinds/{Invitation}?lang=ru&about={cycle}&handler=Preview", Cast.Curator));
        Assert.Contains("Движение библиотечных фондов, 2026: заполните до 29 июня 2026", letter, StringComparison.Ordinal);
        Assert.Contains("МБОУ ЦО № 21", letter, StringComparison.Ordinal);
        Assert.Contains("29 июня 2026 г., 18:00", letter, StringComparison.Ordinal);
        Assert.Contains("Открыть форму", letter, StringComparison.Ordinal);
        Assert.Equal(0, await hub.In<MailingDb, int>(db => db.Letters.CountAsync(l => l.Kind == Invitation)));
    }

    [Fact]
    public async Task changes_the_letters_of_that_collection_and_of_no_other()
    {
        var (holdings, resources) = (await Arranged("holdings-movement", Collection.School31), await Arranged("resource-base", Collection.School21));
        var saved = await hub.Submit(Cast.Curator, $"/letters/kinds/{Invitation}?lang=ru&about={holdings}", ("Subject", "Фонды до {{ until }}"), ("Lead", "Списание этого года считаем вместе, {{ school }}."));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);

        await Launch(holdings);
        await Launch(resources);

        var letters = await hub.In<MailingDb, Dictionary<string, Letter>>(db => db.Letters.AsNoTracking().Where(l => l.Kind == Invitation).ToDictionaryAsync(l => l.About));
        Assert.Equal("Фонды до 29 июня 2026", letters[$"{holdings}"].Subject);
        Assert.Contains("Списание этого года считаем вместе, МБОУ ЦО № 31.", letters[$"{holdings}"].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Списание", letters[$"{resources}"].Text, StringComparison.Ordinal);
        Assert.StartsWith("Ресурсн", letters[$"{resources}"].Subject, StringComparison.Ordinal);

        var kinds = await hub.Read($"/letters/kinds?about={holdings}&format=csv", Cast.Curator);
        Assert.StartsWith($"Сбор: приглашение школе;\"только здесь, изменил(а) {Cast.Curator.Name}\";1;", kinds.Split('\n').Single(line => line.StartsWith("Сбор: приглашение школе", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain("План утверждён", kinds, StringComparison.Ordinal);
        Assert.Contains("Сбор: приглашение школе;исходные;1;", await hub.Read($"/letters/kinds?about={resources}&format=csv", Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("Сбор: приглашение школе;исходные;2;", await hub.Read("/letters/kinds?format=csv", Cast.Curator), StringComparison.Ordinal);
        Assert.Contains($"href=\"/letters/kinds?about={holdings}\"", await hub.Read($"/letters/about/{holdings}", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_nearer_than_the_words_of_the_community_and_of_the_house_and_goes_back_to_them()
    {
        var cycle = await Arranged("holdings-movement", Collection.School31);
        await hub.Send(new WordLetter(Kind(Invitation), "ru", null, "Центр: {{ title }}", "Центр просит.", Cast.Administrator));
        await hub.Send(new WordLetter(Kind(Invitation), "ru", Cast.Librarians, "Сообщество: {{ title }}", "Сообщество просит.", Cast.Curator));
        await hub.Send(new WordLetter(Kind(Invitation), "ru", Cast.Librarians, "Этот сбор: {{ title }}", "Этот сбор просит.", Cast.Curator, About: $"{cycle}"));

        Assert.Equal(("Этот сбор: x", "Сообщество: x", "Центр: x"), (await Subject(Cast.Librarians, $"{cycle}"), await Subject(Cast.Librarians, $"{Guid.NewGuid()}"), await Subject(Cast.Mathematicians, null)));

        var page = await hub.Read($"/letters/kinds/{Invitation}?lang=ru&about={cycle}", Cast.Curator);
        Assert.Contains("Слова только этих писем", page, StringComparison.Ordinal);
        await hub.SubmitTo(Cast.Curator, $"/letters/kinds/{Invitation}", $"Ours&lang=ru&about={cycle}");

        Assert.Equal("Сообщество: x", await Subject(Cast.Librarians, $"{cycle}"));
        Assert.Contains("Слова всех таких писем сообщества", await hub.Read($"/letters/kinds/{Invitation}?lang=ru&about={cycle}", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task of_an_update_of_the_data_bank_words_its_reminders()
    {
        await hub.Submit(Cast.Curator, $"/communities/{Cast.Librarians}/updates", ("Input.ReferenceDay", "2026-06-01"), ("Input.LastDay", "2026-06-29"), ("Input.At", "18:00"), ("Input.RemindEveryDays", "5"));
        await Collection.Rest(hub);
        var update = await hub.In<MembershipDb, Guid>(db => db.BankUpdates.Select(u => u.Id).SingleAsync());
        var address = $"/letters/kinds/membership.bank-update-reminder?lang=ru&about={update}";
        Assert.Contains("Банк данных 2025", await hub.Read(address, Cast.Curator), StringComparison.Ordinal);

        await hub.Submit(Cast.Curator, address, ("Subject", "Ещё раз о банке {{ year }}"), ("Lead", "Осталось немного."));
        hub.Clock.Advance(TimeSpan.FromDays(6));
        await Hub.Eventually(() => hub.In<MailingDb, bool>(db => db.Letters.AnyAsync(l => l.Subject.StartsWith("Ещё раз о банке"))));
        Assert.Equal(0, await hub.In<MailingDb, int>(db => db.Letters.CountAsync(l => l.About == $"{update}" && l.Subject.StartsWith("Напоминаем"))));
    }

    [Fact]
    public async Task of_an_update_of_the_data_bank_begins_with_its_first_letter()
    {
        (string, string)[] days = [("Input.ReferenceDay", "2026-06-01"), ("Input.LastDay", "2026-06-29"), ("Input.At", "18:00"), ("Input.RemindEveryDays", "5")];
        var updates = $"/communities/{Cast.Librarians}/updates";
        var refused = await hub.Submit(Cast.Curator, updates, [.. days, ("Input.Subject", "Сверка {{ year }}"), ("Input.Lead", "Сверяем {{ secret }}.")]);
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("Здесь нет такого: «secret»", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Сверка {{ year }}\"", page, StringComparison.Ordinal);
        Assert.Contains("Сверяем {{ secret }}.</textarea>", page, StringComparison.Ordinal);
        Assert.False(await hub.In<MembershipDb, bool>(db => db.BankUpdates.AnyAsync()));

        await hub.Submit(Cast.Curator, updates, [.. days, ("Input.Subject", "Сверка {{ year }}"), ("Input.Lead", "Сверяем перед аттестацией.")]);
        await Collection.Rest(hub);

        var letters = await hub.In<MailingDb, List<Letter>>(db => db.Letters.AsNoTracking().Where(l => l.Kind == "membership.bank-update").ToListAsync());
        Assert.NotEmpty(letters);
        Assert.All(letters, letter => Assert.StartsWith("Сверка 202", letter.Subject, StringComparison.Ordinal));
        Assert.All(letters, letter => Assert.Contains("Сверяем перед аттестацией.", letter.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task is_for_the_curator_of_its_community_and_for_letters_that_are_about_it()
    {
        var cycle = await Arranged("holdings-movement", Collection.School31);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.OK),
            (await Status($"/letters/kinds/{Invitation}?about={cycle}", Cast.OtherCurator), await Status($"/letters/kinds?about={cycle}", Cast.OtherCurator),
            await Status($"/letters/kinds/{Invitation}?about={Guid.NewGuid()}", Cast.Curator), await Status($"/letters/kinds?about=%00нет", Cast.Curator), await Status($"/letters/kinds/{Invitation}?about={cycle}", Cast.Administrator)));
        foreach (var (kind, community, by) in new[] { (Invitation, Cast.Mathematicians, Cast.OtherCurator), (Invitation, Cast.Librarians, Cast.OtherCurator), ("planning.plan-approved", Cast.Librarians, Cast.Curator) })
            Assert.Equal("wording.not-yours", (await Assert.ThrowsAsync<RuleViolation>(() => hub.Send(new WordLetter(Kind(kind), "ru", community, "a", "b", by, About: $"{cycle}")))).Code);
        Assert.Equal(0, await hub.In<MailingDb, int>(db => db.Wordings.CountAsync()));
    }

    [Fact]
    public async Task of_all_letters_of_a_kind_shows_the_latest_thing_they_would_be_about_where_none_was_written_yet()
    {
        await Launch(await Arranged("holdings-movement", Collection.School31));

        var letter = WebUtility.HtmlDecode(await hub.Read("/letters/kinds/monitoring.given-back?lang=ru&handler=Preview", Cast.Curator));
        Assert.Contains("Руководитель вернул ответ: Движение библиотечных фондов, 2026", letter, StringComparison.Ordinal);
        Assert.Contains("МБОУ ЦО № 31", letter, StringComparison.Ordinal);
        Assert.DoesNotContain("МБОУ ЦО № 31", WebUtility.HtmlDecode(await hub.Read("/letters/kinds/monitoring.given-back?lang=ru&handler=Preview", Cast.OtherCurator)), StringComparison.Ordinal);
    }

    private async Task<Guid> Arranged(string form, params Guid[] schools)
    {
        var arranged = await hub.SubmitTo(Cast.Curator, "/cycles/arrange", null,
        [
            ("Input.Community", $"{Cast.Librarians}"), ("Input.Form", form), ("Input.Year", "2026"), ("Input.ReferenceDay", "2026-06-01"), ("Input.OpensOn", "2026-06-15"), ("Input.LastDay", "2026-06-29"), ("Input.At", "18:00"),
            .. schools.Select(school => ("Input.SchoolIds", $"{school}")),
        ]);
        return Guid.Parse(arranged.Headers.Location!.OriginalString.Split('/')[^1]);
    }

    private async Task Launch(Guid cycle)
    {
        var task = (await hub.Ask(new OpenTasks($"{cycle}", Cast.Curator))).Single();
        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, $"/cycles/tasks/{task.Id}", "Launch")).StatusCode);
        await Hub.Eventually(() => hub.In<MonitoringDb, bool>(db => db.Cycles.AnyAsync(c => c.Id == cycle && c.AllAskedAt != null)));
    }

    private LetterKind Kind(string code) => hub.Services.GetServices<LetterKind>().Single(kind => kind.Code == code);

    private async Task<string> Subject(Guid community, string? about)
    {
        using var scope = hub.Services.CreateScope();
        var letter = await scope.ServiceProvider.GetRequiredService<WritingDesk>().Write(Kind(Invitation), "ru", community, about, page => page
            .With("title", "x").With("until", "1 июля").With("day", "1 июня").With("time", "5 минут").With("school", "ЦО").With("centre", "Центр").Greeting(null).Lead(), TestContext.Current.CancellationToken);
        return letter.Subject;
    }

    private async Task<HttpStatusCode> Status(string page, Actor who)
    {
        using var browser = hub.Browser(who);
        return (await browser.GetAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode;
    }
}
