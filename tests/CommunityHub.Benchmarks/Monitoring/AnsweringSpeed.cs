using System.Collections.Concurrent;
using System.Diagnostics;
using CommunityHub.Benchmarks.Measuring;
using CommunityHub.Benchmarks.Membership;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Answering;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Ready;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Row = CommunityHub.Benchmarks.Measuring.Row;

namespace CommunityHub.Benchmarks.Monitoring;

/// <summary>A launch to a country of schools, its board, a thousand respondents who type at once, and their sending; beside bare statements that keep the same JSON.</summary>
internal static class AnsweringSpeed
{
    private const string Form = "holdings-movement";
    private const int AtATime = 64;

    public static async Task<IReadOnlyList<Row>> Measure(House house, NpgsqlDataSource source, HttpClient administrator, Guid person, bool isShort, CancellationToken cancellationToken)
    {
        var (schools, respondents) = isShort ? (150, 40) : (40_000, 1_000);
        await ManySchools.Make(source, schools, cancellationToken);
        await Run(source, """
            insert into membership.school_mailboxes (id, school_id, address, role, state, added_at, added_by_name)
            select gen_random_uuid(), m.school_id, 'school' || row_number() over (order by m.school_id) || '@bench.example.org', 'Official', 'Works', now(), 'Bench'
            from membership.member_schools m where m.community_id = '00000000-0000-7000-8000-00000000bbbb'
            """, cancellationToken);
        var by = new Actor(person, "Куратор области", [new(Group.Of(Group.Curator, ManySchools.Community), "куратор", Acting: false)]);

        var launch = await Launch(house, source, by, schools, cancellationToken);
        await Run(source, "vacuum analyze monitoring.responses", cancellationToken);
        using var times = new ServerTimes();
        var board = await times.Of(administrator, $"/cycles/{launch.Cycle}", isShort, cancellationToken, often: 30);
        var bareBoard = await Times.Of(1, isShort ? 2 : 20, () => Run(source, $"select count(*) from monitoring.responses where cycle_id = '{launch.Cycle}'", cancellationToken), cancellationToken);

        var ids = await Respondents(house, launch.Cycle, isShort ? respondents : 10 * respondents, cancellationToken);
        var saving = await Type(house, ids[..respondents], isShort ? 2 : 8, cancellationToken);
        var answers = Plausible();
        await Run(source, "create table if not exists monitoring.bench_answers (id uuid primary key, answers jsonb not null, submitted_at timestamptz)", cancellationToken);
        await Fill(source, ids, answers, cancellationToken);

        // Both warm up first: what is told is what goes on for as long as the schools send.
        var warm = ids.Length / 5;
        await Send(house, ids[..warm], cancellationToken);
        LeaveConnections(house, source);
        await BareRate(source, ids[..warm], answers, cancellationToken);
        LeaveConnections(house, source);
        var (sent, rate) = await Send(house, ids[warm..], cancellationToken);
        LeaveConnections(house, source);
        await BareRate(source, ids[..Math.Min(ids.Length, 2 * AtATime)], answers, cancellationToken); // The yardstick has its connections open before it is measured.
        var bareRate = await BareRate(source, ids[warm..], answers, cancellationToken);
        var late = schools - ids.Length;
        var reminders = await Remind(house, source, launch.Cycle, late, cancellationToken);
        var others = (await Respondents(house, launch.Cycle, ids.Length + (isShort ? 20 : 500), cancellationToken))[ids.Length..];
        var pages = await AnswerPageSpeed.Measure(house, source, administrator, (launch.Cycle, others), isShort, cancellationToken);
        return
        [
            new($"a launch to {schools:N0} schools: responses, links and letters", "s", launch.Seconds, launch.BareSeconds, isShort ? null : Goal.Below(60)),
            new($"memory while {schools:N0} schools are written to", "MB", launch.Megabytes, 0, isShort ? null : Goal.Below(500)),
            new($"reminders to {late:N0} schools: links and letters", "s", reminders.Seconds, reminders.BareSeconds, isShort ? null : Goal.Below(60)),
            new($"the board of {schools:N0} schools, first page, median", "ms", board.Median, bareBoard.Median, Goal.Below(150)),
            new($"a field saved while {respondents:N0} respondents type, median", "ms", At(saving, 0.5), 0),
            new($"a field saved while {respondents:N0} respondents type, 99 of 100 within", "ms", At(saving, 0.99), 0, Goal.Below(100)),
            new($"an answer checked and sent, {AtATime} at a time, 99 of 100 within", "ms", At(sent, 0.99), 0, Goal.Below(150)),
            new("answers checked and sent a second", "1/s", rate, bareRate, Goal.ShareAtLeast(0.3)),
            .. pages,
        ];
    }

    // By the very process: the cycle is begun, its task is completed, and the pump does the rest.
    private static async Task<(Guid Cycle, double Seconds, double BareSeconds, double Megabytes)> Launch(House house, NpgsqlDataSource source, Actor by, int schools, CancellationToken cancellationToken)
    {
        var (id, today) = (Guid.Empty, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        await using (var scope = house.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<MonitoringDb>();
            var form = await db.FormVersions.FirstAsync(f => f.Code == Form, cancellationToken);
            var cycle = Cycle.Plan(new(ManySchools.Community, today.Year + 1, "Движение фондов области", today, today, TimeProvider.System.GetUtcNow().AddDays(20)), form, by.Name, TimeProvider.System.GetUtcNow());
            db.Add(cycle);
            await db.SaveChangesAsync(cancellationToken);
            id = cycle.Id;
        }

        await house.Ask(new BeginCycle(id), cancellationToken);
        var task = (await house.Ask(new OpenTasks($"{id}"), cancellationToken))[0].Id;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive); // What making forty thousand schools has left is not the launch's.
        var (began, most) = (Stopwatch.GetTimestamp(), 0L);
        await house.Ask(new CompleteTask(task, by, new Dictionary<string, object?> { ["launch"] = true, ["launchedBy"] = by.Name }), cancellationToken);
        while (!await Is(source, $"select all_asked_at is not null from monitoring.cycles where id = '{id}'", cancellationToken))
        {
            if (Stopwatch.GetElapsedTime(began) > TimeSpan.FromMinutes(8))
                throw new TimeoutException($"{schools} schools were not written to in eight minutes.");
            most = Math.Max(most, Environment.WorkingSet);
            await Task.Delay(100, cancellationToken);
        }

        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var bare = Stopwatch.GetTimestamp();
        await Run(source, $"create temp table bench_letters as select gen_random_uuid() as id, l.subject, l.text, l.html, l.recipient from mailing.letters l where l.about = '{id}'", cancellationToken);
        return (id, seconds, Stopwatch.GetElapsedTime(bare).TotalSeconds, most / 1048576.0);
    }

    // The last day: of the four the one that any day may be, whatever the calendar says of those around it.
    private static async Task<(double Seconds, double BareSeconds)> Remind(House house, NpgsqlDataSource source, Guid cycle, int schools, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var today = DateOnly.FromDateTime(now.Local().DateTime);
        await Run(source, $"update monitoring.cycles set deadline = '{today.AddDays(1).Begins().AddSeconds(-1).ToUniversalTime():O}' where id = '{cycle}'", cancellationToken);
        var began = Stopwatch.GetTimestamp();
        await using (var scope = house.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<MonitoringDb>();
            db.Add(RemindBatch.First(cycle, since: today.AddDays(-1), day: today, schools, now));
            await db.SaveChangesAsync(cancellationToken);
        }

        while (!await Is(source, $"select not exists (select from monitoring.remind_batches where cycle_id = '{cycle}' and done_at is null)", cancellationToken))
        {
            if (Stopwatch.GetElapsedTime(began) > TimeSpan.FromMinutes(8))
                throw new TimeoutException($"{schools} schools were not reminded in eight minutes.");
            await Task.Delay(100, cancellationToken);
        }

        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        if (!await Is(source, $"select count(*) = {schools} from monitoring.responses where cycle_id = '{cycle}' and reminders = 1", cancellationToken))
            throw new InvalidOperationException($"Not all of {schools} schools were reminded.");
        var bare = Stopwatch.GetTimestamp();
        await Run(source, $"create temp table bench_reminders as select gen_random_uuid() as id, l.subject, l.text, l.html, l.recipient from mailing.letters l where l.about = '{cycle}' and l.kind = 'monitoring.reminder'", cancellationToken);
        return (seconds, Stopwatch.GetElapsedTime(bare).TotalSeconds);
    }

    private static async Task<Guid[]> Respondents(House house, Guid cycle, int count, CancellationToken cancellationToken)
    {
        await using var scope = house.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MonitoringDb>().Responses.Where(r => r.CycleId == cycle).OrderBy(r => r.Id).Take(count).Select(r => r.Id).ToArrayAsync(cancellationToken);
    }

    // Everybody types a field every two seconds, as people do who copy numbers from a book.
    private static async Task<double[]> Type(House house, Guid[] ids, int fields, CancellationToken cancellationToken)
    {
        var took = new ConcurrentBag<double>();
        await Task.WhenAll(ids.Select((id, at) => Task.Run(async () =>
        {
            await Task.Delay(at * 2_000 / ids.Length, cancellationToken);
            for (var field = 0; field < fields; field++)
            {
                var began = Stopwatch.GetTimestamp();
                await house.Ask(new SaveValue(id, "pupils", $"{500 + field}", field == 0 ? null : $"{499 + field}", Section: null, "school@bench.example.org", ChangeWay.Page), cancellationToken);
                var milliseconds = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
                took.Add(milliseconds);
                await Task.Delay(Math.Max(1, 2_000 - (int)milliseconds), cancellationToken);
            }
        }, cancellationToken)));
        return [.. took.Order()];
    }

    private static async Task<(double[] Took, double Rate)> Send(House house, Guid[] ids, CancellationToken cancellationToken)
    {
        var (took, began) = (new ConcurrentBag<double>(), Stopwatch.GetTimestamp());
        await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken }, async (id, token) =>
        {
            var one = Stopwatch.GetTimestamp();
            await house.Ask(new SubmitAnswer(id, "school@bench.example.org", HeadAddress: null, IsHead: false), token);
            took.Add(Stopwatch.GetElapsedTime(one).TotalMilliseconds);
        });
        return ([.. took.Order()], ids.Length / Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    // The server has not enough of them for what both would keep open.
    private static void LeaveConnections(House house, NpgsqlDataSource source)
    {
        house.Services.GetRequiredService<NpgsqlDataSource>().Clear();
        source.Clear();
    }

    // The same JSON, kept by one statement each over the same number of connections.
    private static async Task<double> BareRate(NpgsqlDataSource source, Guid[] ids, string answers, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken }, async (id, token) =>
        {
            await using var insert = source.CreateCommand("insert into monitoring.bench_answers (id, answers, submitted_at) values ($1, $2::jsonb, now()) on conflict (id) do update set answers = excluded.answers");
            insert.Parameters.Add(new() { Value = id });
            insert.Parameters.Add(new() { Value = answers });
            await insert.ExecuteNonQueryAsync(token);
        });
        return ids.Length / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    // Those without anything to explain: what is odd would need words, and is not what is measured.
    private static string Plausible()
    {
        var form = ReadyForms.Compiled(Form);
        return Enumerable.Range(1, 100).Select(seed => PlausibleAnswers.For(form, seed, 2026, Facts.None, last: null)).First(answers => form.Judge(answers, null, Facts.None).MayBeSent).ToJson();
    }

    private static async Task Fill(NpgsqlDataSource source, Guid[] ids, string answers, CancellationToken cancellationToken)
    {
        await using var fill = source.CreateCommand("update monitoring.responses set answers = $1::jsonb where id = any($2)");
        fill.Parameters.Add(new() { Value = answers });
        fill.Parameters.Add(new() { Value = ids });
        await fill.ExecuteNonQueryAsync(cancellationToken);
    }

    private static double At(double[] sorted, double share) => sorted[(int)Math.Min(sorted.Length - 1, share * sorted.Length)];

    private static async Task Run(NpgsqlDataSource source, string sql, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<bool> Is(NpgsqlDataSource source, string sql, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }
}
