using System.Globalization;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Host;
using CommunityHub.Host.Operations;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Events;
using CommunityHub.Tests.Support;
using Hangfire;
using Hangfire.States;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Tests.Operations;

public sealed class RunningByTheClock(Hub hub) : IAsyncLifetime
{
    private const string CleanUp = "clean up delivered events";
    private static readonly DateTimeOffset TuesdayAtThree = new(2026, 6, 16, 0, 0, 0, TimeSpan.Zero); // 03:00 in Moscow

    public async ValueTask InitializeAsync() => await hub.Reset();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("* * * * *", "каждую минуту")]
    [InlineData("*/5 * * * *", "каждые 5 минут")]
    [InlineData("0 3 * * *", "каждый день в 03:00")]
    [InlineData("0 * * * *", "каждый час")]
    [InlineData("30 * * * *", "каждый час в 30 минут")]
    [InlineData("0 9 1 * *", "каждый месяц 1-го числа в 09:00")]
    [InlineData("5 8 * * 1", "по понедельникам в 08:05")]
    [InlineData("1 2 3 4 5", "1 2 3 4 5")]
    public void is_said_in_words(string cron, string words) => Assert.Equal(words, Job(cron).When);

    [Theory]
    [InlineData("0 3 * * *", "2026-06-16T00:00:00Z", "2026-06-16T00:00:00Z")] // 03:00 is the centre's three o'clock
    [InlineData("0 3 * * *", "2026-06-15T23:59:59Z", "2026-06-15T00:00:00Z")]
    [InlineData("* * * * *", "2026-06-16T10:00:59Z", "2026-06-16T10:00:00Z")]
    [InlineData("0 9 1 9 *", "2026-06-16T10:00:00Z", "2025-09-01T06:00:00Z")]
    public void knows_the_last_time_of_its_schedule(string cron, string now, string last) =>
        Assert.Equal(Moment(last), Job(cron).LastUntil(Moment(now)));

    [Fact]
    public void every_job_of_the_list_is_a_sentence_in_both_languages()
    {
        Assert.All(RecurringJobs.All, job => Assert.Matches("^[а-я].*[^.]$", job.Russian));
        Assert.Equal(RecurringJobs.All.Count, RecurringJobs.All.Select(job => job.Id).Distinct().Count());
    }

    [Fact]
    public async Task does_what_was_missed_while_all_hosts_were_down_once_and_says_so()
    {
        await Start(); // the very first one: nothing can have been missed before
        Assert.Empty(await Runs());

        // All hosts are down.
        hub.Clock.Advance(TuesdayAtThree.AddDays(2).AddHours(6) - hub.Clock.GetUtcNow()); // Thursday morning; the times of Tuesday, Wednesday and Thursday have passed
        await Start();
        await Start(); // another host, a moment later

        await Hub.Eventually(async () => (await Runs()).Any(r => r.Job == CleanUp && r.Outcome is RunOutcome.Done));
        var run = Assert.Single(await Runs(), r => r.Job == CleanUp);
        Assert.Equal((3, TuesdayAtThree, TuesdayAtThree.AddDays(2), hub.Clock.GetUtcNow()), (run.Missed, run.MissedSince, run.Slot, run.StartedAt));

        var page = Plain(await hub.Read("/operations", Cast.Administrator));
        Assert.Contains("После простоя: 3 срока пропущено с 16 июня, 03:00", page, StringComparison.Ordinal);
        Assert.Contains("выполнено один раз, сегодня, 09:00", page, StringComparison.Ordinal);
        Assert.Contains("без запуска: 2 из 3", page, StringComparison.Ordinal);
        var never = Plain(await hub.Read($"/operations/runs?show=never&job={CleanUp}", Cast.Administrator));
        Assert.Contains("Сроков без запуска: 2", never, StringComparison.Ordinal);
        Assert.Contains("Убрать записи о доставленных событиях старше 30 дней", await hub.Read("/operations/runs?show=caught-up", Cast.Administrator), StringComparison.Ordinal);

        await Start();
        Assert.Single(await Runs(), r => r.Job == CleanUp);
    }

    [Fact]
    public async Task turns_away_the_second_start_of_one_time_and_counts_it()
    {
        Create(CleanUp, TuesdayAtThree);
        await Hub.Eventually(async () => (await Runs()).Any(r => r.Outcome is RunOutcome.Done));

        Create(CleanUp, TuesdayAtThree);

        await Hub.Eventually(async () => (await Runs()).Any(r => r.TurnedAway == 1));
        Assert.Single(await Runs());
        Assert.Contains("Лишних запусков отклонено: 1", Plain(await hub.Read("/operations/runs?show=twice", Cast.Administrator)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_started_out_of_its_time_by_hand_with_a_reason()
    {
        Create(CleanUp, TuesdayAtThree);
        await Hub.Eventually(async () => (await Runs()).Count == 1);
        Assert.Equal("operations.no-reason", (await Assert.ThrowsAsync<RuleViolation>(() => hub.Send(new RunJobNow(CleanUp, " ", Cast.Administrator)))).Code);

        await hub.Submit(Cast.Administrator, "/operations", ("job", CleanUp), ("Reason", "проверить после обновления"));

        await Hub.Eventually(async () => (await Runs()).Count(r => r.Outcome is RunOutcome.Done) == 2);
        Assert.Contains("проверить после обновления", await hub.Read("/operations", Cast.Administrator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task forgets_what_went_well_every_minute_after_two_days_and_the_rest_after_thirty()
    {
        await hub.In<OperationsDb, int>(db =>
        {
            foreach (var (job, daysAgo) in new[] { ("send due letters", 3), ("send due letters", 1), (CleanUp, 3), (CleanUp, 31) })
            {
                var at = hub.Clock.GetUtcNow().AddDays(-daysAgo);
                var run = JobRun.Start(job, $"{job}{daysAgo}", at, "host:1", at);
                run.End(null, at);
                db.Runs.Add(run);
            }

            return db.SaveChangesAsync();
        });

        await hub.Send(new CleanUpRuns(RetainDays: 30));

        Assert.Equal([CleanUp + 3, "send due letters1"], (await Runs()).Where(r => r.Host == "host:1").Select(r => r.JobId).Order()); // a letter of an earlier test may still be tried
    }

    [Fact]
    public async Task notes_a_failure_of_any_length_with_any_sign_in_it()
    {
        var run = JobRun.Start(CleanUp, "1", slot: null, "host", hub.Clock.GetUtcNow());
        run.End("до\0" + new string('ы', JobRun.LongestError), hub.Clock.GetUtcNow());

        await hub.In<OperationsDb, int>(db =>
        {
            db.Add(run);
            return db.SaveChangesAsync();
        });
        Assert.StartsWith("до ы", Assert.Single(await Runs()).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void goes_on_after_a_host_that_fell_and_not_beside_one_that_works()
    {
        var now = TuesdayAtThree;
        JobRun Begun(string jobId, DateTimeOffset at) => JobRun.Start(CleanUp, jobId, TuesdayAtThree, "host:1", at);

        var atWork = Begun("1", now.AddMinutes(-1));
        Assert.Same(atWork, JobRun.ThatSuffices([atWork], "2", now));

        var takenUpAgain = Begun("1", now.AddMinutes(-1));
        Assert.Null(JobRun.ThatSuffices([takenUpAgain], "1", now));
        Assert.Equal(RunOutcome.Lost, takenUpAgain.Outcome);

        var silent = Begun("1", now.AddMinutes(-30));
        Assert.Null(JobRun.ThatSuffices([silent], "2", now));

        var failed = Begun("1", now);
        failed.End("IOException: disk full", now);
        Assert.Null(JobRun.ThatSuffices([failed], "1", now));

        var done = Begun("1", now);
        done.End(null, now);
        Assert.Same(done, JobRun.ThatSuffices([silent, failed, done], "3", now));
    }

    private async Task Start()
    {
        using var scope = hub.Services.CreateScope();
        await scope.ServiceProvider.GetRequiredService<MissedSchedules>().CatchUp(TestContext.Current.CancellationToken);
    }

    private void Create(string job, DateTimeOffset slot) =>
        hub.Services.GetRequiredService<IBackgroundJobClientV2>().Create(RecurringJobs.All.Single(known => known.Id == job).Job, new EnqueuedState(),
            new Dictionary<string, object> { ["RecurringJobId"] = job, [RecordRuns.Slot] = slot.ToString("O", CultureInfo.InvariantCulture) });

    private Task<List<JobRun>> Runs() => hub.In<OperationsDb, List<JobRun>>(db => db.Runs.AsNoTracking().Where(r => r.Job != nameof(SendDueLetters)).ToListAsync()); // A bell of another test may still ring.

    private static TimedJob Job(string cron) => TimedJob.Of("test", "проверить", cron, new CleanUpDeliveredEvents(RetainDays: 1));

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static string Plain(string html) => System.Text.RegularExpressions.Regex.Replace(System.Text.RegularExpressions.Regex.Replace(html, "<[^>]*>", ""), "\\s+", " ");
}
