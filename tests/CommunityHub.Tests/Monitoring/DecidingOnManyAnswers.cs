using System.Net;
using CommunityHub.Kernel;
using CommunityHub.Mailing;
using CommunityHub.Membership;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Answering;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Responses;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CommunityHub.Tests.Monitoring;

/// <summary>What the curator does with several answers, or with a whole collection, while schools and other curators do something, too.</summary>
public sealed class DecidingOnManyAnswers(Hub hub) : IAsyncLifetime
{
    private readonly Collection collection = new(hub);

    public async ValueTask InitializeAsync() => await Collection.Furnish(hub);

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task reminds_whoever_owes_an_answer_and_nobody_twice_on_a_day()
    {
        await collection.Launch();
        using var school = await collection.Come("school31@example.org");
        await collection.Fill(school, Collection.School31);
        await collection.Send(school, Collection.School31);
        await hub.In<MembershipDb, int>(db => db.SchoolMailboxes.Where(m => m.SchoolId == Collection.School22).ExecuteDeleteAsync());

        var all = await hub.In<MonitoringDb, List<Guid>>(db => db.Responses.Select(r => r.Id).ToListAsync());
        Assert.Equal(1, (await hub.Ask(new ChangeResponses(collection.Id, all, ResponseAct.Remind, Text: null, Deadline: null, Cast.Curator))).Done);
        await Act("Remind");

        Assert.Equal(["school21@example.org"], await hub.In<MailingDb, List<string>>(db => db.Letters.Where(l => l.Kind == "monitoring.reminder").Select(l => l.Recipient).ToListAsync()));
        Assert.Equal((0, 1, 0), ((await collection.Of(Collection.School31)).Reminders, (await collection.Of(Collection.School21)).Reminders, (await collection.Of(Collection.School22)).Reminders));
        hub.Clock.Advance(TimeSpan.FromDays(1));
        await Act("Remind");
        Assert.Equal(2, (await collection.Of(Collection.School21)).Reminders);
    }

    [Fact]
    public async Task accepts_no_answer_that_its_school_takes_back_in_the_same_moment()
    {
        await collection.Launch();
        using var school = await collection.Come("school31@example.org");
        await collection.Fill(school, Collection.School31);
        await collection.Send(school, Collection.School31);
        await using var taking = await Begun($"update monitoring.responses set submitted_at = null where id = '{(await collection.Of(Collection.School31)).Id}'");

        var accepting = Act("Accept");
        await Waiting(1);
        await Do(taking, "commit");
        await accepting;

        Assert.Null((await collection.Of(Collection.School31)).AcceptedAt);
    }

    [Theory]
    [InlineData("Accept")]
    [InlineData("Exclude")]
    [InlineData("Include")]
    public async Task changes_nothing_about_what_an_approved_report_counts(string act)
    {
        await collection.Launch();
        await hub.In<MonitoringDb, int>(db => db.Cycles.Where(c => c.Id == collection.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.PublishedAt, hub.Clock.GetUtcNow())));

        Assert.Contains("Отчёт уже утверждён", await Visitor.Body(await Act(act)), StringComparison.Ordinal);
        Assert.Null((await collection.Of(Collection.School31)).ExcludedAt);
    }

    [Fact]
    public async Task begins_one_collection_when_the_button_is_pressed_twice()
    {
        (string, string)[] fields =
        [
            ("Input.Community", $"{Cast.Librarians}"), ("Input.Form", "holdings-movement"), ("Input.Title", ""), ("Input.Year", "2026"), ("Input.ReferenceDay", "2026-06-01"), ("Input.OpensOn", "2026-06-25"), ("Input.LastDay", "2026-06-29"), ("Input.At", "18:00"),
        ];
        await using var holder = await Begun("lock table monitoring.cycles in share mode"); // whoever looks sees; nobody writes yet

        var presses = Enumerable.Range(0, 2).Select(_ => hub.SubmitTo(Cast.Curator, "/cycles/arrange", null, fields)).ToList();
        await Waiting(2);
        await Do(holder, "commit");
        var answers = await Task.WhenAll(presses);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Redirect], answers.Select(answer => answer.StatusCode).Order());
        Assert.Equal(1, await hub.In<MonitoringDb, int>(db => db.Cycles.CountAsync()));
    }

    [Fact]
    public async Task tells_whoever_is_a_moment_too_late_in_a_sentence()
    {
        await collection.Launch();
        await using var other = await Begun($"update monitoring.cycles set title = title || '!' where id = '{collection.Id}'");

        var prolonging = hub.SubmitTo(Cast.Curator, $"/cycles/{collection.Id}", "Prolong", ("Input.Day", "2026-07-01"), ("Input.At", "18:00"));
        await Waiting(1);
        await Do(other, "commit");

        Assert.Contains("изменил кто-то другой, ваше не записано", await Visitor.Body(await prolonging), StringComparison.Ordinal);
    }

    [Fact]
    public async Task keeps_no_file_that_its_field_does_not_take()
    {
        await collection.Launch();
        var response = await collection.Of(Collection.School31);

        var refusal = await Assert.ThrowsAsync<RuleViolation>(() => hub.Send(new KeepFile(response.Id, "nothing", Value.Nothing, "а.pdf", [1], OnlySection: null, "school31@example.org", ChangeWay.Page)));

        Assert.Equal(("answer.no-such-field", 0), (refusal.Code, await hub.In<MonitoringDb, int>(db => db.AnswerFiles.CountAsync())));
    }

    private async Task<HttpResponseMessage> Act(string act)
    {
        var chosen = await hub.In<MonitoringDb, List<Guid>>(db => db.Responses.Where(r => r.CycleId == collection.Id).Select(r => r.Id).ToListAsync());
        return await hub.SubmitTo(Cast.Curator, $"/cycles/{collection.Id}", "Act", [.. chosen.Select(id => ("Input.Chosen", $"{id}")), ("Input.Act", act), ("Input.Text", "закрыта на ремонт")]);
    }

    // Somebody else, in the middle of something.
    private static async Task<NpgsqlConnection> Begun(string what)
    {
        var somebody = new NpgsqlConnection(Hub.Database);
        await somebody.OpenAsync(TestContext.Current.CancellationToken);
        await Do(somebody, $"begin; {what}");
        return somebody;
    }

    private static async Task Do(NpgsqlConnection somebody, string what)
    {
        await using var command = new NpgsqlCommand(what, somebody);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private Task Waiting(int many) => Hub.Eventually(() => hub.In<MonitoringDb, bool>(async db =>
        await db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'").SingleAsync() >= many));
}
