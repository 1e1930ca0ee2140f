using System.Net;
using System.Text.RegularExpressions;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Mailing;
using CommunityHub.Monitoring;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CommunityHub.Tests.Monitoring;

/// <summary>An impatient finger, two tabs, or two people: the same button several times in one moment. Each thing happens once.</summary>
public sealed partial class PressingTwice(Hub hub) : IAsyncLifetime
{
    private const int Times = 4;

    private readonly Collection collection = new(hub);

    public async ValueTask InitializeAsync() => await Collection.Furnish(hub);

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task arranges_one_collection()
    {
        (string, string)[] fields = [("Input.Community", $"{Cast.Librarians}"), ("Input.Form", "reading-day"), ("Input.Year", "2026"), ("Input.ReferenceDay", "2026-06-01"), ("Input.OpensOn", "2026-07-01"), ("Input.LastDay", "2026-07-29"), ("Input.At", "18:00")];

        var answers = await AtOnce("lock table monitoring.cycles in share mode", () => hub.SubmitTo(Cast.Curator, "/cycles/arrange", null, fields));

        Assert.Equal(1, await hub.In<MonitoringDb, int>(db => db.Cycles.CountAsync()));
        Assert.Equal(1, answers.Count(a => a.StatusCode is HttpStatusCode.Redirect));
        Assert.Contains("В этом месяце школы уже спрашивают об этом", await Refusal(answers), StringComparison.Ordinal);
    }

    [Fact]
    public async Task reminds_each_school_by_one_letter()
    {
        await collection.Launch();
        var schools = await hub.In<MonitoringDb, List<Guid>>(db => db.Responses.Select(r => r.Id).ToListAsync());

        await AtOnce("lock table monitoring.responses in share mode", () => hub.SubmitTo(Cast.Curator, $"/cycles/{collection.Id}", "Act", [.. schools.Select(id => ("Input.Chosen", $"{id}")), ("Input.Act", "Remind")]));

        Assert.Equal(["school21@example.org", "school22@example.org", "school31@example.org"], await Letters(":nudge:"));
        Assert.Equal([1, 1, 1], await hub.In<MonitoringDb, List<int>>(db => db.Responses.Select(r => r.Reminders).ToListAsync()));
    }

    [Fact]
    public async Task asks_the_head_of_a_school_by_one_letter_and_takes_the_confirmation_once()
    {
        await collection.Launch(("Input.HeadConfirms", "true"));
        using var school = await collection.Come("school31@example.org");
        await collection.Fill(school, Collection.School31);

        var (page, sent) = (await collection.Page(Collection.School31), await collection.Sent(Collection.School31));
        var token = Token().Match(await school.Read($"{page}/check")).Groups[1].Value;
        await AtOnce("lock table monitoring.cycles in access exclusive mode", async () =>
        {
            using var form = new FormUrlEncodedContent([.. sent.Append(("headAddress", "head31@example.org")).Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2))]);
            return await school.Browser.PostAsync(new Uri($"{page}/check?handler=Send", UriKind.Relative), form);
        });

        Assert.Equal(["head31@example.org"], await Letters(":head:"));
        using var head = await collection.Come("head31@example.org", "monitoring.head");
        var version = $"{(await collection.Of(Collection.School31)).Version}";
        await AtOnce("lock table monitoring.cycles in access exclusive mode", () => head.Post($"{page}/confirm", "Confirm", ("seen", version)));
        Assert.Equal(("head31@example.org", 1), ((await collection.Of(Collection.School31)).ConfirmedBy, (await collection.Of(Collection.School31)).Round));
    }

    [Fact]
    public async Task hands_a_section_to_a_colleague_by_one_letter()
    {
        await collection.Launch();
        using var school = await collection.Come("school31@example.org");
        var page = await collection.Page(Collection.School31);

        await AtOnce("lock table mailing.letters in share mode", () => school.Post(page, "Share", ("section", "copies"), ("to", "colleague@example.org"), ("note", "")));

        Assert.Equal(["colleague@example.org"], await Letters(":share:"));
    }

    [Fact]
    public async Task returns_an_answer_by_one_letter_and_by_another_only_when_there_is_more_to_say()
    {
        await collection.Launch();
        using var school = await collection.Come("school31@example.org");
        await collection.Fill(school, Collection.School31);
        await collection.Send(school, Collection.School31);
        var card = $"/responses/{(await collection.Of(Collection.School31)).Id}";

        var answers = await AtOnce("lock table monitoring.flags in share mode", () => hub.SubmitTo(Cast.Curator, card, "Return", ("flagged", "pupils"), ("why!pupils", "не как в ОО-1")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        Assert.Equal(["school31@example.org"], await Letters(":returned:"));
        await hub.SubmitTo(Cast.Curator, card, "Return", ("flagged", "pupils"), ("why!pupils", "в ОО-1 их 1500"));
        Assert.Equal(2, (await Letters(":returned:")).Count);
    }

    [Fact]
    public async Task keeps_one_note_of_a_telephone_call_and_another_one_of_the_next_call()
    {
        await collection.Launch();
        var response = (await collection.Of(Collection.School31)).Id;

        var answers = await AtOnce("lock table monitoring.response_notes in share mode", () => hub.SubmitTo(Cast.Curator, $"/responses/{response}", "Note", ("note", "Звонили: ответят в среду")));
        await hub.SubmitTo(Cast.Curator, $"/responses/{response}", "Note", ("note", "Звонили: заболела"));
        hub.Clock.Advance(TimeSpan.FromDays(1));
        await hub.SubmitTo(Cast.Curator, $"/cycles/{collection.Id}", "Act", ("Input.Chosen", $"{response}"), ("Input.Act", "Note"), ("Input.Text", "Звонили: ответят в среду"));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        Assert.Equal(["Звонили: ответят в среду", "Звонили: заболела", "Звонили: ответят в среду"], await hub.In<MonitoringDb, List<string>>(db => db.ResponseNotes.OrderBy(n => n.At).Select(n => n.Text).ToListAsync()));
    }

    [Fact]
    public async Task sends_a_report_to_the_director_once_and_says_so_to_the_others()
    {
        await collection.Launch();
        using var school = await collection.Come("school31@example.org");
        await collection.Fill(school, Collection.School31);
        await collection.Send(school, Collection.School31);
        await hub.SubmitTo(Cast.Curator, $"/responses/{(await collection.Of(Collection.School31)).Id}", "Accept");
        await hub.SubmitTo(Cast.Curator, $"/cycles/{collection.Id}", "Close");
        var task = (await hub.Ask(new OpenTasks($"{collection.Id}", Cast.Curator))).Single();

        var answers = await AtOnce("lock table monitoring.reports in share mode", () => hub.SubmitTo(Cast.Curator, $"/reports/tasks/{task.Id}", "Send"));

        Assert.All(answers, answer => Assert.InRange((int)answer.StatusCode, 200, 399));
        Assert.Single(await hub.Ask(new OpenTasks($"{collection.Id}", Cast.ActingDirector)));
    }

    [Fact]
    public async Task shows_whoever_launches_a_collection_that_it_is_being_launched()
    {
        await collection.Launch();
        // As it is between the press of the button and the step that follows it.
        await hub.In<MonitoringDb, int>(db => db.Cycles.ExecuteUpdateAsync(set => set.SetProperty(c => c.LaunchedAt, (DateTimeOffset?)null)));

        var board = await hub.Read($"/cycles/{collection.Id}", Cast.Curator);

        Assert.Contains("Сбор запускается", board, StringComparison.Ordinal);
        Assert.DoesNotContain("Куратор проверяет круг школ", board, StringComparison.Ordinal);
    }

    /// <summary>All of them come as far as this lock lets them, and none is behind another; meanwhile the clock goes on.</summary>
    private async Task<HttpResponseMessage[]> AtOnce(string gate, Func<Task<HttpResponseMessage>> press)
    {
        await using var connection = new NpgsqlConnection(Hub.Database);
        await connection.OpenAsync();
        await using var held = await connection.BeginTransactionAsync();
        await new NpgsqlCommand(gate, connection).ExecuteNonQueryAsync();
        hub.Clock.AutoAdvanceAmount = TimeSpan.FromTicks(10);
        try
        {
            var presses = Enumerable.Range(0, Times).Select(_ => Task.Run(press)).ToList();
            await Hub.Eventually(async () => presses.Exists(p => p.IsCompleted) || await hub.In<MonitoringDb, int>(db => db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'").SingleAsync()) >= Times);
            await held.CommitAsync();
            return await Task.WhenAll(presses);
        }
        finally
        {
            hub.Clock.AutoAdvanceAmount = TimeSpan.Zero;
        }
    }

    private static async Task<string> Refusal(IEnumerable<HttpResponseMessage> answers) => await Visitor.Body(answers.First(a => a.StatusCode is HttpStatusCode.OK));

    private Task<List<string>> Letters(string occasion) => hub.In<MailingDb, List<string>>(db => db.Letters.Where(l => l.Occasion.Contains(occasion)).Select(l => l.Recipient).OrderBy(r => r).ToListAsync());

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)")]
    private static partial Regex Token();
}
