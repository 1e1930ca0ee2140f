using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Reports.Figures;
using CommunityHub.Monitoring.Responses;
using CommunityHub.Tests.Support;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Tests.Monitoring.Reports;

public sealed class CountingAcceptedAnswers(Hub hub) : IAsyncLifetime
{
    private const int Schools = 5;

    private CollectedAnswers _answers = null!;

    public async ValueTask InitializeAsync()
    {
        await hub.Reset();
        _answers = new(hub);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task totals_are_the_sum_of_what_is_accepted_in_whatever_order_answers_are_sent_returned_and_accepted()
    {
        var cycle = await _answers.Year(2026, [.. Enumerable.Range(1, Schools).Select(n => new Said($"ЦО № {n}", null))]);
        var acts = Gen.Select(Gen.Int[0, Schools - 1], Gen.Int[0, 3], Gen.Int[0, 9999]).List[1, 25];
        // What a school has sent last, and whether it is accepted: the whole of the rule.
        var (sent, accepted) = (new int?[Schools], new bool[Schools]);

        await acts.SampleAsync(async list =>
        {
            foreach (var (school, act, users) in list)
                await Do(cycle, school, act, users, sent, accepted);

            var figures = await Figures(cycle);
            var expected = Enumerable.Range(0, Schools).Where(n => accepted[n]).Sum(n => (decimal)sent[n]!.Value / 100);
            var said = figures.Now.Totals[CollectedAnswers.At("users")];
            return figures.Now.Answered == accepted.Count(yes => yes) && (accepted.Any(yes => yes) ? (decimal)said == expected : double.IsNaN(said));
        }, iter: 30, threads: 1);
    }

    /// <summary>Three forgotten schools are asked in January: the year is not theirs alone.</summary>
    [Fact]
    public async Task an_earlier_year_counts_each_school_once_by_its_last_answer_however_often_it_was_asked()
    {
        var december = await _answers.Year(2025, new Said("ЦО № 1", CollectedAnswers.Of(100, 900)), new Said("ЦО № 2", CollectedAnswers.Of(200, 900)), new Said("ЦО № 3", null));
        await hub.In<MonitoringDb, int>(db => db.Cycles.Where(c => c.Id == december).ExecuteUpdateAsync(set => set.SetProperty(c => c.Deadline, c => c.Deadline.AddDays(-10))));
        await _answers.Year(2025, new Said("ЦО № 2", CollectedAnswers.Of(250, 900)), new Said("ЦО № 3", CollectedAnswers.Of(300, 900)));
        var cycle = await _answers.Year(2026, new Said("ЦО № 1", CollectedAnswers.Of(110, 900)));

        var before = (await Figures(cycle)).Years.Single(year => year.Year == 2025);

        Assert.Equal((3, 3, 650), (before.Asked, before.Answered, before.Totals[CollectedAnswers.At("users")]));
    }

    [Fact]
    public async Task the_same_answers_are_the_same_bytes_however_they_came()
    {
        var numbers = Enumerable.Range(1, 40).Select(n => (School: $"ЦО № {n}", Users: n * 37 % 101)).ToList();
        var one = await _answers.Year(2025, [.. numbers.Select(n => new Said(n.School, CollectedAnswers.Of(n.Users, 900)))]);
        var other = await _answers.Year(2026, [.. Enumerable.Reverse(numbers).Select(n => new Said(n.School, CollectedAnswers.Of(n.Users, 900)))]);

        var (first, second) = ((await Figures(one)).Now, (await Figures(other)).Now);

        Assert.Equal(first.Totals, second.Totals);
        Assert.Equal(first.Spreads, second.Spreads);
        Assert.Equal((await Figures(one)).ToBytes(), (await Figures(one)).ToBytes());
    }

    [Fact]
    public async Task a_building_is_a_part_of_its_school_whatever_year_it_answered_by_itself()
    {
        await _answers.Year(2025, new Said("ЦО № 7", CollectedAnswers.Of(100, 900)));
        var cycle = await _answers.Year(2026, new("ЦО № 7", CollectedAnswers.Of(70, 900), Building: 1), new("ЦО № 7", CollectedAnswers.Of(50, 900), Building: 2));

        var same = (await Figures(cycle)).YearBefore!.Same!;

        Assert.Equal((1, 100.0, 120.0), (same.Schools, same.Then[CollectedAnswers.At("users")], same.Now[CollectedAnswers.At("users")]));
    }

    [Fact]
    public void quartiles_lie_between_two_neighbours_in_proportion()
    {
        Assert.Equal(new Spread(4, 1, 1.75, 2.5, 3.25, 4), Spread.Of([4, 1, 3, 2]));
        Assert.Equal(new Spread(1, 7, 7, 7, 7, 7), Spread.Of([7.0]));
        Assert.Equal(Spread.Nothing, Spread.Of([]));
    }

    private async Task Do(Guid cycle, int school, int act, int users, int?[] sent, bool[] accepted) => await hub.In<MonitoringDb, int>(async db =>
    {
        var (response, now) = (await db.Responses.SingleAsync(r => r.CycleId == cycle && r.SchoolName == $"ЦО № {school + 1}"), hub.Clock.GetUtcNow());
        switch (act)
        {
            case 0 or 1 when response is { SubmittedAt: null, AcceptedAt: null }:
                var numbers = CollectedAnswers.Numbers(CollectedAnswers.Of(1, 1));
                numbers[CollectedAnswers.At("users")] = users / 100.0; // hundredths: sums of them come out differently in another order
                response.Submit("library@example.org", null, numbers, [], now, now);
                sent[school] = users;
                break;
            case 2 when response.SubmittedAt is not null:
                response.Accept("Антимонова В.В.", now);
                accepted[school] = true;
                break;
            case 3 when response.SubmittedAt is not null:
                response.Return("Антимонова В.В.", now);
                accepted[school] = false;
                break;
        }

        return await db.SaveChangesAsync();
    });

    private async Task<ReportFigures> Figures(Guid cycle)
    {
        using var scope = hub.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<MonitoringDb>();
        return await db.FiguresOf(await db.Cycles.AsNoTracking().SingleAsync(c => c.Id == cycle), 5, Filling.None, hub.Clock.GetUtcNow(), default);
    }
}
