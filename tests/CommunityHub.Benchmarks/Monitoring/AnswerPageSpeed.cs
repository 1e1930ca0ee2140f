using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using CommunityHub.Benchmarks.Measuring;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Ready;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Row = CommunityHub.Benchmarks.Measuring.Row;

namespace CommunityHub.Benchmarks.Monitoring;

/// <summary>The pages by which an answer is given: the section with the largest table, and the sending of answers that are held against last year's, by HTTP from the button to the redirect.</summary>
internal static partial class AnswerPageSpeed
{
    private const string Form = "holdings-movement";
    private const int AtATime = 16;

    /// <param name="asked">A cycle, and answers of it that nobody has begun.</param>
    public static async Task<IReadOnlyList<Row>> Measure(House house, NpgsqlDataSource source, HttpClient curator, (Guid Cycle, Guid[] Ids) asked, bool isShort, CancellationToken cancellationToken)
    {
        using var times = new ServerTimes();
        var (last, now) = Plausible();
        await LastYear(house, source, asked, last, cancellationToken);
        // Begun: what is known beforehand would take the place of what the school says.
        await Run(source, """update monitoring.responses set answers = $1::jsonb, facts = '{ "school": {} }', started_at = now(), saved_at = now() where id = any($2)""", [now, asked.Ids], cancellationToken);

        var section = $"/answer/{asked.Ids[0]}/s/copies";
        var page = await times.Of(curator, section, isShort, cancellationToken, often: 60);
        var bare = await Times.Of(1, isShort ? 2 : 20, () => Run(source, "select answers from monitoring.responses where id = $1", [asked.Ids[0]], cancellationToken), cancellationToken);
        var weight = await FirstVisit.Weigh(curator, section, cancellationToken);
        var sent = await Send(curator, asked.Ids, cancellationToken);
        return
        [
            new("a section of the school's form with its largest table, median", "ms", page.Median, bare.Median, isShort ? null : Goal.Below(30)),
            new("the same, first visit, without fonts", "KB", weight.First / 1000.0, 0, Goal.Below(100)),
            new($"an answer sent by its page with last year's checks, {AtATime} at a time, 99 of 100 within", "ms", sent[(int)Math.Min(sent.Length - 1, 0.99 * sent.Length)], 0, isShort ? null : Goal.Below(150)),
            Judging(isShort),
        ];
    }

    /// <summary>All checks and computed values of the largest ready form, as at every save; the yardstick reads the same answers from their JSON.</summary>
    private static Row Judging(bool isShort)
    {
        var form = ReadyForms.Compiled("textbook-provision");
        var last = PlausibleAnswers.For(form, 5, 2025, Facts.None, last: null);
        var answers = PlausibleAnswers.For(form, 5, 2026, Facts.None, last);
        var json = answers.ToJson();
        return new($"the largest ready form, {answers.Values.Count} answers, judged with last year's", "ms", OfOne(() => form.Judge(answers, last, Facts.None)), OfOne(() => Answers.Parse(json)), isShort ? null : Goal.Below(1));

        double OfOne(Action work)
        {
            const int together = 25;
            for (var warm = 0; warm < (isShort ? 1 : 300); warm++)
                work();
            var took = new double[isShort ? 1 : 40];
            for (var run = 0; run < took.Length; run++)
            {
                var began = Stopwatch.GetTimestamp();
                for (var round = 0; round < together; round++)
                    work();
                took[run] = Stopwatch.GetElapsedTime(began).TotalMilliseconds / together;
            }

            Array.Sort(took);
            return took[took.Length / 2];
        }
    }

    // Those without anything to explain: what is odd would need words, and is not what is measured.
    private static (string Last, string Now) Plausible()
    {
        var form = ReadyForms.Compiled(Form);
        var last = PlausibleAnswers.For(form, 1, 2025, Facts.None, last: null);
        return (last.ToJson(), Enumerable.Range(1, 500).Select(seed => PlausibleAnswers.For(form, seed, 2026, Facts.None, last)).First(answers => form.Judge(answers, last, Facts.None).MayBeSent).ToJson());
    }

    private static async Task LastYear(House house, NpgsqlDataSource source, (Guid Cycle, Guid[] Ids) asked, string answers, CancellationToken cancellationToken)
    {
        await using var scope = house.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MonitoringDb>();
        var cycle = await db.Cycles.AsNoTracking().SingleAsync(c => c.Id == asked.Cycle, cancellationToken);
        var form = await db.FormVersions.SingleAsync(f => f.Id == cycle.FormVersionId, cancellationToken);
        var opens = new DateTimeOffset(cycle.Year - 1, 2, 1, 9, 0, 0, TimeSpan.Zero);
        var before = Cycle.Plan(new(cycle.CommunityId, cycle.Year - 1, "Движение фондов области год назад", new(cycle.Year - 1, 1, 1), new(cycle.Year - 1, 2, 1), opens.AddDays(20)), form, null, opens);
        before.Begin(opens);
        before.Launch(asked.Ids.Length, null, opens);
        before.Close(opens.AddDays(27));
        db.Add(before);
        await db.SaveChangesAsync(cancellationToken);
        await Run(source, """
            insert into monitoring.responses (id, cycle_id, school_id, school_name, building, facts, answers, version, explanations, round, reminders, oddities, suspicion, asked_at, started_at, saved_at, submitted_at, accepted_at)
            select gen_random_uuid(), $1, school_id, school_name, building, '{}', $2::jsonb, 1, '{}', 1, 0, 0, 0, now(), now(), now(), now(), now() from monitoring.responses where id = any($3)
            """, [before.Id, answers, asked.Ids], cancellationToken);
        await Run(source, "vacuum analyze monitoring.responses", [], cancellationToken);
    }

    private static async Task<double[]> Send(HttpClient curator, Guid[] ids, CancellationToken cancellationToken)
    {
        var took = new ConcurrentBag<double>();
        await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken }, async (id, token) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/answer/{id}/check", UriKind.Relative));
            request.Headers.AcceptEncoding.ParseAdd("identity");
            using var shown = await curator.SendAsync(request, token);
            var page = await shown.Content.ReadAsStringAsync(token);
            using var form = new FormUrlEncodedContent([new("seen", Seen().Match(page).Groups[1].Value), new("__RequestVerificationToken", Token().Match(page).Groups[1].Value)]);
            var began = Stopwatch.GetTimestamp();
            using var sent = await curator.PostAsync(new Uri($"/answer/{id}/check?handler=Send", UriKind.Relative), form, token);
            took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            if (sent.StatusCode is not HttpStatusCode.Redirect)
                throw new InvalidOperationException($"An answer was not sent: {sent.StatusCode}.");
        });
        return [.. took.Order()];
    }

    private static async Task Run(NpgsqlDataSource source, string sql, object[] values, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [GeneratedRegex("name=\"seen\" value=\"(\\d+)\"")]
    private static partial Regex Seen();

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
