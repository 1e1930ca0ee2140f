using CommunityHub.Contracts.Membership;
using CommunityHub.Membership;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Membership;

public sealed class SeedingTheDemo(Hub hub) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await hub.Reset();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task may_be_done_twice()
    {
        var first = await hub.Ask(new SeedDemoMembership());
        var second = await hub.Ask(new SeedDemoMembership());

        Assert.Equal(first.People, second.People);
        Assert.Equal((11, 21, 2, 25), (
            await hub.In<MembershipDb, int>(db => db.People.CountAsync()),
            await hub.In<MembershipDb, int>(db => db.Schools.CountAsync()),
            await hub.In<MembershipDb, int>(db => db.Communities.CountAsync()),
            await hub.In<MembershipDb, int>(db => db.MemberSchools.CountAsync())));
    }

    [Fact]
    public async Task signs_the_plan_of_2024_as_its_paper_does()
    {
        await hub.Ask(new SeedDemoMembership());

        Assert.Equal(
            new Signatory(Cast.ActingDirector.PersonId, "И.о. директора", "МКУ «ЦНППМ г. Тулы»", "В.Е. Шагаева", true),
            await hub.Ask(new SignatoryOn(new(2024, 1, 12))));
    }

    [Fact]
    public async Task knows_the_cast_of_the_tests_with_the_same_capacities()
    {
        await hub.Ask(new SeedDemoMembership());

        foreach (var actor in new[] { Cast.ActingDirector, Cast.Curator, Cast.Leader, Cast.Administrator })
            Assert.Equivalent(actor.Groups, (await hub.Ask(new WhoIs(actor.PersonId, new(2026, 6, 15))))!.Groups);
    }

    [Fact]
    public async Task answers_what_the_other_modules_ask()
    {
        var demo = await hub.Ask(new SeedDemoMembership());

        Assert.Equal(["Учителя математики", "Школьные библиотекари"], (await hub.Ask(new CommunityHub.Contracts.Membership.Communities())).Select(c => c.Name));
        Assert.Equal("Антимонова Вера Владимировна", (await hub.Ask(new PersonByEmail(" CURATOR@example.org ")))!.FullName);
        Assert.Null(await hub.Ask(new PersonByEmail("nobody@example.org")));
        Assert.Equal(["Кузнецова Н.В."], (await hub.Ask(new PeopleById([demo.People["leader"], Guid.NewGuid()]))).Select(p => p.Name));
        Assert.Equal(["curator", "leader", "deputy-leader", "secretary"], (await hub.Ask(new StaffOf(demo.Librarians, new(2024, 1, 12)))).Select(s => s.Post));
        Assert.Equal("главный специалист МКУ «ЦНППМ г.Тулы»", (await hub.Ask(new StaffOf(demo.Librarians, new(2024, 1, 12))))[0].Title);

        var known = await hub.Ask(new KnownNames());
        Assert.Contains("Шагаева В.Е.", known.People);
        Assert.Contains("МБОУ ЦО № 31", known.Places);
        Assert.Contains("МКУ «ЦНППМ г. Тулы»", known.Places);
    }
}
