using System.Net;
using CommunityHub.Contracts.Monitoring;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Reviewing;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring.Reports;

public sealed class ReviewingAnswers(Hub hub) : IAsyncLifetime
{
    private CollectedAnswers _answers = null!;

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        _answers = new(hub);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task begins_with_the_school_that_is_unlike_the_others()
    {
        var cycle = await _answers.Year(2026, [.. Enumerable.Range(1, 11).Select(n => new Said($"ЦО № {n}", CollectedAnswers.Of(n == 11 ? 480 : 100 + n, 900), IsAccepted: false))]);

        var queue = Names(await hub.Read($"/cycles/{cycle}/review", Cast.Curator));

        Assert.Equal("ЦО № 11", queue[0]);
        Assert.Equal(11, queue.Count);
    }

    [Fact]
    public async Task is_read_in_the_same_order_before_and_after_the_clock_has_weighed_and_reading_writes_nothing()
    {
        var cycle = await _answers.Year(2026, [.. Enumerable.Range(1, 11).Select(n => new Said($"ЦО № {n}", CollectedAnswers.Of(n == 11 ? 480 : 100 + n, 900), IsAccepted: false))]);
        Task<int> Weighed() => hub.In<MonitoringDb, int>(async db => await db.Responses.CountAsync(r => r.CycleId == cycle && r.WorthALook >= 0) + await db.Set<UsualOfCycle>().CountAsync());

        var before = Names(await hub.Read($"/cycles/{cycle}/review", Cast.Curator));
        Assert.Equal(["ЦО № 11"], Names(await hub.Read($"/cycles/{cycle}/review?what=odd", Cast.Curator)));
        Assert.Equal(0, await Weighed());

        await hub.Send(new WeighNewAnswers());
        Assert.Equal(12, await Weighed());
        Assert.Equal(before, Names(await hub.Read($"/cycles/{cycle}/review", Cast.Curator)));
        Assert.Equal(["ЦО № 11"], Names(await hub.Read($"/cycles/{cycle}/review?what=odd", Cast.Curator)));
    }

    [Fact]
    public async Task accepts_what_a_person_has_ticked_and_nothing_else()
    {
        var cycle = await _answers.Year(2026, [.. Enumerable.Range(1, 3).Select(n => new Said($"ЦО № {n}", CollectedAnswers.Of(100 + n, 900), IsAccepted: false))]);
        Assert.DoesNotMatch("name=\"chosen\"[^>]* checked", await hub.Read($"/cycles/{cycle}/review", Cast.Curator));

        var none = WebUtility.HtmlDecode(await (await hub.SubmitTo(Cast.Curator, $"/cycles/{cycle}/review", null)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Contains("Ни один ответ не отмечен", none, StringComparison.Ordinal);
        Assert.Equal(0, await hub.In<MonitoringDb, int>(db => db.Responses.CountAsync(r => r.CycleId == cycle && r.AcceptedAt != null)));
        Assert.Contains("data-confirm=\"Принять отмеченные ответы без просмотра?\"", none, StringComparison.Ordinal);
    }

    [Fact]
    public async Task looks_again_when_an_answer_comes_or_goes()
    {
        var cycle = await _answers.Year(2026, [.. Enumerable.Range(1, 11).Select(n => new Said($"ЦО № {n}", CollectedAnswers.Of(n == 11 ? 480 : 100 + n, 900), IsAccepted: false))]);
        Assert.Equal("ЦО № 11", Names(await hub.Read($"/cycles/{cycle}/review", Cast.Curator))[0]);

        await hub.In<MonitoringDb, int>(db => db.Database.ExecuteSqlAsync($"update monitoring.responses set accepted_at = submitted_at where cycle_id = {cycle} and school_name = 'ЦО № 11'"));
        await Answer(cycle, first: 12, last: 12, users: 700, suspicion: 0);

        var page = await hub.Read($"/cycles/{cycle}/review", Cast.Curator);
        Assert.Equal("ЦО № 12", Names(page)[0]);
        Assert.Contains("Читателей: 700 — намного больше, чем обычно (106,5)", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task begins_with_it_among_thousands_too_as_soon_as_the_clock_has_held_them_against_each_other()
    {
        var cycle = await _answers.Year(2026, new Said("ЦО № 1", CollectedAnswers.Of(100, 900), IsAccepted: false));
        await Answer(cycle, first: 2, last: 5_200, users: null, suspicion: 0.1);
        await Answer(cycle, first: 9_001, last: 9_001, users: 480, suspicion: 0);
        Assert.DoesNotContain("ЦО № 9001", Names(await hub.Read($"/cycles/{cycle}/review", Cast.Curator)));

        await hub.Send(new WeighNewAnswers());

        var page = await hub.Read($"/cycles/{cycle}/review", Cast.Curator);
        Assert.Equal("ЦО № 9001", Names(page)[0]);
        Assert.Contains("Читателей: 480 — намного больше, чем обычно (12", page, StringComparison.Ordinal);
        Assert.Contains("5201 ответ ждёт", page.Replace("\u202F", "", StringComparison.Ordinal).Replace("\u00A0", "", StringComparison.Ordinal), StringComparison.Ordinal);

        // One more changes nothing of what is usual among thousands, and is held against it all the same.
        await Answer(cycle, first: 9_002, last: 9_002, users: 9_000, suspicion: 0); // as far from the others as can be, and it weighs more
        await hub.Send(new WeighNewAnswers());
        Assert.Equal(["ЦО № 9002", "ЦО № 9001"], Names(await hub.Read($"/cycles/{cycle}/review", Cast.Curator))[..2]);
        Assert.Equal(5_201, await hub.In<MonitoringDb, int>(db => db.Set<UsualOfCycle>().Where(u => u.CycleId == cycle).Select(u => u.Answers).SingleAsync()));
    }

    [Fact]
    public async Task can_be_sorted_searched_and_saved()
    {
        var cycle = await _answers.Year(2026, [.. Enumerable.Range(1, 11).Select(n => new Said($"ЦО № {n}", CollectedAnswers.Of(n == 10 ? 480 : 100 + n, 900), IsAccepted: false))]);
        await hub.In<MonitoringDb, int>(db => db.Database.ExecuteSqlAsync($"update monitoring.responses set submitted_at = submitted_at + interval '1 hour' where cycle_id = {cycle} and school_name = 'ЦО № 5'"));
        async Task<List<string>> Queue(string query) => Names(await hub.Read($"/cycles/{cycle}/review{query}", Cast.Curator));

        Assert.Equal("ЦО № 10", (await Queue(""))[0]);
        Assert.Equal(Enumerable.Range(1, 11).Select(n => $"ЦО № {n}"), await Queue("?sort=school"));
        Assert.Equal("ЦО № 11", (await Queue("?sort=-school"))[0]);
        Assert.Equal("ЦО № 5", (await Queue("?sort=-sent"))[0]);
        Assert.Equal("ЦО № 10", (await Queue("?sort=worth"))[^1]);
        Assert.Equal(["ЦО № 10"], await Queue("?what=odd"));
        Assert.Equal(10, (await Queue("?what=plain")).Count);
        Assert.Equal(["ЦО № 7"], await Queue("?q=№ 7"));
        var none = await hub.Read($"/cycles/{cycle}/review?q=гимназия", Cast.Curator);
        Assert.Contains("Таких ответов нет", none, StringComparison.Ordinal);
        Assert.Contains("11 ответов ждут", none, StringComparison.Ordinal);
        var csv = await hub.Read($"/cycles/{cycle}/review?what=odd&format=csv", Cast.Curator);
        Assert.Matches("ЦО № 10;Тула;[^;]+;library@example.org;1;;0;\"?[^\n]*Читателей: 480 — намного больше, чем обычно", csv);
        Assert.Equal(2, csv.Trim().Split('\n').Length);

        var accepted = await hub.SubmitTo(Cast.Curator, $"/cycles/{cycle}/review?sort=school&q=№ 7", null, ("chosen", $"{await hub.In<MonitoringDb, Guid>(db => db.Responses.Where(r => r.CycleId == cycle && r.SchoolName == "ЦО № 7").Select(r => r.Id).SingleAsync())}"));
        Assert.Contains("sort=school", accepted.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task holds_no_answer_against_one_of_last_year_that_nobody_counts()
    {
        var last = await _answers.Year(2025, new Said("ЦО № 7", CollectedAnswers.Of(100, 900)));
        var cycle = await _answers.Year(2026, new Said("ЦО № 7", CollectedAnswers.Of(100, 900, opening: 700), IsAccepted: false));
        var response = await hub.In<MonitoringDb, Guid>(db => db.Responses.Where(r => r.CycleId == cycle).Select(r => r.Id).SingleAsync());
        foreach (var page in (string[])[$"/cycles/{cycle}/review", $"/responses/{response}"])
            Assert.Contains("В прошлом году было 1000, теперь 700.", await hub.Read(page, Cast.Curator), StringComparison.Ordinal);

        await hub.In<MonitoringDb, int>(db => db.Responses.Where(r => r.CycleId == last).ExecuteUpdateAsync(set => set.SetProperty(r => r.ExcludedAt, hub.Clock.GetUtcNow()).SetProperty(r => r.ExcludeReason, "школа закрыта")));

        foreach (var page in (string[])[$"/cycles/{cycle}/review", $"/responses/{response}"])
            Assert.DoesNotContain("В прошлом году было", await hub.Read(page, Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task finds_schools_in_the_order_of_their_numbers()
    {
        var cycle = await _answers.Year(2026, [.. ((int[])[22, 7, 10, 1]).Select(n => new Said($"ЦО № {n}", null))]);

        Assert.Equal(["ЦО № 1", "ЦО № 7", "ЦО № 10", "ЦО № 22"], Names(await hub.Read($"/cycles/{cycle}", Cast.Curator)));
        Assert.Equal(["ЦО № 1", "ЦО № 7", "ЦО № 10", "ЦО № 22"], Names(await hub.Read("/cycles/matrix?year=2026", Cast.Curator)));
    }

    /// <summary>Schools that have sent what the first has, with so many readers, or with 101 to 140 of them by turns.</summary>
    private Task<int> Answer(Guid cycle, int first, int last, int? users, double suspicion)
    {
        var at = CollectedAnswers.At("users");
        return hub.In<MonitoringDb, int>(db => db.Database.ExecuteSqlAsync(
            $"""
            insert into monitoring.responses (id, cycle_id, school_id, school_name, building, facts, answers, version, explanations, round, reminders, oddities, suspicion, asked_at, started_at, saved_at, submitted_at, submitted_by, figures)
            select gen_random_uuid(), r.cycle_id, gen_random_uuid(), 'ЦО № ' || n, 0, r.facts, r.answers, 1, r.explanations, 1, 0, 0, {suspicion}, r.asked_at, r.started_at, r.saved_at, r.submitted_at, r.submitted_by,
                r.figures[1:{at}] || coalesce({users}, 101 + n % 40)::double precision || r.figures[{at} + 2:]
            from monitoring.responses r cross join generate_series({first}, {last}) n where r.cycle_id = {cycle} and r.school_name = 'ЦО № 1'
            """));
    }

    private static List<string> Names(string page) => [.. System.Text.RegularExpressions.Regex.Matches(page, "<a (?:id=\"[^\"]*\" )?href=\"/(?:responses|schools)/[0-9a-f-]{36}\">(ЦО № [0-9]+)</a>").Select(name => name.Groups[1].Value)];
}
