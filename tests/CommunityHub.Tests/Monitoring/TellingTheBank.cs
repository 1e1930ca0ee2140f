using System.Net;
using System.Text.Json;
using CommunityHub.Membership;
using CommunityHub.Membership.BankUpdates;
using CommunityHub.Membership.Employments;
using CommunityHub.Membership.SchoolHeads;
using CommunityHub.Membership.SchoolSizes;
using CommunityHub.Membership.Time;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>A school with a librarian of four years answers by a form that tells the data bank something, and the curator accepts.</summary>
public abstract class TellingTheBank(Hub hub) : IAsyncLifetime
{
    private protected static readonly DateOnly Since = new(2024, 9, 1), Reference = new(2026, 6, 1);
    private protected Hub Hub { get; } = hub;
    private protected Collection Collection { get; } = new(hub);

    public async ValueTask InitializeAsync()
    {
        await Collection.Furnish(Hub);
        await Record(SchoolSize.Of(Collection.School31, pupils: 800, classes: 30, 2.5m));
        await Record(SchoolHead.Of(Collection.School31, "Иванова Мария Петровна", "директор"));
        await Record(Employment.At(Cast.Librarian.PersonId, Collection.School31, "librarian", 0.5m, isMain: true));
    }

    public async ValueTask DisposeAsync()
    {
        await Collection.Rest(Hub);
        GC.SuppressFinalize(this);
    }

    private protected async Task<Visitor> Launched(string form = "data-bank")
    {
        await Collection.Launch(("Input.Form", form));
        var school = await Collection.Come("school31@example.org");
        await school.Read(await Collection.Page(Collection.School31));
        return school;
    }

    private protected static string Row(string table = "staff") => $"{table}/p{Cast.Librarian.PersonId:N}";

    private protected async Task Write(Visitor school, params (string Section, string Path, string Typed)[] values)
    {
        foreach (var (section, path, typed) in values)
        {
            var answers = JsonDocument.Parse((await Collection.Of(Collection.School31)).Answers).RootElement;
            var kept = await school.Post($"{await Collection.Page(Collection.School31)}/s/{section}", "Value", ("path", path), ("typed", typed), ("was", answers.TryGetProperty(path, out var was) ? was.GetRawText() : ""));
            var said = JsonDocument.Parse(await kept.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
            Assert.True(said.TryGetProperty("value", out _) && said.GetProperty("conflict").ValueKind is JsonValueKind.Null, $"{path}: {said}");
        }
    }

    private protected async Task Send(Visitor school)
    {
        var sent = await school.Post($"{await Collection.Page(Collection.School31)}/check", "Send");
        Assert.True(sent.StatusCode is HttpStatusCode.Redirect, await Visitor.Body(sent));
    }

    private protected async Task Accept() => Assert.Equal(HttpStatusCode.Redirect, (await Hub.SubmitTo(Cast.Curator, $"/responses/{(await Collection.Of(Collection.School31)).Id}", "Accept")).StatusCode);

    private protected Task<List<ProposedChange>> Proposed() => Hub.In<MembershipDb, List<ProposedChange>>(db => db.ProposedChanges.AsNoTracking().Where(c => c.AnswerId == null).OrderBy(c => c.Becomes).ToListAsync());

    private protected Task Record(DatedFact fact) => Hub.Send(new RecordFact(fact, FactAct.Change, Since, null, null, Cast.Curator.PersonId));
}
