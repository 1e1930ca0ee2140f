using System.Net;
using CommunityHub.Membership.Buildings;
using CommunityHub.Membership.SchoolSizes;
using CommunityHub.Membership.Time;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>A school of two buildings, each of which answers by itself.</summary>
public sealed class AskingEachBuilding(Hub hub) : IAsyncLifetime
{
    private const string Seats = """
        { "code": "seats", "title": "Места в читальных залах", "minutes": 5,
          "sections": [ { "code": "all", "title": "Места", "parts": [
            { "field": "seats", "type": "integer", "label": "Мест", "required": true, "min": 0 },
            { "field": "kind", "type": "text", "label": "Вид организации", "prefill": "school.kind" },
            { "table": "halls", "label": "Залы", "grows": { "per": "building", "least": 0, "most": 5 }, "columns": [
              { "field": "name", "type": "text", "label": "Корпус", "prefill": "building.name" }, { "field": "places", "type": "integer", "label": "Столов", "min": 0 } ] } ] } ] }
        """;

    private readonly Collection collection = new(hub);

    public async ValueTask InitializeAsync()
    {
        await Collection.Furnish(hub);
        await Record(SchoolSize.Of(Collection.School31, pupils: 218, classes: 12, 1m));
        await Record(Building.Of(Collection.School31, 1, "ул. Старая, 1", hasLibrary: true));
        await Record(Building.Of(Collection.School31, 2, "ул. Новая, 2", hasLibrary: true));
    }

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Theory]
    [InlineData("holdings-movement", "Учеников в школе")]
    [InlineData("staff-potential", "")]
    public async Task is_refused_where_the_form_asks_of_the_school_as_a_whole(string form, string what)
    {
        var refused = await Visitor.Body(await hub.SubmitTo(Cast.Curator, "/cycles/arrange", null, ("Input.Community", $"{Cast.Librarians}"), ("Input.Form", form), ("Input.Year", "2026"), ("Input.ReferenceDay", "2026-06-01"), ("Input.OpensOn", "2026-06-15"), ("Input.LastDay", "2026-06-29"), ("Input.At", "18:00"), ("Input.ByBuilding", "true")));

        Assert.Contains($"спрашивают о школе целиком («{what}", refused, StringComparison.Ordinal);
        Assert.Contains("Снимите «Каждый корпус с библиотекой отвечает отдельно»", refused, StringComparison.Ordinal);
        Assert.Equal(0, await hub.In<MonitoringDb, int>(db => db.Cycles.CountAsync(c => c.FormCode == form)));
    }

    [Fact]
    public async Task each_begins_with_what_is_its_own_in_russian_whoever_opens_it_first()
    {
        await hub.Ask(new BeginFormVersion(Seats, Cast.Curator));
        await hub.Send(new PublishForm("seats", 1, Cast.Curator));
        await collection.Launch(("Input.Form", "seats"), ("Input.ByBuilding", "true"));
        var two = await hub.In<MonitoringDb, List<CommunityHub.Monitoring.Responses.Response>>(db => db.Responses.AsNoTracking().Where(r => r.CycleId == collection.Id && r.SchoolId == Collection.School31).OrderBy(r => r.Building).ToListAsync());
        Assert.Equal([1, 2], two.Select(r => r.Building));

        using var english = hub.Browser(Cast.Curator);
        english.DefaultRequestHeaders.Add("Cookie", "language=c%3Den%7Cuic%3Den");
        foreach (var one in two)
            Assert.Contains("Building", WebUtility.HtmlDecode(await english.GetStringAsync(new Uri($"/answer/{one.Id}/s/all", UriKind.Relative), TestContext.Current.CancellationToken)), StringComparison.Ordinal);

        var kept = await hub.In<MonitoringDb, List<string>>(db => db.Responses.Where(r => r.CycleId == collection.Id && r.SchoolId == Collection.School31).OrderBy(r => r.Building).Select(r => r.Answers).ToListAsync());
        Assert.Contains("\"halls/b1/name\": \"Корпус 1\"", kept[0], StringComparison.Ordinal);
        Assert.DoesNotContain("b2", kept[0], StringComparison.Ordinal);
        Assert.Contains("\"halls/b2/name\": \"Корпус 2\"", kept[1], StringComparison.Ordinal);
        Assert.DoesNotContain("Building", await hub.Read($"/answer/{two[0].Id}/s/all", Cast.Curator), StringComparison.Ordinal);
    }

    private Task Record(DatedFact fact) => hub.Send(new RecordFact(fact, FactAct.Change, new(2024, 9, 1), null, null, Cast.Curator.PersonId));
}
