using System.Net;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Mailing;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Returns.Incoming;
using CommunityHub.Membership.Schools.Mailboxes;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Responses;
using CommunityHub.Tests.Mailing.Returns;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>Letters about an answer that are not for whoever reads the school's mail: to its head, to a colleague, and about a workbook.</summary>
public sealed class ALetterToOnePersonComesBack(Hub hub) : IAsyncLifetime
{
    private const string Official = "school31@example.org", Library = "library31@example.org", Head = "head31@example.org", Director = "director31@example.org", Colleague = "colleague@example.org";

    private readonly Collection collection = new(hub);

    public async ValueTask InitializeAsync()
    {
        await Collection.Furnish(hub);
        await hub.Send(new AddMailbox(Collection.School31, Library, MailboxRole.Library, Cast.Curator));
    }

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task the_heads_goes_on_to_addresses_of_the_head_alone_and_the_last_of_them_is_a_task_for_the_curator()
    {
        await hub.Send(new AddMailbox(Collection.School31, Director, MailboxRole.Head, Cast.Curator));
        await hub.Send(new AddMailbox(Collection.School31, "hall31@example.org", MailboxRole.Other, Cast.Curator));
        await collection.Launch(("Input.HeadConfirms", "true"));
        using var school = await collection.Come(Official);
        await collection.Fill(school, Collection.School31);
        Assert.Equal(HttpStatusCode.Redirect, (await collection.Send(school, Collection.School31, ("headAddress", Head))).StatusCode);

        await Bounce(Head);
        var next = await hub.LetterTo(Director);
        Assert.Equal(("monitoring.head", (await hub.LetterTo(Head)).Id), (next.Kind, next.FollowsId));
        Assert.Equal(Director, (await collection.Of(Collection.School31)).HeadAddress);
        Assert.Contains($"с адреса {Head} оно вернулось (5.1.1)", Plain(await hub.Read($"/letters/{next.Id}", Cast.Curator)), StringComparison.Ordinal);

        await Bounce(Director, occasion: next.Occasion);

        Assert.Equal([Director, Head], await hub.Recipients("monitoring.head"));
        Assert.Equal([ReturnOutcome.AskedForAddress, ReturnOutcome.MovedOn], await Outcomes());
        var task = Assert.Single(await hub.Ask(new OpenTasks($"{Collection.School31}", Cast.Curator)));
        Assert.Contains("Адрес руководителя школы", await hub.Read($"/letters/tasks/{task.Id}", Cast.Curator), StringComparison.Ordinal);
        Assert.Contains($"С адреса {Library} отвечает сама школа", await Visitor.Body(await hub.SubmitTo(Cast.Curator, $"/letters/tasks/{task.Id}", "Address", ("address", Library))), StringComparison.Ordinal);
        Assert.Equal([Director, Head], await hub.Recipients("monitoring.head"));
        await hub.Submit(Cast.Curator, $"/letters/tasks/{task.Id}", ("address", "new31@example.org"));

        Assert.Contains((await hub.Ask(new ContactChainOf(Collection.School31))), contact => contact is { Address: "new31@example.org", Role: "Head" });
        using var atLast = await collection.Come("new31@example.org", "monitoring.head");
        var page = $"{await collection.Page(Collection.School31)}/confirm";
        Assert.Equal(HttpStatusCode.Redirect, (await atLast.Post(page, "Confirm", ("seen", System.Text.RegularExpressions.Regex.Match(await atLast.Read(page), "name=\"seen\" value=\"(\\d+)\"").Groups[1].Value))).StatusCode);
        Assert.Equal(ResponseState.Submitted, await collection.State(Collection.School31));
    }

    [Fact]
    public async Task a_new_address_of_the_school_does_not_get_the_heads_which_is_asked_for_again()
    {
        await collection.Launch(("Input.HeadConfirms", "true"));
        using var school = await collection.Come(Official);
        await collection.Fill(school, Collection.School31);
        await collection.Send(school, Collection.School31, ("headAddress", Head));
        await Bounce(Head);
        await hub.Send(new QueueLetter("survey:1", "tests.survey", Library, "ЦО № 31", "Анкета", "Текст.", "") { SchoolId = Collection.School31 });
        await Bounce(Library, occasion: "survey:1");
        await Bounce(Official, occasion: "survey:1");
        var task = Assert.Single(await hub.Ask(new OpenTasks($"{Collection.School31}", Cast.Curator)));

        await hub.Submit(Cast.Curator, $"/letters/tasks/{task.Id}", ("address", "hall31@example.org"));

        Assert.Equal("tests.survey", (await hub.LetterTo("hall31@example.org")).Kind);
        Assert.Equal([Head], await hub.Recipients("monitoring.head"));
        var next = Assert.Single(await hub.Ask(new OpenTasks($"{Collection.School31}", Cast.Curator)));
        Assert.NotEqual(task.Id, next.Id);
        Assert.Contains("Адрес руководителя школы", await hub.Read($"/letters/tasks/{next.Id}", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_heads_goes_nowhere_once_somebody_has_written_to_another_address()
    {
        await collection.Launch(("Input.HeadConfirms", "true"));
        using var school = await collection.Come(Official);
        await collection.Fill(school, Collection.School31);
        await collection.Send(school, Collection.School31, ("headAddress", Head));
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        await school.Post(await collection.Page(Collection.School31), "Head", ("to", "director31@example.org"));

        await Bounce(Head);

        Assert.Equal(["director31@example.org", Head], await hub.Recipients("monitoring.head"));
        Assert.Equal("director31@example.org", (await collection.Of(Collection.School31)).HeadAddress);
        Assert.Equal([ReturnOutcome.Noted], await Outcomes());
    }

    /// <summary>Whoever reads the mistyped address is a stranger.</summary>
    [Fact]
    public async Task the_heads_of_which_nobody_knows_does_not_go_again_to_an_address_that_was_corrected_since()
    {
        await collection.Launch(("Input.HeadConfirms", "true"));
        using var school = await collection.Come(Official);
        await collection.Fill(school, Collection.School31);
        await collection.Send(school, Collection.School31, ("headAddress", Head));
        var first = await hub.LetterTo(Head);
        await hub.In<MailingDb, int>(db => db.Letters.Where(l => l.Id == first.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.UnknownAt, hub.Clock.GetUtcNow())));
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        await school.Post(await collection.Page(Collection.School31), "Head", ("to", "director31@example.org"));

        var refusal = await Assert.ThrowsAsync<CommunityHub.Kernel.RuleViolation>(() => hub.Ask(new CommunityHub.Mailing.Ledger.DecideOnLetters([first.Id], CommunityHub.Mailing.Ledger.LetterDecision.SendAgain, Cast.Curator)));

        Assert.Equal("letter.not-needed", refusal.Code);
        Assert.Equal("director31@example.org", (await collection.Of(Collection.School31)).HeadAddress);
        Assert.Equal(["director31@example.org", Head], await hub.Recipients("monitoring.head"));
    }

    [Fact]
    public async Task a_colleagues_is_told_to_the_school_at_once_which_enters_another_address()
    {
        await collection.Launch();
        using var school = await collection.Come(Official);
        var page = await collection.Page(Collection.School31);
        await school.Post(page, "Share", ("section", "school"), ("to", Colleague), ("note", ""));

        await Bounce(Colleague);

        var told = await hub.LetterTo(Official);
        Assert.Equal("monitoring.share-back", told.Kind);
        Assert.Contains(Colleague, told.Text, StringComparison.Ordinal);
        Assert.Equal([Colleague], await hub.Recipients("monitoring.share"));
        Assert.Equal([ReturnOutcome.SenderTold], await Outcomes());
        using var again = await collection.Come(Official, "monitoring.share-back");
        var shown = await again.Read(page);
        Assert.Matches("colleague@example.org(?:(?!</ul>).)*Другой адрес коллеги", shown.ReplaceLineEndings(" "));
        var shared = System.Text.RegularExpressions.Regex.Match(shown, "name=\"shared\" value=\"([^\"]+)\"").Groups[1].Value;
        var refused = await Visitor.Body(await again.Post(page, "Elsewhere", ("shared", shared), ("to", "галина")));
        Assert.Contains("Впишите адрес почты коллеги", refused, StringComparison.Ordinal);
        Assert.Contains("value=\"галина\"", refused, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await again.Post(page, "Elsewhere", ("shared", shared), ("to", "galina@example.org"))).StatusCode);
        using var colleague = await collection.Come("galina@example.org", "monitoring.share");
        Assert.Contains("Учеников", await colleague.Read($"{page}/s/school"), StringComparison.Ordinal);
        Assert.DoesNotContain(Colleague, await again.Read(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_tells_of_a_colleague_goes_along_the_chain_itself()
    {
        await collection.Launch();
        using var school = await collection.Come(Official);
        await school.Post(await collection.Page(Collection.School31), "Share", ("section", "school"), ("to", Colleague), ("note", ""));
        await Bounce(Colleague);

        await Bounce(Official);

        Assert.Equal([Library, Official], await hub.Recipients("monitoring.share-back"));
        Assert.Contains(Colleague, (await hub.LetterTo(Library)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task about_a_workbook_it_goes_along_the_chain_with_what_the_workbook_says()
    {
        await collection.Launch();
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        await hub.Receive(await Collection.Reply(hub, Official, await collection.Workbook(Collection.School31, 4, ("pupils", Value.Of("девятьсот")))));
        Assert.Equal([Official], await hub.Recipients("monitoring.workbook"));

        await Bounce(Official);

        var (first, next) = (await hub.LetterTo(Official), await hub.LetterTo(Library));
        Assert.Equal((first.Id, first.Occasion, "monitoring.workbook"), (next.FollowsId, next.Occasion, next.Kind));
        Assert.Equal(2, await hub.In<MailingDb, int>(db => db.Attachments.CountAsync()));
        using var library = await collection.Come(Library, "monitoring.workbook");
        Assert.Contains("Записать в ответ", await library.Read($"{await collection.Page(Collection.School31)}/workbook?file={next.Occasion.Split(':')[^1]}"), StringComparison.Ordinal);
    }

    // A moment later, so that the letters to one address have an order.
    private async Task Bounce(string to, string? occasion = null)
    {
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        await hub.Bounce(to, occasion: occasion);
    }

    private Task<List<ReturnOutcome?>> Outcomes() => hub.In<MailingDb, List<ReturnOutcome?>>(db => db.IncomingLetters.OrderBy(i => i.Outcome).Select(i => i.Outcome).ToListAsync());

    private static string Plain(string html) => System.Text.RegularExpressions.Regex.Replace(System.Text.RegularExpressions.Regex.Replace(html, "<[^>]*>", ""), @"\s+", " ");
}
