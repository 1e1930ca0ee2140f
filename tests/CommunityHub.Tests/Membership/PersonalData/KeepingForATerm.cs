using System.Net;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Mailing;
using CommunityHub.Membership;
using CommunityHub.Membership.Consents;
using CommunityHub.Membership.Importing;
using CommunityHub.Membership.PersonalData.Retention;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Membership.PersonalData;

/// <summary>The clock stands in June 2026; what is told here happened three and a half years before.</summary>
public sealed class KeepingForATerm(Hub hub) : IAsyncLifetime
{
    private static readonly byte[] Pdf = [.. "%PDF-1.4"u8];

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        await hub.Read($"/people/{Cast.Librarian.PersonId}", Cast.Curator);
        await hub.Send(new GiveConsent(Cast.Librarian.PersonId, ConsentKind.Mailing, 1, Publishable.Nothing, ConsentWay.Paper, "Админов А.А.", new(2026, 6, 1), Pdf));
        await hub.Send(new RevokeConsent(Cast.Librarian.PersonId, ConsentKind.Mailing, ConsentWay.Account, "Петрова П.П."));
        await hub.Send(new QueueLetter("note:1", "test.note", "curator@example.org", "Антимонова В.В.", "Новости", "текст", "<p>текст</p>"));
        await hub.In<MailingDb, int>(db => db.Letters.ExecuteUpdateAsync(set => set.SetProperty(l => l.SentAt, l => l.QueuedAt)));
        await hub.Settle();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task removes_nothing_before_the_term_and_all_of_it_after()
    {
        hub.Clock.Advance(TimeSpan.FromDays(3 * 365));
        await hub.Send(new ApplyRetention());
        Assert.Equal("views 1, scans 1, texts 1", await Left());

        hub.Clock.Advance(TimeSpan.FromDays(3));
        await hub.Send(new ApplyRetention());
        Assert.Equal("views 0, scans 0, texts 0", await Left());
        Assert.Equal(1, await hub.In<MailingDb, int>(db => db.Letters.CountAsync(l => l.Kind == "test.note")));
        Assert.Equal(1, await hub.In<MembershipDb, int>(db => db.Consents.CountAsync(c => c.RevokedAt != null)));
        Assert.Equal(1, await hub.In<MembershipDb, int>(db => db.RetentionRules.Where(r => r.Sort == Retained.Scans).Select(r => r.LastCount).SingleAsync()));
    }

    [Fact]
    public async Task goes_by_the_term_the_administrator_has_set()
    {
        Assert.Contains("Срок — от одного месяца", WebUtility.HtmlDecode(await Text(await Set("0", "0"))), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await Set("0", "2")).StatusCode);
        Assert.Contains("2 месяца", await hub.Read("/personal-data/retention", Cast.Administrator), StringComparison.Ordinal);

        hub.Clock.Advance(TimeSpan.FromDays(63));
        await hub.Send(new ApplyRetention());

        Assert.Equal("views 0, scans 1, texts 1", await Left());
    }

    [Fact]
    public async Task forgets_the_rows_of_lists_and_keeps_what_was_stored_of_them()
    {
        await hub.Ask(new BringList(Cast.Librarians, "забытый.csv", "Школа;Учеников;Классов\nЦО № 31;512;20"u8.ToArray(), Cast.Curator));
        var stored = await hub.Ask(new BringList(Cast.Librarians, "записанный.csv", "Школа;Учеников;Классов\nЦО № 21;400;16"u8.ToArray(), Cast.Curator));
        await hub.Send(new ConfirmList(stored, 1, Cast.Curator));
        await Hub.Eventually(() => hub.In<MembershipDb, bool>(db => db.ListImports.AnyAsync(i => i.StoredAt != null)));

        hub.Clock.Advance(TimeSpan.FromDays(29));
        await hub.Send(new ApplyRetention());
        Assert.Equal(2, await hub.In<MembershipDb, int>(db => db.ListRows.CountAsync()));

        hub.Clock.Advance(TimeSpan.FromDays(3));
        await hub.Send(new ApplyRetention());
        Assert.Equal(0, await hub.In<MembershipDb, int>(db => db.ListRows.CountAsync()));
        Assert.Equal(["записанный.csv"], await hub.In<MembershipDb, List<string>>(db => db.ListImports.Select(i => i.FileName).ToListAsync()));
        Assert.Equal(1, await hub.In<MembershipDb, int>(db => db.SchoolSizes.CountAsync()));
    }

    [Fact]
    public async Task proposes_people_who_left_long_ago_and_erases_nobody()
    {
        var left = await hub.Ask(new RegisterPerson("Давняя", "Дарья", null, null));
        var agreed = await hub.Ask(new RegisterPerson("Согласная", "Софья", null, null));
        await hub.Send(new GiveConsent(agreed, ConsentKind.Processing, 1, Publishable.Nothing, ConsentWay.Account, "Согласная С."));
        hub.Clock.Advance(TimeSpan.FromDays((5 * 365) + 5));
        await hub.Send(new ApplyRetention());

        var page = await hub.Read("/personal-data/retention", Cast.Administrator);

        Assert.Contains("Давняя Дарья", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Согласная", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Кузнецова", page, StringComparison.Ordinal);
        Assert.Equal("Давняя", await hub.In<MembershipDb, string>(db => db.People.Where(p => p.Id == left).Select(p => p.Surname).SingleAsync()));
    }

    [Fact]
    public async Task is_for_administrators_alone()
    {
        foreach (var who in new[] { Cast.Curator, Cast.Leader, Cast.Librarian })
        {
            using var browser = hub.Browser(who);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(new Uri("/personal-data/retention", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        }
    }

    private Task<HttpResponseMessage> Set(string years, string months) => hub.SubmitTo(Cast.Administrator, "/personal-data/retention", "Set", ("sort", "Views"), ("years", years), ("months", months));

    private static Task<string> Text(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync();

    private async Task<string> Left() =>
        $"views {await hub.In<MembershipDb, int>(db => db.PersonViews.CountAsync())}, scans {await hub.In<MembershipDb, int>(db => db.ConsentScans.CountAsync())}, texts {await hub.In<MailingDb, int>(db => db.Letters.CountAsync(l => l.Kind == "test.note" && l.Text != ""))}";
}
