using System.Net;
using System.Text.RegularExpressions;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Host.SignIn.Admin;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Letters;
using CommunityHub.Mailing;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Unsubscribing;
using CommunityHub.Membership.Consents;
using CommunityHub.Membership.Deficits;
using CommunityHub.Membership.Schools.Mailboxes;
using CommunityHub.Tests.Mailing.Returns;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommunityHub.Tests.Mailing;

/// <summary>Scanners of mail servers and programs that fetch pages ahead open every link of every letter before its reader does: nothing may follow from that.</summary>
public sealed partial class ScanningLetters(Hub hub) : IAsyncLifetime
{
    private static readonly string[] Kinds = ["workflow.task-arrived", "membership.bank-update", "membership.consents", "membership.deficits", "sign-in.link", "sign-in.invitation", "tests.news"];

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        foreach (var person in new[] { Cast.Administrator, Cast.ActingDirector, Cast.Curator })
            await Visitor.MakeAccount(hub, person.PersonId);
    }

    public async ValueTask DisposeAsync() => await hub.Settle();

    [Fact]
    public async Task changes_nothing_in_any_table_however_it_is_done()
    {
        await WriteOneOfEach();
        await Rest();
        var links = await Links();
        Assert.Equal(Kinds.Order(), links.Select(link => link.Kind).Distinct().Order());
        Assert.True(links.Count >= Kinds.Length, string.Join('\n', links));

        var before = await Everything();
        foreach (var (_, link) in links)
            for (var cycle = 0; cycle < 2; cycle++)
                foreach (var look in (Func<HttpRequestMessage>[])[() => new(HttpMethod.Get, link), () => new(HttpMethod.Head, link), () => Prefetch(link)])
                    await Follow(look, link);

        await Rest();
        Assert.Equal(before, await Everything());
    }

    [Fact]
    public async Task leaves_every_link_as_good_as_it_was()
    {
        await hub.Send(new InvitePerson(Cast.Leader.PersonId, "Админов А.А."));
        var (_, link) = (await Links()).First(found => found.Link.Contains("/sign-in/link/", StringComparison.Ordinal));
        await Follow(() => new(HttpMethod.Get, link), link);
        await Follow(() => Prefetch(link), link);

        using var reader = new Visitor(hub);
        await reader.Post(link);
        Assert.True(await reader.IsIn());
    }

    private async Task WriteOneOfEach()
    {
        await hub.Offer("План школьных библиотекарей");
        await hub.Send(new AddMailbox(Incoming.School31, "school31@example.org", MailboxRole.Official, Cast.Curator));
        await hub.Submit(Cast.Curator, $"/communities/{Cast.Librarians}/updates", ("Input.ReferenceDay", "2026-06-01"), ("Input.LastDay", "2026-06-29"), ("Input.At", "18:00"), ("Input.RemindEveryDays", "5"));
        await hub.Send(new AskForConsents(Cast.Leader.PersonId));
        await hub.Send(new AskForSelfAssessment(Cast.Librarians, Cast.Leader.PersonId));
        await hub.Send(new InvitePerson(Cast.Leader.PersonId, "Админов А.А."));
        using var visitor = new Visitor(hub);
        await visitor.AskForLink((await hub.Ask(new CommunityHub.Contracts.Membership.PeopleById([Cast.Curator.PersonId]))).Single().Email!);
        var news = hub.Services.GetRequiredService<LetterPaper>().Write("ru", page => page.Subject("Новости").Paragraph("Что нового.").Button("Читать", "/"));
        await hub.Send(new QueueLetter("news:1", "tests.news", "reader@example.org", "", news.Subject, news.Text, news.Html) { Topic = "tests.news" });
        await Hub.Eventually(() => hub.In<MailingDb, bool>(async db => (await db.Letters.Select(l => l.Kind).Distinct().ToListAsync()) is var kinds && Kinds.All(kinds.Contains)));
    }

    private async Task<List<(string Kind, string Link)>> Links()
    {
        var house = hub.Services.GetRequiredService<IOptions<HubAddress>>().Value.PublicUrl;
        var unsubscribe = hub.Services.GetRequiredService<UnsubscribeLink>();
        var links = new List<(string, string)>();
        foreach (var letter in await hub.In<MailingDb, List<Letter>>(db => db.Letters.AsNoTracking().OrderBy(l => l.Id).ToListAsync()))
        {
            links.AddRange(Href().Matches(letter.Html).Select(href => new Uri(WebUtility.HtmlDecode(href.Groups[1].Value))).Where(link => link.Authority == house.Authority).Select(link => (letter.Kind, link.PathAndQuery)));
            if (letter.Topic is not null)
                links.Add((letter.Kind, new Uri(unsubscribe.From(letter)).PathAndQuery));
        }

        return [.. links.Distinct()];
    }

    // With cookies, and through every redirect: scanners pretend to be browsers.
    private async Task Follow(Func<HttpRequestMessage> look, string link)
    {
        using var scanner = hub.CreateClient(new() { AllowAutoRedirect = true, HandleCookies = true });
        using var request = look();
        request.Headers.UserAgent.ParseAdd("Mozilla/5.0 (compatible; LinkScanner/1.0)");
        using var answer = await scanner.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True((int)answer.StatusCode < 500, $"{link}: {answer.StatusCode}");
        await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    private static HttpRequestMessage Prefetch(string link)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, link);
        request.Headers.TryAddWithoutValidation("Purpose", "prefetch");
        request.Headers.TryAddWithoutValidation("Sec-Purpose", "prefetch;prerender");
        request.Headers.TryAddWithoutValidation("X-Moz", "prefetch");
        return request;
    }

    /// <summary>What stands in every table of the house: how many rows, and a hash of them.</summary>
    private async Task<Dictionary<string, string>> Everything()
    {
        using var scope = hub.Services.CreateScope();
        var found = new Dictionary<string, string>();
        foreach (var db in scope.ServiceProvider.GetServices<ModuleDbContext>())
            foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetSchemaQualifiedTableName()).OfType<string>().Distinct())
            {
                var sql = $"select count(*) || ' ' || coalesce(md5(string_agg(row::text, '|' order by row::text)), '') as \"Value\" from {table} row";
                found[table] = await db.Database.SqlQueryRaw<string>(sql).SingleAsync(TestContext.Current.CancellationToken);
            }

        return found;
    }

    private async Task Rest()
    {
        await Hub.Eventually(async () => !await hub.In<CommunityHub.Workflow.WorkflowDb, bool>(db => db.Steps.AnyAsync(s => s.DoneAt == null && s.SetAsideAt == null)));
        await hub.Settle();
    }

    [GeneratedRegex("href=\"([^\"]+)\"")]
    private static partial Regex Href();
}
