using System.Net;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Mailing;
using CommunityHub.Membership;
using CommunityHub.Membership.BankUpdates;
using CommunityHub.Membership.Buildings;
using CommunityHub.Membership.ResourceCards;
using CommunityHub.Membership.Schools.Mailboxes;
using CommunityHub.Membership.Time;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Membership;

public sealed class UpdatingTheBank(Hub hub) : IAsyncLifetime
{
    private static readonly Guid School31 = Guid.Parse("00000000-0000-7000-8000-00000000e031"), School21 = Guid.Parse("00000000-0000-7000-8000-00000000e021"), School22 = Guid.Parse("00000000-0000-7000-8000-00000000e022");

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        await Visitor.MakeAccount(hub, Cast.Administrator.PersonId);
        foreach (var (school, address) in ((Guid, string)[])[(School31, "school31@example.org"), (School21, "school21@example.org"), (School22, "school22@example.org")])
            await hub.Send(new AddMailbox(school, address, MailboxRole.Official, Cast.Curator));
    }

    public async ValueTask DisposeAsync() => await Rest();

    // Each school's first step is due by itself, and so are the reminders of the others; what still runs would stand in the way of whoever empties the tables.
    private async Task Rest()
    {
        await Hub.Eventually(async () => !await hub.In<CommunityHub.Workflow.WorkflowDb, bool>(db => db.Steps.AnyAsync(s => s.DoneAt == null && s.SetAsideAt == null)));
        await Hub.Eventually(async () => !await hub.In<CommunityHub.Workflow.WorkflowDb, bool>(db => db.Timers.AnyAsync(t => t.DoneAt == null && t.SetAsideAt == null && t.DueAt <= hub.Clock.GetUtcNow())));
        await hub.Settle();
    }

    [Fact]
    public async Task brings_a_confirmation_a_correction_and_a_silence_to_one_published_bank()
    {
        var update = await Start();
        using var school31 = await Come(School31, "school31@example.org");
        Assert.Contains("Библиотекарь школы", await school31.Read(await Page(School31)), StringComparison.Ordinal);
        await school31.Post(await Page(School31), "Confirm", ("seen", "0"));
        using var school21 = await Come(School21, "school21@example.org");
        await school21.Post(await Page(School21), "Send",
            ("Input.Seen", "0"), ("Input.HeadName", "Смирнова Анна Петровна"), ("Input.HeadTitle", "директор"), ("Input.Pupils", "640"), ("Input.Classes", "26"), ("Input.LibraryPosts", "1,5"),
            ("Input.Staff.Index", "0"), ("Input.Staff[0].PersonId", "00000000-0000-7000-8000-00000000000a"), ("Input.Staff[0].FormerPost", "teacher-librarian"), ("Input.Staff[0].Works", "false"), ("Input.Staff[0].LastDay", "2026-05-29"), ("Input.Staff[0].Post", "teacher-librarian"), ("Input.Staff[0].Rate", "1"), ("Input.Staff[0].Education", "Unknown"), ("Input.Staff[0].Category", "None"),
            ("Input.Newcomers.Index", "0"), ("Input.Newcomers[0].Surname", "Орлова"), ("Input.Newcomers[0].GivenName", "Мария"), ("Input.Newcomers[0].Patronymic", "Ильинична"), ("Input.Newcomers[0].Post", "librarian"), ("Input.Newcomers[0].Rate", "0,5"), ("Input.Newcomers[0].FirstDay", "2026-06-01"));

        Assert.Equal(AnswerState.Settled, await State(School31));
        Assert.Equal(AnswerState.Answered, await State(School21));
        await Review(School21, "Accepted", "Accepted", "Accepted", "Accepted");
        Assert.Equal(AnswerState.Settled, await State(School21));
        Assert.DoesNotContain("Орлова", await hub.Read($"/schools/{School21}?on=2026-05-31", Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("Орлова", await hub.Read($"/schools/{School21}", Cast.Curator), StringComparison.Ordinal);
        Assert.Equal(640, await hub.Ask(new PupilsOn(School21, new(2026, 6, 15))));

        hub.Clock.Advance(TimeSpan.FromDays(15));
        await Hub.Eventually(async () => await State(School22) == AnswerState.Silent);
        await Hub.Eventually(async () => (await hub.Ask(new OpenTasks($"{update}", Cast.Curator))).Count == 1);
        var finish = (await hub.Ask(new OpenTasks($"{update}", Cast.Curator))).Single();
        var form = await hub.Read($"/inbox/{finish.Id}", Cast.Curator);
        Assert.Contains("Ответили 2 из 21", form, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, $"/updates/tasks/{finish.Id}", "Finish")).StatusCode);
        await hub.Settle();

        Assert.Equal(new DateOnly(2026, 6, 30), await hub.In<MembershipDb, DateOnly>(db => db.Snapshots.Select(s => s.Day).SingleAsync()));
        var page = await hub.Read($"/updates/{update}", Cast.Leader);
        Assert.Contains("выпущен", page, StringComparison.Ordinal);
        Assert.Contains("Орлова Мария Ильинична: библиотекарь, ставка 0,5 с 01.06.2026", page, StringComparison.Ordinal);
        var csv = await hub.Read($"/updates/{update}?handler=Bank&format=csv", Cast.Curator);
        Assert.Contains("""МБОУ ЦО № 21;"Смирнова Анна Петровна, директор";school21@example.org;640;26;"1,5";Орлова Мария Ильинична;библиотекарь;"0,5";0""", csv, StringComparison.Ordinal);
        var letters = await hub.In<MailingDb, List<string>>(db => db.Letters.Where(l => l.Kind == "membership.bank-published").Select(l => l.Recipient).ToListAsync());
        Assert.Equal(["curator@example.org", "leader@example.org"], letters.Order());
    }

    [Fact]
    public async Task asks_a_school_back_and_takes_its_second_answer()
    {
        await Start();
        using var school = await Come(School31, "school31@example.org");
        await Correct(school, pupils: "6400");
        await Review(School31, "Questioned:не опечатка ли?");
        await hub.Settle();

        Assert.Equal(AnswerState.Questioned, await State(School31));
        using var again = await Come(School31, "school31@example.org");
        Assert.Contains("не опечатка ли?", await again.Read(await Page(School31)), StringComparison.Ordinal);
        await Correct(again, pupils: "640", seen: 1);
        await Review(School31, "Accepted");

        Assert.Equal(AnswerState.Settled, await State(School31));
        Assert.Equal(640, await hub.Ask(new PupilsOn(School31, new(2026, 6, 15))));
    }

    [Fact]
    public async Task keeps_a_draft_and_tells_the_second_of_two_who_write_at_once()
    {
        await Start();
        using var one = await Come(School31, "school31@example.org");
        var kept = await one.Post(await Page(School31), "Keep", ("Input.Seen", "0"), ("Input.Pupils", "811"), ("Input.Classes", "не знаю"));
        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);

        Assert.Contains("value=\"811\"", await one.Read(await Page(School31)), StringComparison.Ordinal);
        var late = await Visitor.Body(await one.Post(await Page(School31), "Send", ("Input.Seen", "0"), ("Input.Pupils", "900"), ("Input.Classes", "30")));
        Assert.Contains("сохранил кто-то ещё", late, StringComparison.Ordinal);
        Assert.Contains("value=\"900\"", late, StringComparison.Ordinal);
        Assert.Equal(AnswerState.Opened, await State(School31));
    }

    [Theory]
    [InlineData("Библиотекарь школы: если больше не работает", "Input.Staff[0].Works", "false")]
    [InlineData("больше, чем учеников", "Input.Classes", "700")]
    [InlineData("так ставки не пишут", "Input.LibraryPosts", "много")]
    [InlineData("Укажите число учеников и число классов", "Input.Pupils", "")]
    public async Task refuses_in_words_what_cannot_be(string sentence, string field, string value)
    {
        await Start();
        using var school = await Come(School31, "school31@example.org");

        Assert.Contains(sentence, await Visitor.Body(await Correct(school, "640", 0, (field, value))), StringComparison.Ordinal);
        Assert.Equal(AnswerState.Opened, await State(School31));
    }

    [Fact]
    public async Task asks_for_buildings_and_libraries_as_known_and_records_what_is_accepted()
    {
        await hub.Send(new RecordFact(Building.Of(School31, 1, "ул. Литейная, 12", hasLibrary: true), FactAct.Change, new(2020, 9, 1), null, null, Cast.Curator.PersonId));
        await hub.Send(new RecordFact(Building.Of(School31, 2, "ул. Школьная, 3", hasLibrary: false), FactAct.Change, new(2020, 9, 1), null, null, Cast.Curator.PersonId));
        await hub.Send(new RecordFact(ResourceCard.Of(School31, 1, new LibraryForm { Area = 60, Seats = 12, Equipment = [Equipment.Printer], OpeningHours = "9–16" }.Said), FactAct.Change, new(2020, 9, 1), null, null, Cast.Curator.PersonId));
        await Start();
        using var school = await Come(School31, "school31@example.org");
        var page = await school.Read(await Page(School31));
        Assert.Contains("value=\"ул. Литейная, 12\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"9–16\"", page, StringComparison.Ordinal);

        await Correct(school, "640", 0, [.. Of(0, 1, "ул. Литейная, 12", true, ("Library.Area", "60"), ("Library.Seats", "20"), ("Library.Equipment", "Printer"), ("Library.OpeningHours", "9–16")),
            .. Of(1, 2, "ул. Школьная, 3", false, ("Stands", "false"), ("LastDay", "2026-05-31")), .. Of(2, 3, "ул. Новая, 1", false)]);
        var said = await hub.In<MembershipDb, List<string>>(db => db.ProposedChanges.Where(c => c.SchoolId == School31).OrderBy(c => c.Id).Select(c => c.Becomes).ToListAsync());
        Assert.Equal(["640 учеников, 26 классов, ставок в библиотеке: 1", "библиотека корпуса 1: мест: 20", "корпуса 2 больше нет, последний день 31.05.2026", "корпус 3: ул. Новая, 1, без библиотеки"], said);
        await Review(School31, "Accepted", "Accepted", "Accepted", "Accepted");

        Assert.Equal(AnswerState.Settled, await State(School31));
        var day = new DateOnly(2026, 6, 15);
        Assert.Equal([1, 3], await hub.In<MembershipDb, List<int>>(db => db.Buildings.Where(b => b.SchoolId == School31).On(day).OrderBy(b => b.Number).Select(b => b.Number).ToListAsync()));
        var card = await hub.In<MembershipDb, ResourceCard>(db => db.ResourceCards.Where(c => c.SchoolId == School31).On(day).SingleAsync());
        Assert.Equal((20, 60, new DateOnly(2026, 6, 1)), (card.Library.Seats, card.Library.Area, card.FirstDay));
    }

    [Fact]
    public async Task takes_what_is_right_of_buildings_as_right_and_refuses_what_cannot_be()
    {
        await hub.Send(new RecordFact(Building.Of(School31, 1, "ул. Литейная, 12", hasLibrary: true), FactAct.Change, new(2020, 9, 1), null, null, Cast.Curator.PersonId));
        await Start();
        using var school = await Come(School31, "school31@example.org");

        Assert.Contains("Корпус 1: если корпуса больше нет", await Visitor.Body(await Correct(school, "640", 0, Of(0, 1, "ул. Литейная, 12", true, ("Stands", "false")))), StringComparison.Ordinal);
        Assert.Contains("Корпус 1: Мест с компьютером (9) больше", await Visitor.Body(await Correct(school, "640", 0, Of(0, 1, "ул. Литейная, 12", true, ("Library.Seats", "4"), ("Library.SeatsWithComputer", "9")))), StringComparison.Ordinal);
        await school.Post(await Page(School31), "Confirm", ("seen", "0"));

        Assert.Equal(AnswerState.Settled, await State(School31));
        Assert.Equal(0, await hub.In<MembershipDb, int>(db => db.ProposedChanges.CountAsync()));
    }

    [Fact]
    public async Task reminds_by_the_next_address_and_stops_when_the_school_has_answered()
    {
        await hub.Send(new AddMailbox(School31, "library31@example.org", MailboxRole.Library, Cast.Curator));
        await Start();

        hub.Clock.Advance(TimeSpan.FromDays(5));
        await WithTime(async () => (await Letters(School31)).Count == 2 && (await Letters(School22)).Count == 2); // a reminder that were still on its way would be counted from the day it comes
        Assert.Equal(["school31@example.org", "library31@example.org"], await Letters(School31));
        using var school = await Come(School31, "library31@example.org");
        await school.Post(await Page(School31), "Confirm", ("seen", "0"));
        hub.Clock.Advance(TimeSpan.FromDays(5));
        await WithTime(async () => (await Letters(School22)).Count == 3);

        Assert.Equal(["school31@example.org", "library31@example.org"], await Letters(School31));
    }

    [Fact]
    public async Task sends_another_link_to_the_address_of_the_old_one_and_to_no_other()
    {
        await hub.Send(new AddMailbox(School31, "library31@example.org", MailboxRole.Library, Cast.Curator));
        await Start();
        hub.Clock.Advance(TimeSpan.FromDays(5));
        await WithTime(async () => (await Letters(School31)).Count == 2);
        await hub.In<CommunityHub.Host.SignIn.AccountsDb, int>(db => db.PersonalLinks.Where(l => l.SentTo == "school31@example.org").ExecuteUpdateAsync(set => set.SetProperty(l => l.GoodUntil, hub.Clock.GetUtcNow().AddDays(-1))));
        var over = await hub.In<CommunityHub.Host.SignIn.AccountsDb, Guid>(db => db.PersonalLinks.Where(l => l.SentTo == "school31@example.org").Select(l => l.Id).SingleAsync());

        using var school = new Visitor(hub);
        await school.Post($"/l/again/{over}");

        await WithTime(async () => (await Letters(School31)).Count == 3);
        Assert.Equal(["library31@example.org", "school31@example.org", "school31@example.org"], (await Letters(School31)).Order());
    }

    [Fact]
    public async Task gives_the_silent_more_time_when_the_curator_says_so()
    {
        var update = await Start();
        hub.Clock.Advance(TimeSpan.FromDays(15));
        await Hub.Eventually(async () => (await hub.Ask(new OpenTasks($"{update}", Cast.Curator))).Count == 1);
        var task = (await hub.Ask(new OpenTasks($"{update}"))).Single().Id;

        hub.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, $"/updates/tasks/{task}", "Extend", ("until", "2026-07-10"))).StatusCode);
        await Hub.Eventually(() => hub.In<MailingDb, bool>(db => db.Letters.AnyAsync(l => l.Recipient == "school22@example.org" && l.QueuedAt == hub.Clock.GetUtcNow())));
        using var school = await Come(School22, "school22@example.org");
        await school.Post(await Page(School22), "Confirm", ("seen", "0"));

        Assert.Equal(AnswerState.Settled, await State(School22));
    }

    [Fact]
    public async Task opens_no_other_schools_card_and_is_not_for_strangers()
    {
        var update = await Start();
        using var school = await Come(School31, "school31@example.org");
        var other = await Page(School21);

        Assert.NotEqual(HttpStatusCode.OK, (await school.Browser.GetAsync(new Uri(other, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        foreach (var stranger in (Actor[])[Cast.OtherCurator, Cast.Librarian])
            foreach (var page in (string[])[$"/updates/{update}", $"/updates/{update}?handler=Bank", $"/communities/{Cast.Librarians}/updates", $"/updates/answers/{await Answer(School31)}"])
            {
                using var browser = hub.Browser(stranger);
                Assert.Equal((stranger.Name, page, HttpStatusCode.Forbidden), (stranger.Name, page, (await browser.GetAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode));
            }
    }

    private async Task<Guid> Start()
    {
        var answer = await hub.Submit(Cast.Curator, $"/communities/{Cast.Librarians}/updates", ("Input.ReferenceDay", "2026-06-01"), ("Input.LastDay", "2026-06-29"), ("Input.At", "18:00"), ("Input.RemindEveryDays", "5"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        await Hub.Eventually(async () => await State(School31) == AnswerState.Asked && await State(School22) == AnswerState.Asked && await State(School21) == AnswerState.Asked);
        await Rest();
        return Guid.Parse(answer.Headers.Location!.OriginalString.Split('/')[^1]);
    }

    private async Task<Visitor> Come(Guid school, string address)
    {
        var visitor = new Visitor(hub);
        var link = await visitor.LastLink("membership.bank-update", address);
        var seen = await visitor.Get(link);
        Assert.True(seen.StatusCode == HttpStatusCode.OK, $"{link} {seen.StatusCode} {seen.Headers.Location}");
        var opened = await visitor.Post(link);
        Assert.True(opened.StatusCode is HttpStatusCode.Redirect, await Visitor.Body(opened));
        await Noted(school);
        return visitor;
    }

    // That a link was opened is noted by a listener. One that failed is tried again after a second, and one that missed a ring after a while: here, where the clock
    // stands still, both would be never.
    private Task Noted(Guid school) => WithTime(async () => await State(school) is not AnswerState.Asked);

    private async Task WithTime(Func<Task<bool>> isSo)
    {
        var looked = 0;
        await Hub.Eventually(async () =>
        {
            if (await isSo())
                return true;
            if (++looked % 50 == 0)
            {
                hub.Clock.Advance(TimeSpan.FromSeconds(1));
                await hub.In<CommunityHub.Kernel.KernelDb, int>(db => db.Database.ExecuteSqlAsync($"select pg_notify('kernel.deliveries', ''), pg_notify('workflow.steps', ''), pg_notify('workflow.timers', '')"));
            }

            return false;
        });
    }

    private async Task<HttpResponseMessage> Correct(Visitor school, string pupils, int seen = 0, params (string Name, string Value)[] others)
    {
        var fields = new Dictionary<string, string>
        {
            ["Input.Seen"] = $"{seen}", ["Input.Pupils"] = pupils, ["Input.Classes"] = "26", ["Input.LibraryPosts"] = "1", ["Input.Staff.Index"] = "0", ["Input.Staff[0].PersonId"] = $"{Cast.Librarian.PersonId}",
            ["Input.Staff[0].FormerPost"] = "librarian", ["Input.Staff[0].Works"] = "true", ["Input.Staff[0].Post"] = "librarian", ["Input.Staff[0].Rate"] = "1", ["Input.Staff[0].Education"] = "Unknown", ["Input.Staff[0].Category"] = "None",
        };
        foreach (var (name, value) in others)
            fields[name] = value;
        return await school.Post(await Page(School31), "Send", [.. fields.Select(f => (f.Key, f.Value))]);
    }

    private static (string, string)[] Of(int at, int number, string address, bool hasLibrary, params (string Name, string Value)[] others) =>
    [
        ($"Input.Buildings[{at}].Number", $"{number}"), ($"Input.Buildings[{at}].Address", address), ($"Input.Buildings[{at}].HasLibrary", hasLibrary ? "true" : "false"),
        .. others.Append(("Stands", "true")).DistinctBy(o => o.Item1).Select(o => ($"Input.Buildings[{at}].{o.Item1}", o.Item2)),
    ];

    private async Task Review(Guid school, params string[] verdicts)
    {
        var answer = await Answer(school);
        var task = (await hub.Ask(new OpenTasks($"{answer}", Cast.Curator))).Single();
        var changes = await hub.In<MembershipDb, List<Guid>>(db => db.ProposedChanges.Where(c => c.AnswerId == answer && c.Verdict == null).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync());
        Assert.Equal(verdicts.Length, changes.Count);
        var fields = changes.SelectMany((change, at) => new[]
        {
            ($"decisions[{at}].ChangeId", $"{change}"), ($"decisions[{at}].Verdict", verdicts[at].Split(':')[0]), ($"decisions[{at}].Remark", verdicts[at].Split(':').ElementAtOrDefault(1) ?? ""),
        });
        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, $"/updates/tasks/{task.Id}", "Review", [.. fields])).StatusCode);
    }

    private async Task<List<string>> Letters(Guid school)
    {
        var answer = $"{await Answer(school)}";
        return await hub.In<MailingDb, List<string>>(db => db.Letters.Where(l => l.Kind == "membership.bank-update" && l.Occasion.Contains(answer)).OrderBy(l => l.QueuedAt).Select(l => l.Recipient).ToListAsync());
    }

    private async Task<string> Page(Guid school) => $"/bank/{await Answer(school)}";

    private Task<Guid> Answer(Guid school) => hub.In<MembershipDb, Guid>(db => db.SchoolAnswers.Where(a => a.SchoolId == school).Select(a => a.Id).SingleAsync());

    private async Task<AnswerState?> State(Guid school) => (await hub.In<MembershipDb, SchoolAnswer?>(db => db.SchoolAnswers.SingleOrDefaultAsync(a => a.SchoolId == school)))?.State;
}
