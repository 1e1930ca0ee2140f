using System.Net;
using System.Text.Json;
using CommunityHub.Contracts.Membership;
using CommunityHub.Membership;
using CommunityHub.Membership.Buildings;
using CommunityHub.Membership.ResourceCards;
using CommunityHub.Membership.Time;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Responses;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>The form of resources asks nothing that the card of the library says, and what a school says otherwise goes to the card when a curator agrees.</summary>
public sealed class TellingTheBankOfALibrary(Hub hub) : IAsyncLifetime
{
    private static readonly DateOnly Since = new(2024, 9, 1), Reference = new(2026, 6, 1);
    private readonly Collection collection = new(hub);

    public async ValueTask InitializeAsync()
    {
        await Collection.Furnish(hub);
        await Record(Building.Of(Collection.School31, 1, "ул. Литейная, 12", hasLibrary: true));
        await Record(ResourceCard.Of(Collection.School31, 1, new LibraryForm { Area = 60, StockArea = 20, Seats = 12, Computers = 3, Equipment = [Equipment.Printer], OpeningHours = "9–16", Repairs = "2019" }.Said));
    }

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task what_the_card_says_stands_in_the_form_with_where_it_comes_from_until_somebody_types()
    {
        using var school = await Launched();

        var page = await school.Read($"{await collection.Page(Collection.School31)}/s/buildings");
        Assert.Matches("<input[^>]* name=\"buildings/b1/area\"[^>]* value=\"60\"", page);
        Assert.Matches("<input[^>]* name=\"buildings/b1/hours\"[^>]* value=\"9–16\"", page);
        Assert.Matches("<input[^>]* name=\"buildings/b1/printer\" value=\"yes\" checked", page);
        Assert.Contains("data-from=\"buildings/b1/area\" title=\"из банка данных\"", page, StringComparison.Ordinal);
        Assert.Contains("data-from=\"buildings/b1/printer\" title=\"из банка данных\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-from=\"buildings/b1/seats_pc\"", page, StringComparison.Ordinal); // of which the card says nothing

        await Write(school, ("buildings", "buildings/b1/area", "61"));
        page = await school.Read($"{await collection.Page(Collection.School31)}/s/buildings");
        Assert.DoesNotContain("data-from=\"buildings/b1/area\"", page, StringComparison.Ordinal);
        Assert.Contains("data-from=\"buildings/b1/hours\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Всё верно, подтвердить", await school.Read(await collection.Page(Collection.School31)), StringComparison.Ordinal); // It asks for more than the data bank knows.
    }

    [Fact]
    public async Task an_accepted_answer_proposes_what_is_otherwise_and_the_card_says_it_once_the_curator_agrees()
    {
        using var school = await Launched();
        await Write(school, ("buildings", "buildings/b1/area", "60,5"), ("buildings", "buildings/b1/area_users", "36"), ("buildings", "buildings/b1/seats", "20"), ("buildings", "buildings/b1/seats_pc", "2"), ("buildings", "buildings/b1/seats_net", "2"), ("buildings", "buildings/b1/pcs", "4"),
            ("buildings", "buildings/b1/board", "да"), ("buildings", "buildings/b1/access", "нет"),
            ("catalogue", "pupils", "800"), ("catalogue", "software", "none"), ("catalogue", "catalogue", "нет"), ("catalogue", "holdings", "9000"));
        var sent = await school.Post($"{await collection.Page(Collection.School31)}/check", "Send");
        Assert.True(sent.StatusCode is HttpStatusCode.Redirect, await Visitor.Body(sent));
        var card = $"/responses/{(await collection.Of(Collection.School31)).Id}";
        Assert.Matches("Посадочных мест: +<del>12</del> +<b>20</b>", await hub.Read(card, Cast.Curator));
        Assert.Equal(0, await hub.Ask(new ProposalsFor(Cast.Curator)));

        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, card, "Accept")).StatusCode);

        Assert.Equal(1, await hub.Ask(new ProposalsFor(Cast.Curator)));
        var page = await hub.Read("/proposals", Cast.Curator);
        Assert.Contains("корпус 1: площадь, м² 60, для читателей, м² —, мест 12", page, StringComparison.Ordinal);
        Assert.Contains("корпус 1: площадь, м² 61, для читателей, м² 36, мест 20", page, StringComparison.Ordinal);
        Assert.Contains("Ответ школы: Ресурсная база", page, StringComparison.Ordinal);
        Assert.Equal(12, (await Known()).Seats);

        var change = await hub.In<MembershipDb, Guid>(db => db.ProposedChanges.Where(c => c.AnswerId == null).Select(c => c.Id).SingleAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, "/proposals", "Accept", ("change", $"{change}"))).StatusCode);
        var known = await Known();
        Assert.Equal((61, 36, 20, 4, "9–16"), (known.Area, known.UsersArea, known.Seats, known.Computers, known.OpeningHours));
        Assert.Equal(new MachinesOfLibrary(Printer: true, Scanner: false, Copier: false, Board: true, AllInOne: false), known.Machines);
        Assert.Equal("2019", await hub.In<MembershipDb, string?>(async db => (await db.ResourceCards.Where(c => c.SchoolId == Collection.School31).On(Reference).SingleAsync()).Library.Repairs)); // which nobody asked for
    }

    [Fact]
    public async Task what_an_answer_has_proposed_is_taken_back_when_it_counts_no_longer()
    {
        using var school = await Launched();
        await Write(school, ("buildings", "buildings/b1/seats", "20"));
        await hub.In<MonitoringDb, int>(db => db.Responses.Where(r => r.SchoolId == Collection.School31).ExecuteUpdateAsync(set => set.SetProperty(r => r.SubmittedAt, hub.Clock.GetUtcNow()).SetProperty(r => r.Round, 1)));
        var card = $"/responses/{(await collection.Of(Collection.School31)).Id}";
        await hub.SubmitTo(Cast.Curator, card, "Accept");
        Assert.Equal(1, await hub.Ask(new ProposalsFor(Cast.Curator)));

        await hub.SubmitTo(Cast.Curator, card, "Return", ("flagged", "buildings/b1/seats"), ("why!buildings/b1/seats", "пересчитайте"));

        Assert.Equal(ResponseState.Returned, await collection.State(Collection.School31));
        Assert.Equal(0, await hub.Ask(new ProposalsFor(Cast.Curator)));
    }

    private async Task<ResourcesOfLibrary> Known() => (await hub.Ask(new ResourceCardsOn(Collection.School31, Reference))).Single();

    private async Task<Visitor> Launched()
    {
        await collection.Launch(("Input.Form", "resource-base"));
        var school = await collection.Come("school31@example.org");
        await school.Read(await collection.Page(Collection.School31));
        return school;
    }

    private async Task Write(Visitor school, params (string Section, string Path, string Typed)[] values)
    {
        foreach (var (section, path, typed) in values)
        {
            var answers = JsonDocument.Parse((await collection.Of(Collection.School31)).Answers).RootElement;
            var kept = await school.Post($"{await collection.Page(Collection.School31)}/s/{section}", "Value", ("path", path), ("typed", typed), ("was", answers.TryGetProperty(path, out var was) ? was.GetRawText() : ""));
            Assert.Contains("\"saved\"", await kept.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    private Task Record(DatedFact fact) => hub.Send(new RecordFact(fact, FactAct.Change, Since, null, null, Cast.Curator.PersonId));
}
