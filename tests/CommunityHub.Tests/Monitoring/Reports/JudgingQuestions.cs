using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Responses;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring.Reports;

public sealed class JudgingQuestions(Hub hub) : IAsyncLifetime
{
    private CollectedAnswers _answers = null!;

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        _answers = new(hub);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task tells_which_checks_fire_and_what_schools_say_of_it()
    {
        await _answers.Year(2025, new("ЦО № 7", CollectedAnswers.Of(100, 900, opening: 1000)), new("ЦО № 22", CollectedAnswers.Of(100, 900, opening: 1000)));
        var cycle = await _answers.Year(2026, new("ЦО № 7", CollectedAnswers.Of(100, 900, opening: 990), Explained: """{ "as-last-closing@movement/06/opening": { "reason": "Списание после отчёта", "note": null } }"""), new("ЦО № 22", CollectedAnswers.Of(600, 900, opening: 1000)));

        var rows = ReadingAReport.Rows(await hub.Read($"/cycles/{cycle}/questions", Cast.Curator));

        Assert.Matches(@"[а-я]+ \| просит пояснить \| 1 \| 0 \| 1 \| Списание после отчёта \(1\)", rows);
        Assert.Matches(@"Читателей 600 больше, чем учеников 500\. ?Читателей \| запрещает \| 1 \| 0 \| 0", rows);
        Assert.DoesNotMatch("as-last-closing|many-users", rows); // where it stands is said in words
    }

    [Fact]
    public async Task tells_how_long_each_question_takes_and_where_people_stop()
    {
        var cycle = await _answers.Year(2026, new("ЦО № 7", CollectedAnswers.Of(100, 900)), new("ЦО № 22", null));
        await Type(cycle, "ЦО № 7", ("pupils", 0), ("users", 40), ("loans", 100), ("users", 130));
        await Type(cycle, "ЦО № 22", ("pupils", 0), ("users", 20), ("titles/r1/copies", 3600), ("titles/r2-04fa/copies", 7200)); // the second row was begun in a browser

        var page = await hub.Read($"/cycles/{cycle}/questions", Cast.Curator);
        var rows = ReadingAReport.Rows(page);

        // 40, 20 and 30 seconds before «users»; the hour before «titles» was a pause.
        Assert.Contains("ЧитателейШкола | 2 | 30 | 1 | 0 | 0 | 0", rows, StringComparison.Ordinal);
        Assert.Contains("КниговыдачШкола | 1 | 60 | 0 | 0 | 0 | 0", rows, StringComparison.Ordinal);
        Assert.Contains("ЭкземпляровОбмен | 1 | — | 0 | 0 | ", rows, StringComparison.Ordinal);
        Assert.Contains("Бросили на полпути</dt><dd><strong>1</strong>", page, StringComparison.Ordinal);
        Assert.Contains("Заполняли, минут (медиана)</dt><dd><strong>2</strong>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task tells_where_those_stopped_who_never_sent_by_what_was_saved_last_and_not_by_what_is_open_again()
    {
        var cycle = await _answers.Year(2026, new("ЦО № 7", CollectedAnswers.Of(100, 900), IsAccepted: false), new("ЦО № 22", null), new("ЦО № 31", null));
        await Type(cycle, "ЦО № 7", ("pupils", 10), ("loans", 20));
        await hub.In<MonitoringDb, int>(async db =>
        {
            (await db.Responses.SingleAsync(r => r.CycleId == cycle && r.SchoolName == "ЦО № 7")).TakeBack(hub.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        await Type(cycle, "ЦО № 22", ("titles/r1/copies", 3600), ("users", 20)); // kept in another order than it was said
        await Type(cycle, "ЦО № 31", ("pupils", 0), ("users", 40));

        var page = await hub.Read($"/cycles/{cycle}/questions", Cast.Curator);

        Assert.Contains("Бросили на полпути</dt><dd><strong>2</strong>", page, StringComparison.Ordinal);
        Assert.Matches(@"<strong>Обмен</strong>: 1.ответ. Последнее, что сохранили: [^<]*Экземпляров \(1\)", page);
        Assert.Matches(@"<strong>Школа</strong>: 1.ответ. Последнее, что сохранили: Читателей \(1\)", page);
    }

    [Fact]
    public async Task holds_answers_against_the_same_year_before_as_the_review_does()
    {
        var last = await _answers.Year(2025, new Said("ЦО № 7", CollectedAnswers.Of(100, 900, opening: 1000)));
        var cycle = await _answers.Year(2026, new Said("ЦО № 7", CollectedAnswers.Of(100, 900, opening: 990), IsAccepted: false));
        await hub.In<MonitoringDb, int>(db => db.Cycles.Where(c => c.Id == last).ExecuteUpdateAsync(set => set.SetProperty(c => c.CommunityId, Cast.Mathematicians))); // another community has asked, and the school has answered
        async Task<int> Pages() => ((string[])[await hub.Read($"/cycles/{cycle}/questions", Cast.Curator), await hub.Read($"/cycles/{cycle}/review", Cast.Curator), await hub.Read($"/responses/{await hub.In<MonitoringDb, Guid>(db => db.Responses.Where(r => r.CycleId == cycle).Select(r => r.Id).SingleAsync())}", Cast.Curator)])
            .Count(page => page.Contains("В прошлом году было 1000, теперь 990.", StringComparison.Ordinal));

        Assert.Equal(3, await Pages());
        await hub.In<MonitoringDb, int>(db => db.Responses.Where(r => r.CycleId == last).ExecuteUpdateAsync(set => set.SetProperty(r => r.ExcludedAt, hub.Clock.GetUtcNow()).SetProperty(r => r.ExcludeReason, "школа закрыта")));
        Assert.Equal(0, await Pages());
    }

    [Fact]
    public async Task of_very_many_answers_looks_at_those_saved_last_and_never_at_those_without_a_moment_before_them()
    {
        var cycle = await _answers.Year(2026, [.. ((string[])["ЦО № 7", "ЦО № 22", "ЦО № 31", "ЦО № 40"]).Select(school => new Said(school, CollectedAnswers.Of(100, 900), IsAccepted: false))]);
        await hub.In<MonitoringDb, int>(async db =>
        {
            await db.Responses.Where(r => r.CycleId == cycle && r.SchoolName == "ЦО № 22").ExecuteUpdateAsync(set => set.SetProperty(r => r.SavedAt, hub.Clock.GetUtcNow()));
            await db.Responses.Where(r => r.CycleId == cycle && r.SchoolName == "ЦО № 40").ExecuteUpdateAsync(set => set.SetProperty(r => r.ExcludedAt, hub.Clock.GetUtcNow()));
            return await db.Responses.Where(r => r.CycleId == cycle && r.SchoolName == "ЦО № 7").ExecuteUpdateAsync(set => set.SetProperty(r => r.SavedAt, (DateTimeOffset?)null));
        });

        Task<List<string>> Looked(int most) => hub.In<MonitoringDb, List<string>>(db => CommunityHub.Monitoring.Reports.Questions.LookedAt.In(db, cycle, most).Select(r => r.SchoolName).ToListAsync());

        Assert.Equal(["ЦО № 22", "ЦО № 31"], await Looked(2));
        Assert.Equal(["ЦО № 22", "ЦО № 31", "ЦО № 7"], await Looked(9));
    }

    [Fact]
    public async Task says_that_nobody_has_begun_and_keeps_strangers_out()
    {
        var cycle = await _answers.Year(2026, new Said("ЦО № 7", null));

        Assert.Contains("Отвечать ещё не начали", await hub.Read($"/cycles/{cycle}/questions", Cast.Leader), StringComparison.Ordinal);
        using var stranger = hub.Browser(Cast.OtherCurator);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await stranger.GetAsync(new Uri($"/cycles/{cycle}/questions", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
    }

    private Task<int> Type(Guid cycle, string school, params (string Path, int Second)[] typed) => hub.In<MonitoringDb, int>(async db =>
    {
        var response = await db.Responses.SingleAsync(r => r.CycleId == cycle && r.SchoolName == school);
        var began = hub.Clock.GetUtcNow();
        if (response.StartedAt is null)
            response.Write("""{ "pupils": 500, "users": 20 }""", began);
        foreach (var (path, second) in typed)
            db.Add(ValueChange.Of(response, path, null, "1", "library@example.org", ChangeWay.Page, began.AddSeconds(second)));
        return await db.SaveChangesAsync();
    });
}
