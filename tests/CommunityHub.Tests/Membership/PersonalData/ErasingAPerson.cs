using System.Text.Json;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Mailing;
using CommunityHub.Membership;
using CommunityHub.Membership.BankUpdates;
using CommunityHub.Membership.Consents;
using CommunityHub.Membership.People;
using CommunityHub.Membership.PersonalData.Erasing;
using CommunityHub.Membership.Qualifications;
using CommunityHub.Membership.Statistics;
using CommunityHub.Membership.Time;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Membership.PersonalData;

/// <summary>Somebody who worked at a school for years, left, and asks to be forgotten.</summary>
public sealed class ErasingAPerson(Hub hub) : IAsyncLifetime
{
    private const string Name = "Огурцова-Бережная Аполлинария Евграфовна", Email = "apollinaria@example.org";
    private static readonly DateOnly Today = new(2026, 6, 15);
    private Guid _person, _school;

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        _person = await hub.Ask(new RegisterPerson("Огурцова-Бережная", "Аполлинария", "Евграфовна", Email));
        _school = await hub.In<MembershipDb, Guid>(db => db.Schools.OrderBy(s => s.ShortName).Select(s => s.Id).FirstAsync());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task leaves_no_name_and_no_address_anywhere_and_every_number_as_it_was()
    {
        await hub.Send(new SeedDemoBank());
        await WriteOfThePerson();
        var before = await Figures();
        Assert.NotEmpty(await PlacesOf("Огурцов"));

        var answer = await Erase(Name);

        Assert.Equal("/personal-data/erasures", answer.Headers.Location!.OriginalString);
        Assert.Equal(before, await Figures());
        Assert.Empty(await PlacesOf("Огурцов"));
        Assert.Empty(await PlacesOf("apollinaria"));
        Assert.Empty(await PlacesOf("Аполлинар"));
        Assert.Equal("Удалённое лицо № 1", await hub.In<MembershipDb, string>(db => db.People.Where(p => p.Id == _person).Select(p => p.Surname).SingleAsync()));
        Assert.Contains("Удалённое лицо № 1", await hub.Read($"/people/{_person}", Cast.Administrator), StringComparison.Ordinal);
        var list = await hub.Read("/personal-data/erasures", Cast.Administrator);
        Assert.Contains("заявление от 10.06.2026", list, StringComparison.Ordinal);
        Assert.Contains("Админов А.А.", list, StringComparison.Ordinal);
        Assert.Equal(1, await hub.In<MailingDb, int>(db => db.Letters.CountAsync(l => l.CancelledAt != null && l.Text == "" && l.RecipientName == "Удалённое лицо № 1")));
        Assert.Null(await hub.Ask(new PersonByEmail(Email)));
    }

    [Fact]
    public async Task is_refused_in_words_while_a_post_is_held_the_name_is_not_typed_or_it_is_oneself()
    {
        var appointment = await hub.Ask(new Appoint(_person, Group.Member, Cast.Librarians, new(2024, 9, 1), null, Acting: false, Cast.Curator.PersonId));
        Assert.Contains("Сначала завершите назначения: член сообщества", await hub.Read($"/people/{_person}/erase", Cast.Administrator), StringComparison.Ordinal);
        await hub.In<MembershipDb, int>(db => db.Appointments.Where(a => a.Id == appointment).ExecuteUpdateAsync(set => set.SetProperty(a => a.LastDay, new DateOnly(2026, 6, 14))));

        Assert.Contains("впишите имя целиком", await Said(await Erase("Огурцова")), StringComparison.Ordinal);
        Assert.Contains("Себя удалить нельзя", await hub.Read($"/people/{Cast.Administrator.PersonId}/erase", Cast.Administrator), StringComparison.Ordinal);
        Assert.Equal(0, await hub.In<MembershipDb, int>(db => db.Erasures.CountAsync()));
    }

    [Fact]
    public async Task is_for_administrators_alone()
    {
        foreach (var who in new[] { Cast.Curator, Cast.Leader, Cast.OtherCurator, Cast.Librarian })
            foreach (var page in new[] { $"/people/{_person}/erase", "/personal-data/erasures" })
            {
                using var browser = hub.Browser(who);
                Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await browser.GetAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
            }
    }

    [Fact]
    public async Task can_be_asked_for_on_the_own_card_and_taken_back()
    {
        var me = new Actor(_person, "Огурцова-Бережная А.Е.", []);
        await hub.SubmitTo(me, "/my/card", "AskForErasure");

        // Ten working days after Monday, 15 June; thirty days after it.
        Assert.Contains("вам ответят до 29.06.2026, удалят до 15.07.2026", await hub.Read("/my/card", me), StringComparison.Ordinal);
        Assert.Contains(Name, await hub.Read("/personal-data/erasures", Cast.Administrator), StringComparison.Ordinal);
        Assert.Contains("29.06.2026", await hub.Read("/personal-data/erasures", Cast.Administrator), StringComparison.Ordinal);
        Assert.Contains("ответить — до 29.06.2026, удалить — до 15.07.2026", await hub.Read($"/people/{_person}", Cast.Administrator), StringComparison.Ordinal);
        Assert.Equal(1, await hub.In<MailingDb, int>(db => db.Letters.CountAsync(l => l.Kind == "membership.erasure-asked-for")));

        await hub.SubmitTo(me, "/my/card", "Withdraw");
        Assert.DoesNotContain(Name, await hub.Read("/personal-data/erasures", Cast.Administrator), StringComparison.Ordinal);
        Assert.DoesNotContain("просит удалить", await hub.Read($"/people/{_person}", Cast.Administrator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task leaves_alone_whoever_is_called_the_same()
    {
        var namesake = await hub.Ask(new RegisterPerson("Огурцова-Бережная", "Алла", "Егоровна", null));
        await hub.Send(new QueueLetter("note:1", "test.note", "curator@example.org", "Антимонова В.В.", "Пришла Огурцова-Бережная А.Е.", $"{Name} и Огурцова-Бережная А.Е.", ""));

        await Erase(Name);

        Assert.Equal("Удалённое лицо № 1 и Огурцова-Бережная А.Е.", await hub.In<MailingDb, string>(db => db.Letters.Where(l => l.Kind == "test.note").Select(l => l.Text).SingleAsync()));
        Assert.Equal("Огурцова-Бережная", await hub.In<MembershipDb, string>(db => db.People.Where(p => p.Id == namesake).Select(p => p.Surname).SingleAsync()));
    }

    [Fact]
    public async Task of_a_surname_alone_changes_no_text_of_others_and_takes_the_rows_of_lists()
    {
        await hub.Ask(new CommunityHub.Membership.Importing.BringList(Cast.Librarians, "а.csv", System.Text.Encoding.UTF8.GetBytes($"Школа;Фамилия;Имя;Отчество;Должность;Ставка\nЦО № 31;Огурцова-Бережная;Аполлинария;Евграфовна;библиотекарь;1"), Cast.Curator));
        await Erase(Name);
        Assert.Empty(await PlacesOf("Огурцов"));

        _person = await hub.Ask(new RegisterPerson("Одиноков", "", null, null));
        await hub.Send(new QueueLetter("note:1", "test.note", "curator@example.org", "Антимонова В.В.", "Пришёл Одиноков И.И.", "Одиноков И.И.", ""));
        await Erase("Одиноков");

        Assert.Equal("Одиноков И.И.", await hub.In<MailingDb, string>(db => db.Letters.Where(l => l.Kind == "test.note").Select(l => l.Text).SingleAsync()));
        Assert.StartsWith("Удалённое лицо", await hub.In<MembershipDb, string>(db => db.People.Where(p => p.Id == _person).Select(p => p.Surname).SingleAsync()), StringComparison.Ordinal);
    }

    private async Task WriteOfThePerson()
    {
        var me = new Actor(_person, "Огурцова-Бережная А.Е.", []);
        var appointment = await hub.Ask(new Appoint(_person, Group.Member, Cast.Librarians, new(2022, 9, 1), new(2026, 5, 31), Acting: false, Cast.Curator.PersonId));
        await hub.Send(new RecordFact(Qualification.Of(_person, new(Education.Higher, true, 2001, Category.First, null, null, AgeBand.Over55, "Грамота", null, "Хочу на пенсию, Огурцова-Бережная")), FactAct.Change, new(2022, 9, 1), null, null, _person));
        await hub.Send(new GiveConsent(_person, ConsentKind.Processing, 1, Publishable.Nothing, ConsentWay.Account, me.Name));
        await hub.Read($"/people/{Cast.Librarian.PersonId}", Cast.Administrator with { PersonId = _person, Name = me.Name });
        await hub.Send(new QueueLetter($"note:{appointment}", "test.note", "Apollinaria@example.org", Name, "Вам", "Здравствуйте, Аполлинария Евграфовна", "<p>Аполлинария</p>", hub.Clock.GetUtcNow().AddDays(10)));
        await hub.Send(new QueueLetter("note:2", "test.note", "curator@example.org", "Антимонова В.В.", "О наставнице Огурцовой-Бережной\u00a0А. Е.", $"{Name} ({Email})", System.Text.Encodings.Web.HtmlEncoder.Default.Encode($"<b>{Name}</b>")));
        await hub.In<MembershipDb, int>(db =>
        {
            db.Add(ProposedChange.By($"форма {Name}", _school, new ProposedNewcomer("Огурцова-Бережная", "Аполлинария", null, Email, "librarian", 1, true), new(2022, 9, 1), "", $"новый библиотекарь: {Name}, {Email}", hub.Clock.GetUtcNow()));
            db.Add(ProposedChange.By("форма", _school, new ProposedHead(Name, "директор"), new(2022, 9, 1), "", $"{Name}, директор", hub.Clock.GetUtcNow()));
            return db.SaveChangesAsync();
        });
        await hub.Settle();
    }

    private Task<HttpResponseMessage> Erase(string typed) =>
        hub.Submit(Cast.Administrator, $"/people/{_person}/erase", ("Reason", "заявление от 10.06.2026"), ("AskedOn", "2026-06-10"), ("TypedName", typed));

    private static async Task<string> Said(HttpResponseMessage answer) => System.Net.WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    private async Task<string> Figures()
    {
        var all = new List<string>();
        foreach (var day in new DateOnly[] { Today, new(2025, 10, 1), new(2023, 3, 1) })
            all.Add(JsonSerializer.Serialize(await hub.In<MembershipDb, CommunityFigures>(db => db.FiguresOn(Cast.Librarians, new AsOf(day, hub.Clock.GetUtcNow().AddDays(1))))));
        return string.Join('\n', all);
    }

    /// <summary>Every text of the database that holds the word, whichever module it is of; nothing is left out here, since no signed paper names the person.</summary>
    private Task<List<string>> PlacesOf(string word) => hub.In<KernelDb, List<string>>(async db =>
    {
        var columns = await db.Database.SqlQuery<string>($"""
            select format('%I.%I|%I', c.table_schema, c.table_name, c.column_name) as "Value" from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
            where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema') and c.data_type in ('text', 'character varying', 'character', 'json', 'jsonb', 'ARRAY', 'bytea')
            """).ToListAsync();
        var found = new List<string>();
        foreach (var column in columns.Select(c => c.Split('|')))
        {
            var sql = $"select count(*)::int as \"Value\" from {column[0]} where {column[1]}::text ilike {{0}} or {column[1]}::text ilike {{1}}";
            var escaped = JsonSerializer.Serialize(word).Trim('"').Replace("\\", "\\\\", StringComparison.Ordinal);
            if (await db.Database.SqlQueryRaw<int>(sql, $"%{word}%", $"%{escaped}%").SingleAsync() > 0)
                found.Add($"{column[0]}.{column[1]}");
        }

        return found;
    });
}
