using System.Net;
using CommunityHub.Membership.Consents;
using CommunityHub.Membership.Deficits;
using CommunityHub.Planning;
using CommunityHub.Planning.Authoring;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Terms;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Planning.Authoring;

public sealed class PickingATopic(Hub hub) : IAsyncLifetime
{
    private string _edit = "", _topics = "";
    private Guid _section;

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        var version = await hub.Ask(new BeginPlan(Cast.Librarians, PlanYear.Calendar(2026), Cast.Curator));
        _section = await hub.In<PlanningDb, Guid>(db => db.Sections.Where(s => s.VersionId == version).OrderBy(s => s.Position).Select(s => s.SectionId).FirstAsync());
        _edit = await hub.In<PlanningDb, string>(db => db.Versions.Select(v => $"/plans/{v.PlanId}/v/{v.Number}/edit").SingleAsync());
        _topics = _edit.Replace("/edit", "/topics", StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task makes_a_row_of_what_people_would_like_to_learn()
    {
        Assert.Contains("Тем пока нет", await hub.Read(_topics, Cast.Leader), StringComparison.Ordinal);
        await ThreeAnswer();
        Assert.Contains("В план: Учёт и обеспечение учебниками", await hub.Read(_topics, Cast.Leader), StringComparison.Ordinal);

        var answer = await hub.Submit(Cast.Leader, _topics, ("sectionId", $"{_section}"), ("topic", "00000000-0000-7000-8000-00000c000008"));

        Assert.StartsWith(_edit, answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(("Учёт и обеспечение учебниками", "Фонд и обслуживание"), await hub.In<PlanningDb, (string, string)>(async db => await db.Items.Select(i => new { i.Title, i.Competencies }).SingleAsync() is var row ? (row.Title, string.Join('|', row.Competencies)) : default));
        var again = await hub.Read(_topics, Cast.Leader);
        Assert.Contains("есть в плане", again, StringComparison.Ordinal);
        Assert.DoesNotContain("В план: Учёт и обеспечение учебниками", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_for_whoever_writes_the_plan()
    {
        await ThreeAnswer();
        foreach (var stranger in new[] { Cast.OtherCurator, Cast.Librarian })
            Assert.Equal(HttpStatusCode.Redirect, (await hub.Browser(stranger).GetAsync(new Uri(_topics, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Contains(_topics, await hub.Read(_edit, Cast.Curator), StringComparison.Ordinal);
    }

    private async Task ThreeAnswer()
    {
        foreach (var person in new[] { Cast.Leader.PersonId, Cast.Librarian.PersonId, Guid.Parse("00000000-0000-7000-8000-00000000000a") })
        {
            await hub.Send(new GiveConsent(person, ConsentKind.Processing, 1, Publishable.Nothing, ConsentWay.Account, null));
            await hub.Send(new AnswerSelfAssessment(Cast.Librarians, person, Enumerable.Range(1, 12).ToDictionary(at => Guid.Parse($"00000000-0000-7000-8000-00000c0{at:00000}"), at => at == 8 ? 3 : 0)));
        }
    }
}
