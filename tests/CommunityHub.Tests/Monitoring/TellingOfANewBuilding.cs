using System.Net;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Membership;
using CommunityHub.Membership.Buildings;
using CommunityHub.Membership.BankUpdates;
using CommunityHub.Membership.SchoolSizes;
using CommunityHub.Membership.Time;
using CommunityHub.Monitoring.Responses;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>The school that confirms the data bank has opened a building; its report comes out.</summary>
public sealed class TellingOfANewBuilding(Hub hub) : IAsyncLifetime
{
    private static readonly DateOnly Since = new(2024, 9, 1);
    private readonly Collection collection = new(hub);

    public async ValueTask InitializeAsync()
    {
        await Collection.Furnish(hub);
        await Record(SchoolSize.Of(Collection.School31, pupils: 800, classes: 30, 0m));
        await Record(Building.Of(Collection.School31, 1, "ул. Старая, 1", hasLibrary: true));
        await Record(Building.Of(Collection.School31, 3, "ул. Дальняя, 7", hasLibrary: false));
        await collection.Launch(("Input.Form", "data-bank"));
    }

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task it_waits_for_the_curator_and_gets_the_next_number_when_it_is_accepted()
    {
        using var school = await Told(("buildings", "new_buildings/r1/address", "ул. Новая, 5"), ("buildings", "new_buildings/r1/library", "да"), ("buildings", "new_buildings/r1/since", "10.06.2026"), ("buildings", "new_buildings/r2/address", "пер. Тихий, 2"), ("buildings", "new_buildings/r2/library", "нет"));
        var answer = await hub.Read($"/responses/{(await collection.Of(Collection.School31)).Id}", Cast.Curator);
        Assert.Matches("Новые корпуса, 1: Адрес: +<del></del> +<b>ул. Новая, 5</b>|Новые корпуса, 1: Адрес: +<b>ул. Новая, 5</b>", answer);
        await Accept();

        Assert.Equal(["новый корпус: пер. Тихий, 2, без библиотеки @ 2026-06-01", "новый корпус: ул. Новая, 5, с библиотекой @ 2026-06-10"], (await Waiting()).Select(c => FormattableString.Invariant($"{c.Becomes} @ {c.Day:yyyy-MM-dd}")));
        Assert.Contains("новый корпус: ул. Новая, 5, с библиотекой", await hub.Read("/proposals", Cast.Curator), StringComparison.Ordinal);
        foreach (var change in (await Waiting()).AsEnumerable().Reverse())
            Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, "/proposals", "Accept", ("change", $"{change.Id}"))).StatusCode);

        Assert.Equal(["1 ул. Старая, 1", "4 ул. Новая, 5"], (await hub.Ask(new BuildingsWithLibrariesOn(Collection.School31, new(2026, 6, 15)))).Select(b => $"{b.Number} {b.Address}"));
        Assert.Contains("пер. Тихий, 2", await hub.Read($"/schools/{Collection.School31}/buildings", Cast.Curator), StringComparison.Ordinal);
        Assert.Equal(5, await hub.In<MembershipDb, int>(db => db.Buildings.Where(b => b.Address == "пер. Тихий, 2").Select(b => b.Number).SingleAsync()));
    }

    [Fact]
    public async Task one_that_the_data_bank_knows_at_that_address_is_nothing_new()
    {
        using var school = await Told(("buildings", "new_buildings/r1/address", "УЛ. СТАРАЯ, 1"), ("buildings", "new_buildings/r1/library", "да"), ("buildings", "new_buildings/r2/address", "ул. Дальняя, 7"), ("buildings", "new_buildings/r2/library", "да"));
        await Accept();

        Assert.Equal("корпус 3: ул. Дальняя, 7, с библиотекой", Assert.Single(await Waiting()).Becomes);
    }

    [Fact]
    public async Task its_report_keeps_what_was_known_of_the_day_of_which_it_tells()
    {
        using var school = await Told(("school", "pupils", "812"));
        await Accept();
        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, "/proposals", "Accept", ("change", $"{Assert.Single(await Waiting()).Id}"))).StatusCode);
        var before = await hub.In<MembershipDb, int>(db => db.Snapshots.CountAsync());
        await hub.SubmitTo(Cast.Curator, $"/cycles/{collection.Id}", "Close");
        await Finish(Cast.Curator, "Send");
        await Finish(Cast.ActingDirector, "Approve", ("remark", ""));
        await hub.Settle();

        var snapshot = await hub.In<MembershipDb, CommunityHub.Membership.Snapshots.Snapshot>(db => db.Snapshots.OrderByDescending(s => s.TakenAt).FirstAsync());
        Assert.Equal((before + 1, Cast.Librarians, new DateOnly(2026, 6, 1), null), (await hub.In<MembershipDb, int>(db => db.Snapshots.CountAsync()), snapshot.CommunityId, snapshot.Day, snapshot.TakenBy));
        Assert.Equal(812, snapshot.Figures.Total.Pupils);
        Assert.Contains("2025-2026, на 01.06.2026", await hub.Read($"/communities/{Cast.Librarians}/snapshots", Cast.Leader), StringComparison.Ordinal);
    }

    private async Task Finish(Actor who, string handler, params (string, string)[] fields)
    {
        await Hub.Eventually(async () => (await hub.Ask(new OpenTasks($"{collection.Id}", who))).Count == 1);
        var done = await hub.SubmitTo(who, $"/reports/tasks/{(await hub.Ask(new OpenTasks($"{collection.Id}", who))).Single().Id}", handler, fields);
        Assert.True(done.StatusCode is HttpStatusCode.Redirect, await Visitor.Body(done));
    }

    private async Task<Visitor> Told(params (string Section, string Path, string Typed)[] values)
    {
        var school = await collection.Come("school31@example.org");
        var page = await collection.Page(Collection.School31);
        await school.Read(page);
        foreach (var (section, path, typed) in values.Prepend(("school", "head", "Иванова Мария Петровна")).Prepend(("school", "head_title", "директор")))
            Assert.Equal(HttpStatusCode.OK, (await school.Post($"{page}/s/{section}", "Value", ("path", path), ("typed", typed), ("was", path == "pupils" ? "800" : ""))).StatusCode);
        var sent = await school.Post($"{page}/check", "Send");
        Assert.True(sent.StatusCode is HttpStatusCode.Redirect, await Visitor.Body(sent));
        Assert.Equal(ResponseState.Submitted, await collection.State(Collection.School31));
        return school;
    }

    private async Task Accept() => Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, $"/responses/{(await collection.Of(Collection.School31)).Id}", "Accept")).StatusCode);

    // The head of the school is told by every answer here.
    private Task<List<ProposedChange>> Waiting() => hub.In<MembershipDb, List<ProposedChange>>(async db =>
        [.. (await db.ProposedChanges.AsNoTracking().Where(c => c.AnswerId == null && c.Verdict == null).OrderBy(c => c.Becomes).ToListAsync()).Where(c => c.Proposal is not ProposedHead)]);

    private Task Record(DatedFact fact) => hub.Send(new RecordFact(fact, FactAct.Change, Since, null, null, Cast.Curator.PersonId));
}
