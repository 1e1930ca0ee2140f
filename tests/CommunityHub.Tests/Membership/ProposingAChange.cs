using System.Net;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Membership;
using CommunityHub.Membership.Buildings;
using CommunityHub.Membership.Employments;
using CommunityHub.Membership.SchoolHeads;
using CommunityHub.Membership.SchoolSizes;
using CommunityHub.Membership.Time;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Membership;

/// <summary>What one part of the house knows, another does not ask; what it learns, a curator decides about.</summary>
public sealed class ProposingAChange(Hub hub) : IAsyncLifetime
{
    private static readonly DateOnly October = new(2025, 10, 1);
    private Guid _school;

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        _school = await hub.In<MembershipDb, Guid>(async db =>
        {
            var school = await db.Schools.OrderBy(s => s.ShortName).FirstAsync(s => !db.Employments.Any(e => e.SchoolId == s.Id) && db.MemberSchools.Any(m => m.SchoolId == s.Id && m.CommunityId == Cast.Librarians) && !db.MemberSchools.Any(m => m.SchoolId == s.Id && m.CommunityId == Cast.Mathematicians));
            return school.Id;
        });
        await Record(SchoolSize.Of(_school, pupils: 800, classes: 30, 1.5m), new(2024, 9, 1));
        await Record(SchoolHead.Of(_school, "Иванова Мария Петровна", "директор"), new(2024, 9, 1));
        await Record(Building.Of(_school, 1, "ул. Мира, 3", hasLibrary: true), new(2024, 9, 1));
        await Record(Employment.At(Cast.Librarian.PersonId, _school, "librarian", 0.5m, isMain: false), new(2024, 9, 1));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task what_is_known_on_a_day_need_not_be_asked_again()
    {
        Assert.Equal(new SizeOfSchool(800, 30, 1.5m), await hub.Ask(new SizeOfSchoolOn(_school, October)));
        Assert.Null(await hub.Ask(new SizeOfSchoolOn(_school, new(2024, 8, 31))));
        Assert.Equal(new HeadOfSchool("Иванова Мария Петровна", "директор"), await hub.Ask(new HeadOfSchoolOn(_school, October)));
        Assert.Equal([new BuildingOfSchool(1, "ул. Мира, 3")], await hub.Ask(new BuildingsWithLibrariesOn(_school, October)));
        var librarian = Assert.Single(await hub.Ask(new LibrariansOn(_school, October)));
        Assert.Equal(("Библиотекарь школы", "librarian", 0.5m, false), (librarian.Name, librarian.Post, librarian.Rate, librarian.IsMain));
        Assert.Empty(await hub.Ask(new ResourceCardsOn(_school, October)));
        Assert.Null(await hub.Ask(new OfficialAddressOf(_school)));
        Assert.Equal((await hub.Ask(new MembersOn(Cast.Librarians, October))).Count, (await hub.Ask(new NumbersOfCommunityOn(Cast.Librarians, October)))!.People);
        Assert.Null(await hub.Ask(new NumbersOfCommunityOn(Guid.NewGuid(), October)));
    }

    [Fact]
    public async Task the_same_waits_once_and_what_is_known_does_not_wait_at_all()
    {
        Assert.Equal(ProposalTaken.Waits, await Propose(new HasPupils(812, 31)));
        Assert.Equal(ProposalTaken.WaitsAlready, await Propose(new HasPupils(812, 31)));
        Assert.Equal(ProposalTaken.Known, await Propose(new HasPupils(800, 30)));
        Assert.Equal(ProposalTaken.Known, await Propose(new HasHead("Иванова Мария Петровна", "директор")));
        Assert.Equal(ProposalTaken.Known, await Propose(new WorksAs(Cast.Librarian.PersonId, "librarian", 0.5m, false)));
        Assert.Equal(ProposalTaken.Waits, await Propose(new WorksAs(Cast.Librarian.PersonId, "librarian", 1m, false)));

        Assert.Equal(2, await hub.Ask(new ProposalsFor(Cast.Curator)));
        Assert.Equal(0, await hub.Ask(new ProposalsFor(Cast.OtherCurator)));
        Assert.Equal("proposal.day-impossible", (await Assert.ThrowsAsync<RuleViolation>(() => hub.Ask(new ProposeChange(_school, new HasPupils(1, 1), new(2026, 6, 16), "отчёт")))).Code);
        Assert.Equal("proposal.school-unknown", (await Assert.ThrowsAsync<RuleViolation>(() => hub.Ask(new ProposeChange(Guid.NewGuid(), new HasPupils(1, 1), October, "отчёт")))).Code);
    }

    [Fact]
    public async Task what_a_curator_has_refused_is_not_asked_again()
    {
        await Propose(new HasPupils(812, 31));
        await hub.In<MembershipDb, int>(db => db.ProposedChanges.ExecuteUpdateAsync(set => set.SetProperty(c => c.Verdict, CommunityHub.Membership.BankUpdates.Verdict.Refused)));

        Assert.Equal(ProposalTaken.RefusedAlready, await Propose(new HasPupils(812, 31)));
        Assert.Equal(ProposalTaken.Waits, await Propose(new HasPupils(813, 31)));
    }

    [Fact]
    public async Task the_curator_accepts_and_from_that_day_it_is_so()
    {
        await Propose(new HasPupils(812, 31));
        Assert.Contains("предложено изменить", await hub.Read("/", Cast.Curator), StringComparison.Ordinal);
        var page = await hub.Read("/proposals", Cast.Curator);
        Assert.Contains("812 учеников, 31 класс", page, StringComparison.Ordinal);
        Assert.Contains("800 учеников, 30 классов", page, StringComparison.Ordinal);
        Assert.Contains("Отчёт школы за 2025 год", page, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await Decide(Cast.Curator, "Accept")).StatusCode);

        Assert.Equal(812, await hub.Ask(new PupilsOn(_school, October)));
        Assert.Equal(800, await hub.Ask(new PupilsOn(_school, October.AddDays(-1))));
        Assert.Equal(1.5m, (await hub.Ask(new SizeOfSchoolOn(_school, October)))!.LibraryPosts);
        Assert.DoesNotContain("812", await hub.Read("/proposals", Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("812", await hub.Read("/proposals?state=accepted", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_curator_refuses_for_a_reason_and_nothing_changes()
    {
        await Propose(new HasHead("Чужой Человек Иванович", "директор"));

        Assert.Contains("Напишите, почему", WebUtility.HtmlDecode(await (await Decide(Cast.Curator, "Refuse")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await Decide(Cast.Curator, "Refuse", ("reason", "ошибка в отчёте"))).StatusCode);

        Assert.Equal("Иванова Мария Петровна", (await hub.Ask(new HeadOfSchoolOn(_school, October)))!.Name);
        Assert.Contains("ошибка в отчёте", await hub.Read("/proposals?state=refused", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task strangers_neither_see_nor_decide()
    {
        await Propose(new HasPupils(812, 31));
        foreach (var who in new[] { Cast.Librarian, Cast.Leader, Cast.ActingDirector })
        {
            using var browser = hub.Browser(who);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(new Uri("/proposals", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        }

        Assert.DoesNotContain("812", await hub.Read("/proposals?state=all", Cast.OtherCurator), StringComparison.Ordinal);
        Assert.DoesNotContain("812", await hub.Read("/proposals?state=all&format=csv", Cast.OtherCurator), StringComparison.Ordinal);
        var change = await OnlyOne();
        Assert.Equal("proposal.unknown", (await Assert.ThrowsAsync<RuleViolation>(() => hub.Send(new CommunityHub.Membership.Proposals.DecideOnProposal(change, true, null, Cast.OtherCurator)))).Code);
        Assert.Equal(800, await hub.Ask(new PupilsOn(_school, October)));
    }

    private Task<ProposalTaken> Propose(SaidOfSchool what) => hub.Ask(new ProposeChange(_school, what, October, "Отчёт школы за 2025 год"));

    private async Task<HttpResponseMessage> Decide(Actor who, string handler, params (string, string)[] fields)
    {
        var change = await OnlyOne();
        return await hub.SubmitTo(who, "/proposals", handler, [.. fields, ("change", $"{change}")]);
    }

    private Task<Guid> OnlyOne() => hub.In<MembershipDb, Guid>(db => db.ProposedChanges.Select(c => c.Id).SingleAsync());

    private Task Record(DatedFact fact, DateOnly day) => hub.Send(new RecordFact(fact, FactAct.Change, day, null, null, Cast.Curator.PersonId));
}
