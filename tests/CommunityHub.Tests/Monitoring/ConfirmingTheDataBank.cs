using System.Net;
using System.Text.Json;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Membership;
using CommunityHub.Membership.BankUpdates;
using CommunityHub.Membership.Employments;
using CommunityHub.Membership.People;
using CommunityHub.Membership.SchoolHeads;
using CommunityHub.Membership.SchoolSizes;
using CommunityHub.Membership.Time;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Responses;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>Once a year schools confirm what is known of them by a form like any other; what is otherwise, a curator decides about.</summary>
public sealed class ConfirmingTheDataBank(Hub hub) : IAsyncLifetime
{
    private static readonly DateOnly Since = new(2024, 9, 1), Reference = new(2026, 6, 1);
    private readonly Collection collection = new(hub);

    public async ValueTask InitializeAsync()
    {
        await Collection.Furnish(hub);
        await Record(SchoolSize.Of(Collection.School31, pupils: 800, classes: 30, 2.5m));
        await Record(SchoolHead.Of(Collection.School31, "Иванова Мария Петровна", "директор"));
        await Record(Employment.At(Cast.Librarian.PersonId, Collection.School31, "librarian", 0.5m, isMain: true));
        await Record(Employment.At(Cast.Librarian.PersonId, Collection.School31, "head-of-library", 0.25m, isMain: false));
    }

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task one_button_is_enough_where_nothing_has_changed()
    {
        using var school = await Launched();
        var page = await school.Read(await collection.Page(Collection.School31));
        Assert.Contains("Всё верно, подтвердить", page, StringComparison.Ordinal);
        Assert.Contains("Иванова Мария Петровна", page, StringComparison.Ordinal);
        Assert.Contains("<b>Библиотекарь школы, библиотекарь</b>; Библиотекарь школы; Работает у нас: да; Ставка: 0,5; Основная работа: да", page, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await school.Post(await collection.Page(Collection.School31), "Confirm")).StatusCode);

        Assert.Equal(ResponseState.Submitted, await collection.State(Collection.School31));
        var response = await collection.Of(Collection.School31);
        Assert.Contains("Школа всё подтвердила", await hub.Read($"/responses/{response.Id}", Cast.Curator), StringComparison.Ordinal);
        await Accept();
        Assert.Equal(0, await hub.Ask(new ProposalsFor(Cast.Curator)));
    }

    [Fact]
    public async Task what_the_data_bank_has_said_itself_nags_nobody()
    {
        await hub.Send(new RecordFact(SchoolSize.Of(Collection.School31, pupils: 800, classes: 30, 0.25m), FactAct.Change, new(2025, 9, 1), null, null, Cast.Curator.PersonId));
        using var school = await Launched(); // More posts are taken than there are, and that is nothing new.

        Assert.Equal(HttpStatusCode.Redirect, (await school.Post(await collection.Page(Collection.School31), "Confirm")).StatusCode);
        Assert.Equal(ResponseState.Submitted, await collection.State(Collection.School31));
    }

    [Fact]
    public async Task each_difference_of_an_accepted_answer_waits_for_the_curator()
    {
        using var school = await Launched();
        await Write(school, ("school", "pupils", "812"), ("school", "head", "Сидоров Пётр Ильич"), ("staff", $"{Row()}/rate", "0,75"), ("staff", $"{Row()}/since", "15.05.2026"), ("staff", $"{Row(2)}/works", "нет"), ("staff", $"{Row(2)}/last_day", "31.05.2026"),
            ("newcomers", "newcomers/r1/name", "Новикова Анна Олеговна"), ("newcomers", "newcomers/r1/post", "teacher-librarian"), ("newcomers", "newcomers/r1/rate", "0,5"), ("newcomers", "newcomers/r1/main", "да"), ("newcomers", "newcomers/r1/since", "01.06.2026"));
        await Send(school);
        var told = await hub.Read($"/responses/{(await collection.Of(Collection.School31)).Id}", Cast.Curator);
        Assert.Matches("Учеников: +<del>800</del> +<b>812</b>", told);
        Assert.Equal(0, await hub.Ask(new ProposalsFor(Cast.Curator)));

        await Accept();

        Assert.Equal(
        [
            "812 учеников, 30 классов, ставок в библиотеке: 2,5 @ 01.06.2026", "Библиотекарь школы: библиотекарь, ставка 0,75 @ 15.05.2026",
            "Библиотекарь школы: заведующий библиотекой, ставка 0,25, по совместительству → последний день работы 31.05.2026 @ 31.05.2026", "Новикова Анна Олеговна: педагог-библиотекарь, ставка 0,5 с 01.06.2026 @ 01.06.2026", "Сидоров Пётр Ильич, директор @ 01.06.2026",
        ], (await Proposed()).Select(c => c.Proposal is ProposedLeaving ? $"{c.Was} → {c.Becomes.Split(": ")[1]} @ {c.Day.InDigits()}" : $"{c.Becomes} @ {c.Day.InDigits()}"));
        Assert.All(await Proposed(), change => Assert.Equal("Ответ школы: Банк данных: сведения о школе и её библиотекарях, 2026", change.Source));
        var page = await hub.Read("/proposals", Cast.Curator);
        Assert.Contains("812 учеников", page, StringComparison.Ordinal);
        Assert.Contains("Ответ школы: Банк данных", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task somebody_new_is_registered_or_turns_out_to_be_known()
    {
        var known = await hub.Ask(new RegisterPerson("Новикова", "Анна", "Олеговна", "novikova@example.org"));
        using var school = await Launched();
        await Write(school, [.. Newcomer("r1", "Новикова Анна Олеговна"), .. Newcomer("r2", "Громова Ида Львовна")]);
        await Send(school);
        await Accept();

        Assert.Contains("novikova@example.org", await hub.Read("/proposals", Cast.Curator), StringComparison.Ordinal);
        foreach (var change in await Proposed())
            Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, "/proposals", "Accept", ("change", $"{change.Id}"), ("same", change.Becomes.StartsWith("Новикова", StringComparison.Ordinal) ? $"{known}" : ""))).StatusCode);

        var here = await hub.Ask(new LibrariansOn(Collection.School31, Reference));
        Assert.Contains(here, l => l.PersonId == known && l.FullName == "Новикова Анна Олеговна");
        var new_ = Assert.Single(here, l => l.FullName == "Громова Ида Львовна");
        Assert.Equal(1, await hub.In<MembershipDb, int>(db => db.People.CountAsync(p => p.Surname == "Новикова")));
        Assert.Contains(await hub.Ask(new MembersOn(Cast.Librarians, Reference)), m => m.PersonId == new_.PersonId);
    }

    [Fact]
    public async Task a_name_that_has_changed_and_another_post_are_one_change_each()
    {
        using var school = await Launched();
        await Write(school, ("staff", $"{Row()}/name", "Смирнова Школа Ивановна"), ("staff", $"{Row()}/post", "teacher-librarian"));
        await Send(school);
        await Accept();
        var proposed = await Proposed();
        Assert.Equal(["Библиотекарь школы: педагог-библиотекарь, ставка 0,5", "Библиотекарь школы: теперь Смирнова Школа Ивановна"], proposed.Select(c => c.Becomes));

        foreach (var change in proposed)
            Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, "/proposals", "Accept", ("change", $"{change.Id}"))).StatusCode);

        Assert.Equal(["Смирнова Школа Ивановна head-of-library 0.25", "Смирнова Школа Ивановна teacher-librarian 0.5"],
            (await hub.Ask(new LibrariansOn(Collection.School31, Reference))).Where(l => l.PersonId == Cast.Librarian.PersonId).Select(l => FormattableString.Invariant($"{l.FullName} {l.Post} {l.Rate:0.##}")).Order());
        Assert.Contains(await hub.Ask(new LibrariansOn(Collection.School31, Reference.AddDays(-1))), l => l.Post == "librarian");
    }

    [Fact]
    public async Task an_answer_that_is_returned_after_all_proposes_nothing_and_then_only_what_it_says_last()
    {
        using var school = await Launched();
        await Write(school, ("school", "pupils", "812"), ("school", "classes", "31"));
        await Send(school);
        await Accept();
        Assert.Equal("812 учеников, 31 класс, ставок в библиотеке: 2,5", Assert.Single(await Proposed()).Becomes);

        var response = await collection.Of(Collection.School31);
        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, $"/responses/{response.Id}", "Return", ("flagged", "pupils"), ("reason", "в ОО-1 другое число"))).StatusCode);
        Assert.Empty(await Proposed());
        using var again = await collection.Come("school31@example.org", "monitoring.returned");
        await Write(again, ("school", "pupils", "813"));
        await Send(again);
        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, $"/cycles/{collection.Id}/review", null, ("chosen", $"{response.Id}"))).StatusCode);

        Assert.Equal("813 учеников, 31 класс, ставок в библиотеке: 2,5", Assert.Single(await Proposed()).Becomes);
    }

    [Fact]
    public async Task an_answer_that_is_not_awaited_any_longer_proposes_nothing()
    {
        using var school = await Launched();
        await Write(school, ("school", "pupils", "812"));
        await Send(school);
        await Accept();
        Assert.Single(await Proposed());

        var chosen = ("Input.Chosen", $"{(await collection.Of(Collection.School31)).Id}");
        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, $"/cycles/{collection.Id}", "Act", chosen, ("Input.Act", "Exclude"), ("Input.Text", "школа объединена"))).StatusCode);
        Assert.Empty(await Proposed());
        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, $"/cycles/{collection.Id}", "Act", chosen, ("Input.Act", "Include"))).StatusCode);
        Assert.Single(await Proposed());
    }

    [Fact]
    public async Task a_school_is_asked_as_a_whole_and_not_building_by_building()
    {
        var refused = await hub.SubmitTo(Cast.Curator, "/cycles/arrange", null, ("Input.Community", $"{Cast.Librarians}"), ("Input.Form", "data-bank"), ("Input.Year", "2026"), ("Input.ReferenceDay", "2026-06-01"), ("Input.OpensOn", "2026-06-15"), ("Input.LastDay", "2026-06-29"), ("Input.At", "18:00"), ("Input.ByBuilding", "true"));

        Assert.Contains("спрашивают школу целиком", await Visitor.Body(refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_the_data_bank_cannot_take_is_noted_and_keeps_nobody_from_accepting()
    {
        using var school = await Launched();
        await Write(school, [("school", "pupils", "812"), .. Newcomer("r1", "Новикова")]);
        await Send(school);
        await Accept();

        Assert.Equal(ResponseState.Accepted, await collection.State(Collection.School31));
        Assert.Single(await Proposed());
        Assert.Contains("Банку данных не предложено: «Новикова» не похоже на фамилию", await hub.Read($"/responses/{(await collection.Of(Collection.School31)).Id}", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task no_school_is_asked_for_it_twice_in_a_month()
    {
        using (await Launched())
        {
            var update = await hub.SubmitTo(Cast.Curator, $"/communities/{Cast.Librarians}/updates", null, Update());
            Assert.Contains("школы подтверждают те же сведения в сборе", await Visitor.Body(update), StringComparison.Ordinal);
            Assert.Empty(await hub.In<MembershipDb, List<BankUpdate>>(db => db.BankUpdates.ToListAsync()));
        }

        await hub.In<MonitoringDb, int>(db => db.Cycles.ExecuteUpdateAsync(set => set.SetProperty(c => c.DroppedAt, hub.Clock.GetUtcNow())));
        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, $"/communities/{Cast.Librarians}/updates", null, Update())).StatusCode);
        var refused = await hub.SubmitTo(Cast.Curator, "/cycles/arrange", null, ("Input.Community", $"{Cast.Librarians}"), ("Input.Form", "data-bank"), ("Input.Year", "2026"), ("Input.ReferenceDay", "2026-06-01"), ("Input.OpensOn", "2026-06-16"), ("Input.LastDay", "2026-06-29"), ("Input.At", "18:00"));
        Assert.Contains("школы уже отвечают о том же", await Visitor.Body(refused), StringComparison.Ordinal);
    }

    private static (string, string)[] Update() => [("Input.ReferenceDay", "2026-06-01"), ("Input.LastDay", "2026-06-29"), ("Input.At", "18:00"), ("Input.RemindEveryDays", "5")];

    private static (string Section, string Path, string Typed)[] Newcomer(string row, string name) =>
        [("newcomers", $"newcomers/{row}/name", name), ("newcomers", $"newcomers/{row}/post", "librarian"), ("newcomers", $"newcomers/{row}/rate", "0,25"), ("newcomers", $"newcomers/{row}/main", "нет"), ("newcomers", $"newcomers/{row}/since", "01.06.2026")];

    private async Task<Visitor> Launched()
    {
        await collection.Launch(("Input.Form", "data-bank"));
        var school = await collection.Come("school31@example.org");
        await school.Read(await collection.Page(Collection.School31));
        return school;
    }

    // The main work comes first.
    private static string Row(int work = 1) => work == 1 ? $"staff/p{Cast.Librarian.PersonId:N}" : $"staff/p{Cast.Librarian.PersonId:N}-{work}";

    private async Task Write(Visitor school, params (string Section, string Path, string Typed)[] values)
    {
        foreach (var (section, path, typed) in values)
        {
            var answers = JsonDocument.Parse((await collection.Of(Collection.School31)).Answers).RootElement;
            var kept = await school.Post($"{await collection.Page(Collection.School31)}/s/{section}", "Value", ("path", path), ("typed", typed), ("was", answers.TryGetProperty(path, out var was) ? was.GetRawText() : ""));
            var said = JsonDocument.Parse(await kept.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
            Assert.True(said.TryGetProperty("value", out _) && said.GetProperty("conflict").ValueKind is JsonValueKind.Null, $"{path}: {said}");
        }
    }

    private async Task Send(Visitor school)
    {
        var sent = await school.Post($"{await collection.Page(Collection.School31)}/check", "Send");
        Assert.True(sent.StatusCode is HttpStatusCode.Redirect, await Visitor.Body(sent));
    }

    private async Task Accept() => Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, $"/responses/{(await collection.Of(Collection.School31)).Id}", "Accept")).StatusCode);

    private Task<List<ProposedChange>> Proposed() => hub.In<MembershipDb, List<ProposedChange>>(db => db.ProposedChanges.AsNoTracking().Where(c => c.AnswerId == null).OrderBy(c => c.Becomes).ToListAsync());

    private Task Record(DatedFact fact) => hub.Send(new RecordFact(fact, FactAct.Change, Since, null, null, Cast.Curator.PersonId));
}
