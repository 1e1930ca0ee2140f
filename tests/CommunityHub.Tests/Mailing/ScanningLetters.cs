using System.Net;
using System.Text.RegularExpressions;
using CommunityHub.Host.SignIn.Admin;
using CommunityHub.Kernel.Letters;
using CommunityHub.Mailing;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Unsubscribing;
using CommunityHub.Membership;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommunityHub.Tests.Mailing;

/// <summary>Scanners of mail servers and programs that fetch pages ahead open every link of every letter before its reader does: nothing may follow from that.</summary>
public sealed partial class ScanningLetters(Hub hub) : IAsyncLifetime
{
    // Where Hangfire's servers say that they are alive, and what they sum up and throw away by the clock on the wall.
    private static readonly string[] Heartbeats = ["hangfire.server", "hangfire.lock", "hangfire.set", "hangfire.hash", "hangfire.counter", "hangfire.aggregatedcounter", "hangfire.list"];

    // Of these, old rows go by themselves: what counts is whether there are new ones.
    private static readonly string[] Jobs = ["hangfire.job", "hangfire.jobqueue", "hangfire.jobparameter", "hangfire.state"];

    private readonly EveryKindOfLetter letters = new(hub);

    public async ValueTask InitializeAsync() => await letters.Furnish();

    public async ValueTask DisposeAsync() => await letters.Rest();

    [Theory, InlineData("ru"), InlineData("en")]
    public async Task changes_nothing_in_any_table_whatever_the_letter(string language)
    {
        Assert.Equal(hub.Services.GetServices<LetterKind>().Select(kind => kind.Code).Order(), letters.Ways.Keys.Order());
        await letters.Speak(language);
        var links = new HashSet<string>();
        foreach (var kind in hub.Services.GetServices<LetterKind>())
        {
            var found = await LinksOf(kind, language);
            Assert.NotEmpty(found);
            links.UnionWith(found);
        }

        await Rest();
        var before = await Everything();
        foreach (var link in links)
            foreach (var hasCookies in (bool[])[false, true])
                foreach (var look in (Func<HttpRequestMessage>[])[() => new(HttpMethod.Get, link), () => new(HttpMethod.Head, link), () => Prefetch(HttpMethod.Get, link), () => Prefetch(HttpMethod.Head, link)])
                    await Follow(look, link, hasCookies);

        await Rest();
        Assert.Empty((await Everything()).Except(before));
    }

    [Fact]
    public async Task leaves_every_link_as_good_as_it_was()
    {
        await letters.Speak("ru");
        await hub.Send(new InvitePerson(Cast.Leader.PersonId, "Админов А.А."));
        var letter = await hub.In<MailingDb, Letter>(db => db.Letters.AsNoTracking().SingleAsync(l => l.Kind == "sign-in.invitation"));
        var link = In(letter).First(found => found.Contains("/sign-in/link/", StringComparison.Ordinal));
        await Follow(() => new(HttpMethod.Get, link), link, hasCookies: true);
        await Follow(() => Prefetch(HttpMethod.Get, link), link, hasCookies: false);

        using var reader = new Visitor(hub);
        await reader.Post(link);
        Assert.True(await reader.IsIn());
    }

    /// <summary>Until the house has done by itself whatever followed from writing them: nothing is due, no job waits or runs, and one look at the tables is like the next.</summary>
    private async Task Rest()
    {
        await letters.Rest();
        Dictionary<string, string> last = [];
        await Hub.Eventually(async () =>
        {
            var (before, isIdle) = (last, await hub.In<MembershipDb, bool>(db => db.Database.SqlQueryRaw<bool>("select not exists (select from hangfire.jobqueue) as \"Value\"").SingleAsync()));
            last = await Everything();
            return isIdle && last.Count == before.Count && !last.Except(before).Any();
        });
    }

    /// <summary>What the letters of this kind lead to, in their HTML, their text and their heads.</summary>
    private async Task<IEnumerable<string>> LinksOf(LetterKind kind, string language)
    {
        var written = await letters.Write(kind);
        Assert.All(written, letter => Assert.Equal((kind.Code, language), (kind.Code, letter.Language)));
        return written.SelectMany(In);
    }

    private IEnumerable<string> In(Letter letter)
    {
        var house = hub.Services.GetRequiredService<IOptions<HubAddress>>().Value.PublicUrl;
        var found = Href().Matches(letter.Html).Select(href => WebUtility.HtmlDecode(href.Groups[1].Value)).Concat(Address().Matches(letter.Text).Select(address => address.Value.TrimEnd('.', ',', ')'))).Select(link => new Uri(link)).ToList();
        if (letter.Topic is not null)
            found.Add(new(hub.Services.GetRequiredService<UnsubscribeLink>().From(letter)));
        Assert.All(found, link => Assert.Equal(house.Authority, link.Authority)); // nobody else hears that a letter is read
        return found.Select(link => link.PathAndQuery);
    }

    // Through every redirect: scanners pretend to be browsers.
    private async Task Follow(Func<HttpRequestMessage> look, string link, bool hasCookies)
    {
        using var scanner = hub.CreateClient(new() { AllowAutoRedirect = true, HandleCookies = hasCookies });
        using var request = look();
        request.Headers.UserAgent.ParseAdd("Mozilla/5.0 (compatible; LinkScanner/1.0)");
        using var answer = await scanner.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True((int)answer.StatusCode < 500, $"{link}: {answer.StatusCode}");
        await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    private static HttpRequestMessage Prefetch(HttpMethod method, string link)
    {
        var request = new HttpRequestMessage(method, link);
        request.Headers.TryAddWithoutValidation("Purpose", "prefetch");
        request.Headers.TryAddWithoutValidation("Sec-Purpose", "prefetch;prerender");
        request.Headers.TryAddWithoutValidation("X-Moz", "prefetch");
        return request;
    }

    /// <summary>What stands in every table of every schema: how many rows, and a hash of them.</summary>
    private async Task<Dictionary<string, string>> Everything()
    {
        var found = new Dictionary<string, string>();
        using var scope = hub.Services.CreateScope();
        var database = scope.ServiceProvider.GetRequiredService<MembershipDb>().Database;
        var tables = await database.SqlQueryRaw<string>("select schemaname || '.' || tablename as \"Value\" from pg_tables where schemaname not in ('pg_catalog', 'information_schema')").ToListAsync(TestContext.Current.CancellationToken);
        Assert.True(tables.Count > 60, $"{tables.Count} tables");
        foreach (var table in tables.Except(Heartbeats))
        {
            var sql = Jobs.Contains(table) ? $"select coalesce(max(id), 0)::text as \"Value\" from {table}" : $"select count(*) || ' ' || coalesce(md5(string_agg(row::text, '|' order by row::text)), '') as \"Value\" from {table} row";
            found[table] = await database.SqlQueryRaw<string>(sql).SingleAsync(TestContext.Current.CancellationToken);
        }

        return found;
    }

    [GeneratedRegex("href=\"([^\"]+)\"")]
    private static partial Regex Href();

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Address();
}
