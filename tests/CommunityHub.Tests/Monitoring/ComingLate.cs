using System.Net;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Reports.Figures;
using CommunityHub.Monitoring.Responses;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Tests.Monitoring;

public sealed class ComingLate(Hub hub) : IAsyncLifetime
{
    private static readonly DateTimeOffset Deadline = new(2026, 6, 29, 15, 0, 0, TimeSpan.Zero);
    private readonly Collection collection = new(hub);

    public async ValueTask InitializeAsync() => await Collection.Furnish(hub);

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Theory]
    [InlineData("sent -1", false)]
    [InlineData("sent 0", false)]
    [InlineData("sent 1", true)]
    [InlineData("sent -20, returned 10, sent 50", false)] // mended in the time given for it
    [InlineData("sent 5, returned 10, sent 50", true)] // what was late stays late
    [InlineData("sent -20, returned 10, sent 90", true)]
    [InlineData("sent -20, back -10, sent 3", true)]
    [InlineData("sent 5, prolonged 20", false)]
    [InlineData("sent 5, prolonged 3", true)]
    [InlineData("prolonged 20, sent 5", false)]
    [InlineData("sent 5, returned 10, sent 90, prolonged 20", true)] // excused for the first time, and late again
    public void is_told_by_the_deadline_that_held_each_time(string story, bool late)
    {
        var response = Response.Of(Guid.NewGuid(), Guid.NewGuid(), "ЦО № 7", building: 0, municipality: null, "{}");
        foreach (var act in story.Split(", "))
        {
            var (what, at) = (act.Split(' ')[0], Deadline.AddHours(int.Parse(act.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)));
            if (what == "sent")
                response.Submit("library@example.org", confirmedBy: null, [], [], Deadline, at);
            else if (what == "returned")
            {
                response.Return("Антимонова В.В.", at);
                response.GiveTimeToMend(at.AddDays(3));
            }
            else if (what == "back")
                response.TakeBack(at);
            else
                response.Prolong(at, "болела", Deadline.AddHours(-30));
        }

        Assert.Equal(late, response.IsLate);
        Assert.Equal(Deadline.AddHours(int.Parse(story.Split("sent ")[1].Split(',')[0], System.Globalization.CultureInfo.InvariantCulture)), response.FirstSubmittedAt);
    }

    [Theory]
    [InlineData("2026-12-30", true, "2027-01-15T15:00:00.0000000+00:00")]
    [InlineData("2026-12-30", false, "2026-12-30T15:00:00.0000000+00:00")]
    [InlineData("2026-07-02", true, "2026-07-09T15:00:00.0000000+00:00")]
    public async Task late_answers_are_taken_for_five_working_days_and_not_until_the_midst_of_the_holidays(string last, bool takesLate, string closes)
    {
        await collection.Launch(("Input.TakesLate", takesLate ? "true" : "false"));
        var cycle = await hub.In<MonitoringDb, Cycle>(db => db.Cycles.AsNoTracking().SingleAsync());
        await using var scope = hub.Services.CreateAsyncScope();

        Assert.Equal(closes, await CloseCycle.ClosingOf(cycle, new DateTimeOffset(DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture), new(15, 0), TimeSpan.Zero), scope.ServiceProvider.GetRequiredService<MediatR.IMediator>(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task is_told_alike_by_board_answer_report_and_open_data_also_when_the_answer_was_sent_twice()
    {
        await collection.Launch();
        hub.Clock.SetUtcNow(Deadline.AddHours(2));
        using var school = await collection.Come("school31@example.org");
        await collection.Fill(school, Collection.School31);
        await collection.Send(school, Collection.School31);
        var response = await collection.Of(Collection.School31);
        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, $"/responses/{response.Id}", "Return", ("flagged", "pupils"), ("reason", "в ОО-1 другое число"))).StatusCode);
        hub.Clock.SetUtcNow(Deadline.AddHours(20));
        using var again = await collection.Come("school31@example.org", "monitoring.returned");
        await collection.Send(again, Collection.School31);
        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, $"/responses/{response.Id}", "Accept")).StatusCode);

        Assert.Contains("с опозданием", await hub.Read($"/cycles/{collection.Id}", Cast.Curator), StringComparison.Ordinal);
        Assert.Contains(";29.06.2026 20:00;30.06.2026 14:00;да;", await hub.Read($"/cycles/{collection.Id}?format=csv", Cast.Curator), StringComparison.Ordinal);
        var page = await hub.Read($"/responses/{response.Id}", Cast.Curator);
        Assert.Contains(", с опозданием", page, StringComparison.Ordinal);
        Assert.Contains("впервые", page, StringComparison.Ordinal);
        Assert.Equal((1, 1), await Late());
        Assert.Contains("Позже срока ответила 1 школа", await hub.Read($"/cycles/{collection.Id}/report", Cast.Curator), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, $"/cycles/{collection.Id}", "Prolong", ("Input.Day", "2026-07-01"), ("Input.At", "18:00"))).StatusCode);
        Assert.Equal((1, 0), await Late());
    }

    [Theory]
    [InlineData("GiveBack", true)]
    [InlineData("GiveBack", false)]
    [InlineData("TakeBack", true)]
    [InlineData("TakeBack", false)]
    public async Task is_no_reason_to_keep_an_answer_that_waits_for_the_head_from_being_mended_where_late_answers_are_taken(string way, bool takesLate)
    {
        await collection.Launch(("Input.HeadConfirms", "true"), ("Input.TakesLate", takesLate ? "true" : "false"));
        // Somebody has more time: the collection goes on.
        await hub.SubmitTo(Cast.Curator, $"/cycles/{collection.Id}", "Act", ("Input.Chosen", $"{(await collection.Of(Collection.School22)).Id}"), ("Input.Act", "Prolong"), ("Input.Text", "болела"), ("Input.Day", "2026-07-03"), ("Input.At", "18:00"));
        using (var school = await collection.Come("school31@example.org"))
        {
            await collection.Fill(school, Collection.School31);
            await collection.Send(school, Collection.School31, ("headAddress", "head31@example.org"));
        }

        hub.Clock.SetUtcNow(Deadline.AddHours(2));
        var page = await collection.Page(Collection.School31);
        using var late = await (way == "GiveBack" ? collection.Come("head31@example.org", "monitoring.head") : collection.Come("school31@example.org"));
        var answer = way == "GiveBack" ? await late.Post($"{page}/confirm", way, ("remark", "проверьте выбытие")) : await late.Post(page, way);

        Assert.Equal(takesLate ? HttpStatusCode.Redirect : HttpStatusCode.OK, answer.StatusCode);
        if (way == "GiveBack" && !takesLate)
            Assert.DoesNotContain("Подтверждаю", await late.Read($"{page}/confirm"), StringComparison.Ordinal);
        Assert.Equal(takesLate ? null : "head31@example.org", (await collection.Of(Collection.School31)) is { SentToHeadAt: not null } waits ? waits.HeadAddress : null);
        if (!takesLate)
            Assert.Contains("Срок прошёл", await Visitor.Body(answer), StringComparison.Ordinal);
    }

    private async Task<(int Answered, int Late)> Late()
    {
        using var scope = hub.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<MonitoringDb>();
        var figures = await db.FiguresOf(await db.Cycles.AsNoTracking().SingleAsync(c => c.Id == collection.Id), 1, Filling.None, hub.Clock.GetUtcNow(), default);
        return (figures.Now.Answered, figures.Now.Late);
    }
}
