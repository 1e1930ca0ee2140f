using System.Net;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Mailing;
using CommunityHub.Mailing.Letters;
using CommunityHub.Membership;
using CommunityHub.Membership.BankUpdates;
using CommunityHub.Membership.Schools.Mailboxes;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Mailing.Returns;

public sealed class ABankLetterComesBack(Hub hub) : IAsyncLifetime
{
    private const string Kind = "membership.bank-update", Official = "school31@example.org", Library = "library31@example.org";

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        await Visitor.MakeAccount(hub, Cast.Administrator.PersonId);
        await hub.Send(new AddMailbox(Incoming.School31, Official, MailboxRole.Official, Cast.Curator));
        await hub.Send(new AddMailbox(Incoming.School31, Library, MailboxRole.Library, Cast.Curator));
        Assert.Equal(HttpStatusCode.Redirect, (await hub.Submit(Cast.Curator, $"/communities/{Cast.Librarians}/updates", ("Input.ReferenceDay", "2026-06-01"), ("Input.LastDay", "2026-06-29"), ("Input.At", "18:00"), ("Input.RemindEveryDays", "5"))).StatusCode);
        await Rest();
    }

    public async ValueTask DisposeAsync() => await Rest();

    [Fact]
    public async Task and_is_written_anew_with_a_link_of_its_own_for_the_next_address()
    {
        await Sent(Official);
        await hub.Bounce(Official);

        var (first, next) = (await hub.LetterTo(Official), await hub.LetterTo(Library));
        Assert.Equal((LetterState.Bounced, true, first.Id, first.Occasion, true), (first.State, first.IsWithoutItsLinks, next.FollowsId, next.Occasion, next.Confidential));
        Assert.Equal(Library, (await Answer()).SentTo);
        using var school = new Visitor(hub);
        var link = await school.LastLink(Kind, Library);
        Assert.Equal(HttpStatusCode.OK, (await school.Get(link)).StatusCode);
    }

    [Fact]
    public async Task and_is_not_written_again_once_the_school_has_answered()
    {
        using var school = new Visitor(hub);
        var link = await school.LastLink(Kind, Official);
        await Sent(Official);
        await hub.In<MembershipDb, int>(async db =>
        {
            (await db.SchoolAnswers.SingleAsync(a => a.SchoolId == Incoming.School31)).Send("кто-то", null, 0, hub.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });

        await hub.Bounce(Official);

        Assert.Empty(await hub.Ask(new OpenTasks($"{Incoming.School31}")));
        Assert.Equal([Official], await hub.Recipients(Kind));
        Assert.NotEmpty(link);
    }

    // As the mail server has taken it: its text is gone.
    private Task<int> Sent(string recipient) => hub.In<MailingDb, int>(async db =>
    {
        (await db.Letters.SingleAsync(l => l.Recipient == recipient)).End(new Outcome.Sent("250"), hub.Clock.GetUtcNow());
        return await db.SaveChangesAsync();
    });

    private Task<SchoolAnswer> Answer() => hub.In<MembershipDb, SchoolAnswer>(db => db.SchoolAnswers.AsNoTracking().SingleAsync(a => a.SchoolId == Incoming.School31));

    private async Task Rest()
    {
        await Hub.Eventually(async () => !await hub.In<CommunityHub.Workflow.WorkflowDb, bool>(db => db.Steps.AnyAsync(s => s.DoneAt == null && s.SetAsideAt == null)));
        await hub.Settle();
    }
}
